import type { z } from 'zod';

/** What is wrong with one field of an input. */
export interface FieldIssue {
  /** Dotted, as `results.0.tokensPerSecond.median`; '' is the input as a whole. */
  path: string;
  message: string;
}

/** zod's issues by field. It names the object that holds an unknown key; here the key itself is named. */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path.join('.'), message: issue.message }];
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'is not a known field',
    }));
  });
}

import type { z } from 'zod';
// For what it sets: whoever shows an issue shows it in plain words.
import './plain-messages.ts';

/** What is wrong with one field of an input. */
export interface FieldIssue {
  /** Dotted, as `results.0.tokensPerSecond.median`; '' is the input as a whole. */
  path: string;
  message: string;
}

/**
 * zod's issues by field, each once: two checks of one number say the same. zod names the object that holds an unknown
 * key; here the key itself is named.
 */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  const issues = error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path.join('.'), message: issue.message }];
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'is not a known field',
    }));
  });
  const seen = new Map(issues.map((issue) => [JSON.stringify(issue), issue]));
  return [...seen.values()];
}

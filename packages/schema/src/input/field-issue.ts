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
 * zod's issues by field, each once: of two bounds that a number is beyond the first is named. zod names the object that holds an unknown
 * key; here the key itself is named.
 */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  const issues = error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [
        {
          path: issue.path.join('.'),
          message: issue.message,
          isBound: issue.code === 'too_small' || issue.code === 'too_big',
        },
      ];
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'is not a known field',
      isBound: false,
    }));
  });
  const seen = new Set<string>();
  return issues
    .filter((issue) => {
      const key = JSON.stringify([issue.path, issue.isBound === true ? 'bound' : issue.message]);
      return !seen.has(key) && seen.add(key);
    })
    .map(({ path, message }) => ({ path, message }));
}

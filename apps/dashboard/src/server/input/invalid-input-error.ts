import { type FieldIssue, fieldIssues } from '@breakeven/schema/input/field-issue';
import type { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

export class InvalidInputError extends Error {
  readonly issues: readonly FieldIssue[];

  constructor(issues: readonly FieldIssue[]) {
    super(describe(issues));
    this.name = 'InvalidInputError';
    this.issues = issues;
  }
}

/** What is wrong with the input, one entry a field; empty where the error is not about the input. */
export function errorIssues(error: TRPCError): readonly FieldIssue[] {
  if (error.cause instanceof InvalidInputError) return error.cause.issues;
  return error.cause instanceof ZodError ? fieldIssues(error.cause) : [];
}

/** What a stranger is told: the field that is wrong, and of faults of the server only that there is one. */
export function errorMessage(error: TRPCError): string {
  const issues = errorIssues(error);
  if (issues.length > 0) return describe(issues);
  return error.code === 'INTERNAL_SERVER_ERROR' ? 'internal server error' : error.message;
}

/** `results.0.warmupRuns: must be a whole number ... (and 2 more)` */
function describe([first, ...more]: readonly FieldIssue[]): string {
  if (!first) return 'invalid input';
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  return `${first.path || 'input'}: ${first.message}${rest}`;
}

import { type FieldIssue, fieldIssues } from '@breakeven/schema/input/field-issue';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

/** What is wrong with a field, and what it may be instead where that can be listed. */
export interface AdvisedIssue extends FieldIssue {
  allowed?: readonly string[];
  /** The one of those that was most likely meant. */
  nearest?: string;
}

export class InvalidInputError extends Error {
  readonly issues: readonly AdvisedIssue[];

  constructor(issues: readonly AdvisedIssue[]) {
    super(describe(issues));
    this.name = 'InvalidInputError';
    this.issues = issues;
  }
}

/** What is wrong with the input, one entry a field; empty where the error is not about the input. */
export function errorIssues(error: TRPCError): readonly AdvisedIssue[] {
  const { cause } = error;
  // What reads an input refuses it by itself, and tRPC wraps that.
  if (cause instanceof TRPCError) return errorIssues(cause);
  if (cause instanceof InvalidInputError) return cause.issues;
  return cause instanceof ZodError ? fieldIssues(cause) : [];
}

/** What a stranger is told: the wrong field; for a fault of the server, only that one occurred. */
export function errorMessage(error: TRPCError): string {
  const issues = errorIssues(error);
  if (issues.length > 0) return describe(issues);
  return error.code === 'INTERNAL_SERVER_ERROR' ? 'internal server error' : error.message;
}

/** The advice of the first issue that has any, for who reads no lists. */
export function errorAdvice(error: TRPCError): { allowed: readonly string[] | null; nearest: string | null } {
  const advised = errorIssues(error).find(({ allowed }) => allowed !== undefined);
  return { allowed: advised?.allowed ?? null, nearest: advised?.nearest ?? null };
}

/** `results.0.warmupRuns: must be a whole number ... (and 2 more)` */
function describe([first, ...more]: readonly AdvisedIssue[]): string {
  if (!first) return 'invalid input';
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  const fix = first.nearest === undefined ? '' : `; did you mean ${first.nearest}?`;
  return `${first.path || 'input'}: ${first.message}${fix}${rest}`;
}

import type { FieldIssue } from '@breakeven/schema/input/field-issue';
import { TRPCError } from '@trpc/server';
import { InvalidInputError } from './invalid-input-error.ts';

/** Refuses what was sent, and names the fields that are wrong. */
export function refuse(code: 'BAD_REQUEST' | 'UNPROCESSABLE_CONTENT', issues: readonly FieldIssue[]): never {
  const cause = new InvalidInputError(issues);
  throw new TRPCError({ code, message: cause.message, cause });
}

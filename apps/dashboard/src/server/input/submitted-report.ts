import type { FieldIssue } from '@breakeven/schema/input/field-issue';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { TRPCError } from '@trpc/server';
import { InvalidInputError } from './invalid-input-error.ts';

/** The report that somebody sent: 422 where its id is not that of its content, 400 for all else that is wrong. */
export function readSubmittedReport(json: unknown): Report {
  const parsed = parseReport(json);
  if (!parsed.ok)
    refuse(parsed.reason === 'id-mismatch' ? 'UNPROCESSABLE_CONTENT' : 'BAD_REQUEST', parsed.issues);
  // The form is right, but PostgreSQL has no such year.
  if (parsed.report.measuredAt.startsWith('0000')) {
    refuse('BAD_REQUEST', [{ path: 'measuredAt', message: 'there is no year 0' }]);
  }
  return parsed.report;
}

function refuse(code: 'BAD_REQUEST' | 'UNPROCESSABLE_CONTENT', issues: FieldIssue[]): never {
  const cause = new InvalidInputError(issues);
  throw new TRPCError({ code, message: cause.message, cause });
}

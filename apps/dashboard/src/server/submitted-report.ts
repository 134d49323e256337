import { parseReport } from '@breakeven/schema/read-report';
import type { Report } from '@breakeven/schema/report';
import { TRPCError } from '@trpc/server';
import { type FieldIssue, InvalidInputError } from './invalid-input-error.ts';

/** The report that somebody sent: 422 where its id is not that of its content, 400 for all else that is wrong. */
export function readSubmittedReport(json: unknown): Report {
  const parsed = parseReport(json);
  if (!parsed.ok)
    refuse(parsed.reason === 'id-mismatch' ? 'UNPROCESSABLE_CONTENT' : 'BAD_REQUEST', parsed.issues);
  const issues = storageIssues(parsed.report);
  if (issues.length > 0) refuse('BAD_REQUEST', issues);
  return parsed.report;
}

function refuse(code: 'BAD_REQUEST' | 'UNPROCESSABLE_CONTENT', issues: FieldIssue[]): never {
  const cause = new InvalidInputError(issues);
  throw new TRPCError({ code, message: cause.message, cause });
}

/** PostgreSQL has no year 0, no NUL character and no half of a surrogate pair. */
function storageIssues(report: Report): FieldIssue[] {
  const issues = unstorableTexts(report, '').map((path) => ({
    path,
    message: 'holds a character that cannot be stored',
  }));
  return report.measuredAt.startsWith('0000')
    ? [...issues, { path: 'measuredAt', message: 'there is no year 0' }]
    : issues;
}

// With the flag u, \p{Surrogate} matches only a half that has no partner.
const UNSTORABLE = /\0|\p{Surrogate}/u;

function unstorableTexts(value: unknown, path: string): string[] {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    UNSTORABLE.test(key) ? [path] : unstorableTexts(item, path === '' ? key : `${path}.${key}`),
  );
}

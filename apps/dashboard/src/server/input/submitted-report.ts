import { duplicateKey } from '@breakeven/schema/input/duplicate-key';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { refuse } from './refuse.ts';

/**
 * The report that was sent: 422 where its id is not that of its content, 400 for all else that is wrong, a
 * schemaVersion that is newer than this site included.
 */
export function readSubmittedReport(json: unknown, text: string): Report {
  const parsed = parseReport(json);
  if (!parsed.ok) {
    const { reason, issues } = parsed;
    const advice = reason === 'newer-schema' ? ': update the site' : '';
    refuse(
      reason === 'id-mismatch' ? 'UNPROCESSABLE_CONTENT' : 'BAD_REQUEST',
      issues.map(({ path, message }) => ({ path, message: `${message}${advice}` })),
    );
  }
  // The form is right, but PostgreSQL has no such year.
  if (parsed.report.measuredAt.startsWith('0000')) {
    refuse('BAD_REQUEST', [{ path: 'measuredAt', message: 'there is no year 0' }]);
  }
  // The text is served as it is, and readers differ in which of two values they take.
  const twice = duplicateKey(text);
  if (twice !== null) {
    refuse('BAD_REQUEST', [
      { path: twice.key, message: `is there twice, with ${twice.values.join(' and ')}` },
    ]);
  }
  return parsed.report;
}

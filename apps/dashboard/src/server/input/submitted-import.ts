import { duplicateKey } from '@breakeven/schema/input/duplicate-key';
import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { isImportedReport, parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import { refuse } from './refuse.ts';

/** The imported report that was sent: 422 where its id is not that of its content, 400 for all else that is wrong. */
export function readSubmittedImport(json: unknown, text: string): ImportedReport {
  if (!isImportedReport(json)) {
    refuse('BAD_REQUEST', [
      {
        path: 'kind',
        message: 'must be "imported": bench-cli import makes such a report of another tool’s results',
      },
    ]);
  }
  const parsed = parseImportedReport(json);
  if (!parsed.ok) {
    const { reason, issues } = parsed;
    const advice = reason === 'newer-schema' ? ': update the site' : '';
    refuse(
      reason === 'id-mismatch' ? 'UNPROCESSABLE_CONTENT' : 'BAD_REQUEST',
      issues.map(({ path, message }) => ({ path, message: `${message}${advice}` })),
    );
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

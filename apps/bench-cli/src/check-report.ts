import { isImportedReport, parseImportedReport } from '@breakeven/schema/read-imported-report';
import { parseReport } from '@breakeven/schema/read-report';
import { CliError, reason } from './errors.ts';
import { isCutOff } from './import/json-values.ts';
import { invalidReport } from './load-results.ts';

const FIXES = {
  malformed: 'measure again, or take the file as it was written',
  'id-mismatch': 'it was changed after it was written: take the original',
  'newer-schema': 'update bench-cli',
};

/** A sentence on a valid report, measured or imported. Throws a CliError that names every wrong field. */
export function checkReport(file: string, text: string): string {
  const json = parseJson(file, text);
  const isImported = isImportedReport(json);
  const parsed = isImported ? parseImportedReport(json) : parseReport(json);
  if (!parsed.ok) throw new CliError('usage', invalidReport(file, parsed.issues), FIXES[parsed.reason]);
  const { id, results } = parsed.report;
  const kind = isImported ? 'imported report' : 'report';
  return `valid ${kind} ${id}, ${results.length} ${results.length === 1 ? 'result' : 'results'}`;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(
      'usage',
      text.trim() === '' ? `${file} is empty` : `${file} is not JSON: ${reason(error)}`,
      isCutOff(text)
        ? 'it ends too early, as after a crash: measure again'
        : 'give a report as run -o json writes it',
    );
  }
}

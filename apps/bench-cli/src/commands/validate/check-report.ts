import { isImportedReport, parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import { parseReport } from '@breakeven/schema/report/read-report';
import { CliError } from '../../errors/errors.ts';
import { invalidReport } from '../../read/load-results.ts';
import { parseJsonText } from '../../read/parse-json-text.ts';

const FIXES = {
  malformed: 'measure again, or take the file as it was written',
  'id-mismatch': 'it was changed after it was written: take the original',
  'newer-schema': 'update bench-cli',
};

/** A line for each valid report, measured or imported. Throws a CliError that names every wrong field. */
export function checkReports(file: string, text: string): string[] {
  const json = parseJsonText(file, text);
  const isSeveral = Array.isArray(json) && json.length > 0;
  const reports: unknown[] = isSeveral ? json : [json];
  const name = (index: number) => (isSeveral ? `${file}, report ${index + 1} of ${reports.length},` : file);
  return reports.map((report, index) => checkReport(name(index), report));
}

function checkReport(name: string, json: unknown): string {
  const isImported = isImportedReport(json);
  const parsed = isImported ? parseImportedReport(json) : parseReport(json);
  if (!parsed.ok) throw new CliError('usage', invalidReport(name, parsed.issues), FIXES[parsed.reason]);
  const { id, results } = parsed.report;
  const kind = isImported ? 'imported report' : 'report';
  return `valid ${kind} ${id}, ${results.length} ${results.length === 1 ? 'result' : 'results'}`;
}

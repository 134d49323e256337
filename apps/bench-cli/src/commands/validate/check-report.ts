import { judge } from '@breakeven/cost-model/plausibility/judge';
import type { FieldIssue } from '@breakeven/schema/input/field-issue';
import { isImportedReport, parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import { parseReport } from '@breakeven/schema/report/read-report';
import { CliError } from '../../errors/errors.ts';
import { printable } from '../../errors/printable.ts';
import { invalidReport } from '../../read/load-results.ts';
import { parseJsonText } from '../../read/parse-json-text.ts';

type Parsed<R> = { ok: true; report: R } | { ok: false; reason: keyof typeof FIXES; issues: FieldIssue[] };

const FIXES = {
  malformed: 'measure again, or take the file as it was written',
  'id-mismatch': 'it was changed after it was written: take the original',
  'newer-schema': 'update bench-cli',
};

/** Lines for each valid report, measured or imported, and why boards would not rank it. Throws a CliError that names every wrong field. */
export function checkReports(file: string, text: string): string[] {
  const json = parseJsonText(file, text);
  const isSeveral = Array.isArray(json) && json.length > 0;
  const reports: unknown[] = isSeveral ? json : [json];
  const name = (index: number) => (isSeveral ? `${file}, report ${index + 1} of ${reports.length},` : file);
  return reports.flatMap((report, index) => checkReport(name(index), report));
}

function checkReport(name: string, json: unknown): string[] {
  if (isImportedReport(json)) return [validLine(name, 'imported report', parseImportedReport(json)).line];
  const { report, line } = validLine(name, 'report', parseReport(json));
  const { reasons } = judge(report, { receivedAt: new Date().toISOString() });
  if (reasons.length === 0) return [line];
  const lines = reasons.map(({ field, message }) => printable(`  ${message} (${field})`));
  return [line, 'flagged: no board ranks it', ...lines];
}

/** Throws where it is not valid. */
function validLine<R extends { id: string; results: readonly unknown[] }>(
  name: string,
  kind: string,
  parsed: Parsed<R>,
): { report: R; line: string } {
  if (!parsed.ok) throw new CliError('usage', invalidReport(name, parsed.issues), FIXES[parsed.reason]);
  const { id, results } = parsed.report;
  const count = `${results.length} ${results.length === 1 ? 'result' : 'results'}`;
  return { report: parsed.report, line: `valid ${kind} ${id}, ${count}` };
}

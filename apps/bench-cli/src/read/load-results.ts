import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { isImportedReport, parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { CliError } from '../errors/errors.ts';
import { importText } from '../import-formats/import-text.ts';
import { passedOverText } from '../import-formats/scan/passed-over.ts';
import { importsFolder } from '../keep/keep-imported.ts';
import { keptPaths, keptReports } from '../keep/outbox.ts';
import { warn } from '../terminal/say.ts';
import { inputName, readInput } from './read-input.ts';

/**
 * Results of one place: measured here, or imported. `name` is what the user called them. A sweep is several reports.
 */
export type LoadedResults =
  | { kind: 'measured'; name: string; reports: Report[] }
  | { kind: 'imported'; name: string; report: ImportedReport };

export const RESULTS_HELP = `RESULTS is a file: a report, a JSON array of them, an imported one, or results of another tool that import reads; - is standard
input; or the id of a kept report, from 6 digits on; or latest, previous: the newest kept report and the one before it.`;

const FIX = 'give a file, the id of a kept report, latest or previous';

/**
 * Says on stderr what is to be known of them: rows that could not be read, reports whose kernels failed their check.
 * Throws a CliError that names what is wrong.
 */
export async function loadResults(name: string): Promise<LoadedResults> {
  const loaded = await load(name);
  const failed =
    loaded.kind === 'measured'
      ? loaded.reports.filter(({ correctness }) => correctness?.passed === false)
      : [];
  for (const { id } of failed) {
    warn(
      `${inputName(name)}: kernels of the report ${id.slice(0, 8)} failed their check, its rates are of wrong results`,
    );
  }
  return loaded;
}

async function load(name: string): Promise<LoadedResults> {
  if (name === 'latest' || name === 'previous') {
    return { kind: 'measured', name, reports: [await recent(name)] };
  }
  if (!existsSync(name) && /^[0-9a-f]{6,64}$/.test(name)) return loadFile(await keptFile(name), name);
  return loadFile(name, name);
}

async function recent(name: 'latest' | 'previous'): Promise<Report> {
  const reports = await keptReports();
  const report = reports[name === 'latest' ? 0 : 1];
  if (report !== undefined) return report;
  throw new CliError('usage', `${name}: only ${reports.length} reports are kept`, 'bench-cli run keeps one');
}

async function keptFile(prefix: string): Promise<string> {
  const imports = await readdir(importsFolder()).catch(() => []);
  const files = [...(await keptPaths()), ...imports.map((file) => path.join(importsFolder(), file))];
  const matching = files.filter((file) => path.basename(file).startsWith(prefix) && file.endsWith('.json'));
  const [file, second] = matching;
  if (file === undefined) throw new CliError('usage', `${prefix}: no kept report has this id`, FIX);
  if (second === undefined) return file;
  throw new CliError(
    'usage',
    `${prefix}: ${matching.length} kept reports start with this`,
    'give more of the id',
  );
}

async function loadFile(file: string, given: string): Promise<LoadedResults> {
  const name = inputName(given);
  const text = await readInput(file);
  const json = parseJson(text);
  if (isImportedReport(json)) {
    return { kind: 'imported', name, report: importedReportOf(name, json) };
  }
  const isOurs = Array.isArray(json) ? json.length > 0 && json.every(looksLikeReport) : looksLikeReport(json);
  if (isOurs) return { kind: 'measured', name, reports: reportsOf(name, json) };
  const { report, passedOver, faults, remarks } = importText(text);
  if (report === null) {
    const reasons = [...passedOver.map(passedOverText), ...faults];
    throw new CliError('usage', [`${name}: no results that can be read`, ...reasons].join('\n  '), FIX);
  }
  for (const remark of [...faults.map((fault) => `${fault}; it is left out`), ...remarks]) {
    warn(`${name}: ${remark}`);
  }
  return { kind: 'imported', name, report };
}

/** Throws a CliError that names every wrong field. */
export function importedReportOf(name: string, json: unknown): ImportedReport {
  return unwrap(parseImportedReport(json), name);
}

/** One report, or those of a sweep. Throws a CliError that names every wrong field. */
export function reportsOf(name: string, json: unknown): Report[] {
  if (!Array.isArray(json) || json.length === 0) return [unwrap(parseReport(json), name)];
  return json.map((report, index) =>
    unwrap(parseReport(report), `${name}, report ${index + 1} of ${json.length},`),
  );
}

/** undefined for text that is not JSON, such as another tool's. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was meant as a report of ours, however wrong it is. */
export const looksLikeReport = (json: unknown) =>
  typeof json === 'object' && json !== null && 'schemaVersion' in json && 'results' in json;

type Parsed<T> = { ok: true; report: T } | { ok: false; issues: { path: string; message: string }[] };

function unwrap<T>(parsed: Parsed<T>, name: string): T {
  if (parsed.ok) return parsed.report;
  throw new CliError(
    'usage',
    invalidReport(name, parsed.issues),
    'bench-cli validate says the same of any file',
  );
}

/** What is wrong with a report, a line for each field. */
export function invalidReport(name: string, issues: { path: string; message: string }[]): string {
  const lines = issues.map(({ path, message }) => `\n  ${path === '' ? 'the whole' : path}: ${message}`);
  return `${inputName(name)} is not a valid report:${lines.join('')}`;
}

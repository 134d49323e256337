import { stripVTControlCharacters } from 'node:util';
import { fieldIssues } from '@breakeven/schema/input/field-issue';
import { jsonFault } from '@breakeven/schema/input/json-faults';
import { type ImportedReport, ImportedResult } from '@breakeven/schema/report/imported-report';
import { sealImportedReport } from '@breakeven/schema/report/read-imported-report';
import { nameIssues } from '@breakeven/schema/report/report-names';
import { aiConfigurator } from './aiconfigurator.ts';
import { aiperf } from './aiperf.ts';
import { figures } from './figures.ts';
import { guideLlm } from './guidellm.ts';
import { inferenceX } from './inferencex.ts';
import { llamaBench } from './llama-bench.ts';
import { llamaBenchy } from './llama-benchy.ts';
import { localScore } from './localscore.ts';
import type { PassedOver } from './scan/passed-over.ts';
import { type Row, UnreadableFieldError } from './scan/row.ts';
import { type ScannedRow, scanText } from './scan/scan-text.ts';
import { sglangBenchServing } from './sglang.ts';
import { vllmBenchServe } from './vllm.ts';

/** In the order in which they are asked: SGLang's rows hold vLLM's fields, too, InferenceX's may hold them. */
const FORMATS = [
  inferenceX,
  localScore,
  llamaBench,
  sglangBenchServing,
  vllmBenchServe,
  llamaBenchy,
  aiperf,
  guideLlm,
  aiConfigurator,
  figures,
];

/** The most results that a report takes. */
const MOST_RESULTS = 100_000;

const MOST_FAULTS = 20;

export interface Imported {
  /** null where nothing is a row of any format that can be read. */
  report: ImportedReport | null;
  /** Skipped: lines of logs, other tables, JSON of other tools, a test that failed. */
  passedOver: PassedOver[];
  /** Rows that could not be read, a sentence each: which row, which line, which field. */
  faults: string[];
  /** What is to be known of rows that were read, a sentence each. */
  remarks: string[];
}

const formatOf = (row: Row) => FORMATS.find((format) => format.recognises(row));

/** Every row of a foreign file, in order. What it is shows in the text itself, not in the file's name. */
export function importText(published: string): Imported {
  // Colours of a terminal that were redirected with the text; JSON has none of its own.
  const text = published.includes('\u001b') ? stripVTControlCharacters(published) : published;
  const {
    encoding,
    rows,
    passedOver,
    faults: lineFaults,
  } = scanText(text, (row) => formatOf(row) !== undefined);
  const faults = lineFaults.map(({ line, message }) => ({ line, text: `line ${line} ${message}` }));
  const remarks: string[] = [];
  const results: ImportedResult[] = [];
  for (const [index, found] of rows.entries()) {
    const place = () => `row ${index + 1} (line ${found.line()})`;
    const read = readRow(found);
    if (typeof read === 'string') faults.push(faultOf(found, faults.length, `row ${index + 1}`, read));
    else if (results.length === MOST_RESULTS) {
      faults.push(
        faultOf(
          found,
          faults.length,
          `row ${index + 1}`,
          `is beyond the ${MOST_RESULTS} results of a report`,
        ),
      );
    } else {
      results.push(read);
      const remark = remarkOn(read);
      if (remark !== null && remarks.length < MOST_FAULTS) remarks.push(`${place()}: ${remark}`);
    }
  }
  const report =
    results.length === 0
      ? null
      : sealImportedReport({ kind: 'imported', schemaVersion: 1, encoding, results });
  return { report, passedOver, faults: firstOf(faults), remarks };
}

/** Of the first faults alone the line is looked up. */
function faultOf(found: ScannedRow, before: number, row: string, problem: string) {
  const line = before < MOST_FAULTS ? found.line() : Number.MAX_SAFE_INTEGER;
  return { line, text: `${row} (line ${line}): ${problem}` };
}

function firstOf(faults: readonly { line: number; text: string }[]): string[] {
  const named = faults
    .slice(0, MOST_FAULTS)
    .sort((a, b) => a.line - b.line)
    .map(({ text }) => text);
  const others = faults.length - named.length;
  return others > 0 ? [...named, `${others} more rows cannot be read`] : named;
}

/** The result of a row, or what is wrong with it. */
function readRow({ row, context }: ScannedRow): ImportedResult | string {
  const fault = jsonFault({ row, context });
  if (fault !== null) return `${fault.path} ${fault.message}`;
  const format = formatOf(row);
  if (format === undefined) throw new Error('a row was found that no format recognises');
  try {
    const read = { provenance: 'imported' as const, ...format.read(row, context ?? {}), row, context };
    const parsed = ImportedResult.safeParse(read);
    if (parsed.success) {
      const [name] = nameIssues(parsed.data);
      return name === undefined ? parsed.data : `${name.path} ${name.message}`;
    }
    const [issue] = fieldIssues(parsed.error);
    return `${issue?.path || 'the row'} is larger or longer than what is kept`;
  } catch (error) {
    if (error instanceof UnreadableFieldError) return error.message;
    throw error;
  }
}

/** What would be taken for something else: a failure for a slow run, rates per GPU of all for rates per GPU of a phase. */
function remarkOn(result: ImportedResult): string | null {
  const { requests, row } = result;
  const { successful = null, failed = null } = requests ?? {};
  if (successful === 0) return failed ? `all ${failed} requests failed` : 'no request completed';
  if (row.was_cancelled === true) return 'the run was cancelled before its end';
  if (row.is_complete === false) return 'the run ended early';
  return result.rateOf === 'accelerator-of-phase' && addUp(result)
    ? 'its rates per prefill GPU and per decode GPU add up to that per GPU of all, which such rates never do'
    : null;
}

/** The mean of two rates, weighted by the GPUs of their phases, is less than their sum. */
function addUp(result: ImportedResult): boolean {
  const prompt = result.promptTokensPerSecond?.mean ?? null;
  const generated = result.generatedTokensPerSecond?.mean ?? null;
  const total = result.totalTokensPerSecond?.mean ?? null;
  if (!prompt || !generated || !total) return false;
  return Math.abs((prompt + generated) / total - 1) < 1e-3;
}

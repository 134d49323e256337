import { stripVTControlCharacters } from 'node:util';
import type { ImportedReport, ImportedResult } from '@breakeven/schema/imported-report';
import { jsonFault } from '@breakeven/schema/json-faults';
import { sealImportedReport } from '@breakeven/schema/read-imported-report';
import { scanCsv } from './csv.ts';
import { findRows } from './find-rows.ts';
import { inferenceX } from './inferencex.ts';
import { scanJson } from './json-values.ts';
import { llamaBench } from './llama-bench.ts';
import { localScore } from './localscore.ts';
import { scanMarkdown } from './markdown.ts';
import type { FoundRow, Row } from './row.ts';
import { scanSql } from './sql.ts';
import type { TableScan } from './table-scan.ts';
import { vllmBenchServe } from './vllm.ts';

/** In the order in which they are asked: InferenceX's rows hold vLLM's fields, too. */
const FORMATS = [inferenceX, localScore, llamaBench, vllmBenchServe];

export interface Imported {
  /** null where nothing is a row of any format. */
  report: ImportedReport | null;
  /** Lines of logs, and JSON values without results, as of a test that failed. */
  passedOver: number;
  /** Rows that could not be read, a sentence each. */
  faults: string[];
}

interface Scan {
  rows: FoundRow[];
  passedOver: number;
  faults: { line: number; message: string }[];
}

const formatOf = (row: Row) => FORMATS.find((format) => format.recognises(row));

/** Every row of a foreign file, in order. What it is shows in the text itself, not in the file's name. */
export function importText(text: string): Imported {
  // Colours of a terminal that were redirected with the text; JSON has none of its own.
  const { encoding, scan } = scanText(text.includes('\u001b') ? stripVTControlCharacters(text) : text);
  const faults = scan.faults.map(({ line, message }) => `line ${line} ${message}`);
  const results = scan.rows.flatMap((found, index) => {
    const fault = jsonFault(found);
    if (fault !== null) faults.push(`row ${index + 1}, ${fault.path} ${fault.message}`);
    return fault === null ? [resultOf(found)] : [];
  });
  const report =
    results.length === 0
      ? null
      : sealImportedReport({ kind: 'imported', schemaVersion: 1, encoding, results });
  return { report, passedOver: scan.passedOver, faults };
}

function resultOf({ row, context }: FoundRow): ImportedResult {
  const read = formatOf(row)?.read(row, context ?? {});
  if (read === undefined) throw new Error('a row was found that no format recognises');
  return {
    provenance: 'imported',
    ...read,
    row: row as ImportedResult['row'],
    context: context as ImportedResult['context'],
  };
}

function scanText(text: string): { encoding: ImportedReport['encoding']; scan: Scan } {
  const json = scanJson(text);
  const rowsOf = json.values.map((value) => findRows(value, (row) => formatOf(row) !== undefined));
  const rows = rowsOf.flat();
  const withoutRows = rowsOf.filter((found) => found.length === 0).length;
  const asJson = { rows, passedOver: json.otherLines + withoutRows, faults: json.faults };
  const isLines = json.values.length > 1 && !/^\s*\[/m.test(text);
  if (rows.length > 0) return { encoding: isLines ? 'jsonl' : 'json', scan: asJson };
  for (const [encoding, scanTable] of TABLES) {
    const table = scanTable(text);
    const recognised = table.rows.filter((row) => formatOf(row) !== undefined);
    if (recognised.length > 0 || table.faults.length > 0) {
      const others = table.otherLines + table.rows.length - recognised.length;
      const found = recognised.map((row) => ({ row, context: null }));
      return { encoding, scan: { rows: found, passedOver: others, faults: table.faults } };
    }
  }
  return { encoding: 'json', scan: asJson };
}

const TABLES: [ImportedReport['encoding'], (text: string) => TableScan][] = [
  ['sql', scanSql],
  ['csv', scanCsv],
  ['md', scanMarkdown],
];

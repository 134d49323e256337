import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { isOtherHeader, scanCsv } from './csv.ts';
import { findRows } from './find-rows.ts';
import { placeOf } from './json-place.ts';
import { scanJson } from './json-values.ts';
import { LineIndex } from './line-index.ts';
import { scanMarkdown } from './markdown.ts';
import type { PassedOver } from './passed-over.ts';
import type { Row } from './row.ts';
import { scanSql } from './sql.ts';
import { LINES_OF_TEXT, type TableScan } from './table-scan.ts';
import { unreadJson } from './unread-json.ts';

/** A row of a text, what the text says around it, and the line in which it begins. */
export interface ScannedRow {
  row: Row;
  context: Row | null;
  line(): number;
}

export interface TextScan {
  encoding: ImportedReport['encoding'];
  rows: ScannedRow[];
  passedOver: PassedOver[];
  faults: { line: number; message: string }[];
}

type IsRow = (row: Row) => boolean;

/** The rows of a text, in the encoding that finds most of them; of none, in which a row is broken; else as JSON. */
export function scanText(text: string, isRow: IsRow): TextScan {
  const json = scanAsJson(text, isRow);
  const textLines = json.passedOver.find(({ what }) => what === LINES_OF_TEXT)?.count ?? 0;
  if (json.rows.length > textLines) return json;
  const scans = [
    json,
    ...TABLES.filter(({ mark }) => mark.test(text)).map((table) => scanAsTable(text, table, isRow)),
  ];
  const most = (key: 'rows' | 'faults') =>
    scans.reduce((best, scan) => (scan[key].length > best[key].length ? scan : best));
  const best = most('rows');
  if (best.rows.length > 0) return best;
  const broken = most('faults');
  if (broken.faults.length > 0) return broken;
  // Of a text without any row, what is most of it is said.
  const other = otherCsv(text);
  const tables = scans.filter(({ passedOver }) => passedOver.some(({ what }) => what !== LINES_OF_TEXT));
  return other === null ? (tables[0] ?? json) : { ...json, passedOver: [other] };
}

/** Names a table whose columns no reader knows. */
function otherCsv(text: string): PassedOver | null {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const names = header.split(/[,;\t]/);
  if (names.length < 3 || !isOtherHeader(names)) return null;
  const count = lines.filter((line) => line.trim() !== '').length;
  const what = `rows of CSV that no tool that is read writes, with the columns ${names.slice(0, 12).join(', ')}`;
  return count === 0 ? null : { what, count, firstLine: 2 };
}

function scanAsJson(text: string, isRow: IsRow): TextScan {
  const { values, passedOver, faults } = scanJson(text);
  const lines = new LineIndex(text);
  const rows = values.flatMap(({ value, at }) => {
    const found = findRows(value, isRow);
    for (const other of found.others) {
      passedOver.add(unreadJson(other.value), () => lines.lineOf(placeOf(text, at, other.path)));
    }
    return found.rows.map(({ row, context, path }) => ({
      row,
      context,
      line: () => lines.lineOf(placeOf(text, at, path)),
    }));
  });
  const isLines = values.length > 1 && !/^\s*\[/m.test(text);
  return { encoding: isLines ? 'jsonl' : 'json', rows, passedOver: passedOver.all, faults };
}

interface Table {
  encoding: ImportedReport['encoding'];
  scan(text: string): TableScan;
  /** What a text has that may be of this encoding. */
  mark: RegExp;
}

const TABLES: Table[] = [
  { encoding: 'sql', scan: scanSql, mark: /\bINSERT INTO\b/i },
  { encoding: 'csv', scan: scanCsv, mark: /n_prompt|n_gen|tokens_per_second|silicon_tpot_ms/ },
  { encoding: 'md', scan: scanMarkdown, mark: /\|/ },
];

function scanAsTable(text: string, { encoding, scan }: Table, isRow: IsRow): TextScan {
  const { rows, passedOver, faults } = scan(text);
  const recognised = rows.filter(({ row, line }) => {
    if (isRow(row)) return true;
    passedOver.add('rows that are not a test of llama-bench or LocalScore', () => line);
    return false;
  });
  return {
    encoding,
    rows: recognised.map(({ row, line }) => ({ row, context: null, line: () => line })),
    passedOver: passedOver.all,
    faults,
  };
}

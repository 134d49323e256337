import { LineIndex } from './line-index.ts';
import { PassedOverTally } from './passed-over.ts';
import type { TableScan } from './table-scan.ts';

/** A column list is far shorter than this; one that does not end costs no more. */
const INSERT = /\bINSERT INTO ["`]?(\w+)["`]?\s*(?:\(([^)]{0,20000})\))?\s*VALUES\s*\(/giu;
const CREATE = /\bCREATE TABLE (?:IF NOT EXISTS )?["`]?(?:llama_bench|test)["`]?\s*\(([^)]{0,20000})\)/iu;
const TABLES = ['llama_bench', 'test'];

/** llama-bench's INSERT statements, or those of SQLite's `.dump`, which take the columns of the CREATE TABLE. */
export function scanSql(text: string): TableScan {
  const scan: TableScan = { rows: [], passedOver: new PassedOverTally(), faults: [] };
  const lines = new LineIndex(text);
  const created = columnsOf(CREATE.exec(text)?.[1] ?? '');
  for (const match of text.matchAll(INSERT)) {
    const [statement, table = '', list] = match;
    const line = lines.lineOf(match.index);
    if (!TABLES.includes(table.toLowerCase())) {
      scan.passedOver.add('INSERT statements of other tables', () => line);
      continue;
    }
    const columns = list === undefined ? created : columnsOf(list);
    for (const values of tuplesFrom(text, match.index + statement.length)) {
      takeValues({ scan, columns, values, line });
    }
  }
  return scan;
}

function takeValues({
  scan,
  columns,
  values,
  line,
}: {
  scan: TableScan;
  columns: readonly string[];
  values: readonly (string | null)[] | null;
  line: number;
}): void {
  if (values === null) scan.faults.push({ line, message: 'is cut off' });
  else if (values.length !== columns.length) {
    scan.faults.push({ line, message: `has ${values.length} values for ${columns.length} columns` });
  } else {
    const cells = columns.map((column, i) => [column, values[i]] as const);
    const row = Object.fromEntries(cells.filter((cell): cell is [string, string] => cell[1] !== null));
    scan.rows.push({ row, line });
  }
}

const columnsOf = (list: string) =>
  list
    .split(',')
    .map((column) => column.trim().replace(/["`]/g, '').split(/\s+/)[0] ?? '')
    .filter(Boolean);

/** One list of values, or several with commas between; null for one whose closing bracket is missing. */
function* tuplesFrom(text: string, start: number): Generator<(string | null)[] | null> {
  const next = /\s*,\s*\(/uy;
  for (let at: number | null = start; at !== null; ) {
    const tuple = valuesFrom(text, at);
    yield tuple?.values ?? null;
    next.lastIndex = tuple?.end ?? 0;
    at = tuple !== null && next.test(text) ? next.lastIndex : null;
  }
}

/**
 * The values up to the closing bracket, null for NULL; null where the bracket is missing. llama-bench writes a quote
 * inside a text as it is, SQLite doubles it: a quote ends a text only before a comma or the bracket.
 */
function valuesFrom(text: string, start: number): { values: (string | null)[]; end: number } | null {
  const value = /\s*(?:'((?:''|[^']|'(?!'|\s*(?:,\s*['\d-]|,\s*NULL|\)\s*[;,])))*)'|([^\s,')]+))\s*([,)])/iuy;
  const values: (string | null)[] = [];
  value.lastIndex = start;
  for (let match = value.exec(text); match !== null; match = value.exec(text)) {
    const [, quoted, bare = ''] = match;
    values.push(quoted?.replaceAll("''", "'") ?? (/^null$/i.test(bare) ? null : bare));
    if (match[3] === ')') return { values, end: value.lastIndex };
  }
  return null;
}

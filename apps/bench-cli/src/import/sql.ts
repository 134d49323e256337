import type { TableScan } from './table-scan.ts';

const INSERT = /\bINSERT INTO ["`]?(?:llama_bench|test)["`]?\s*(?:\(([^)]*)\))?\s*VALUES\s*\(/giu;
const CREATE = /\bCREATE TABLE (?:IF NOT EXISTS )?["`]?(?:llama_bench|test)["`]?\s*\(([^)]*)\)/iu;

/** llama-bench's INSERT statements, or those of SQLite's `.dump`, which take the columns of the CREATE TABLE. */
export function scanSql(text: string): TableScan {
  const scan: TableScan = { rows: [], otherLines: 0, faults: [] };
  const created = columnsOf(CREATE.exec(text)?.[1] ?? '');
  for (const match of text.matchAll(INSERT)) {
    const line = text.slice(0, match.index).split('\n').length;
    const columns = match[1] === undefined ? created : columnsOf(match[1]);
    const values = valuesFrom(text, match.index + match[0].length);
    if (values === null) scan.faults.push({ line, message: 'is cut off' });
    else if (values.length !== columns.length) {
      scan.faults.push({ line, message: `has ${values.length} values for ${columns.length} columns` });
    } else {
      const cells = columns.map((column, i) => [column, values[i]] as const);
      scan.rows.push(Object.fromEntries(cells.filter((cell): cell is [string, string] => cell[1] !== null)));
    }
  }
  return scan;
}

const columnsOf = (list: string) =>
  list
    .split(',')
    .map((column) => column.trim().replace(/["`]/g, '').split(/\s+/)[0] ?? '')
    .filter(Boolean);

/**
 * The values up to the closing bracket, null for NULL; null where the bracket is missing. llama-bench writes a quote
 * inside a text as it is, SQLite doubles it: a quote ends a text only before a comma or the bracket.
 */
function valuesFrom(text: string, start: number): (string | null)[] | null {
  const value = /\s*(?:'((?:''|[^']|'(?!'|\s*(?:,\s*['\d-]|,\s*NULL|\)\s*;)))*)'|([^\s,')]+))\s*([,)])/iuy;
  const values: (string | null)[] = [];
  value.lastIndex = start;
  for (let match = value.exec(text); match !== null; match = value.exec(text)) {
    const [, quoted, bare = ''] = match;
    values.push(quoted?.replaceAll("''", "'") ?? (/^null$/i.test(bare) ? null : bare));
    if (match[3] === ')') return values;
  }
  return null;
}

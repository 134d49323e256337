import { parse } from 'csv-parse/sync';
import type { TableScan } from './table-scan.ts';

const HEADER_FIELDS = ['n_prompt', 'n_gen'];

/** Rows of CSV: a header that names the numbers of tokens, a row a line, with other lines before or between. */
export function scanCsv(text: string): TableScan {
  const scan: TableScan = { rows: [], otherLines: 0, faults: [] };
  let header: string[] | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const mayBeHeader = HEADER_FIELDS.every((field) => line.includes(field));
    if (header === null && !mayBeHeader) {
      scan.otherLines++;
      continue;
    }
    const cells = cellsOf(line);
    if (cells !== null && mayBeHeader && HEADER_FIELDS.every((field) => cells.includes(field)))
      header = cells;
    else if (header === null || (cells?.length !== header.length && !isRowLike(line, header)))
      scan.otherLines++;
    else if (cells?.length === header.length) scan.rows.push(rowOf(header, cells));
    else {
      const message =
        cells === null ? 'ends inside a quoted field' : `has ${cells.length} fields of ${header.length}`;
      scan.faults.push({ line: index + 1, message });
    }
  }
  return scan;
}

function cellsOf(line: string): string[] | null {
  try {
    return (parse(line) as string[][])[0] ?? [];
  } catch {
    return null;
  }
}

const rowOf = (header: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(header.map((field, i) => [field, cells[i] as string]));

/** A row that a crash cut off, and no log line: llama-bench quotes every field. */
const isRowLike = (line: string, header: readonly string[]) =>
  line.startsWith('"') || line.split(',').length > header.length / 2;

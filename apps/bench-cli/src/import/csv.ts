import { parse } from 'csv-parse/sync';
import type { TableScan } from './table-scan.ts';

const HEADER_FIELDS = ['n_prompt', 'n_gen'];

/** Rows of CSV: a header that names the numbers of tokens, a row a line, with other lines before or between. */
export function scanCsv(text: string): TableScan {
  const scan: TableScan = { rows: [], otherLines: 0, faults: [] };
  let header: string[] | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const newHeader = headerOf(line);
    if (newHeader !== null) header = newHeader;
    else if (header === null) scan.otherLines++;
    else takeLine({ scan, header, line, number: index + 1 });
  }
  return scan;
}

function headerOf(line: string): string[] | null {
  if (!HEADER_FIELDS.every((field) => line.includes(field))) return null;
  const cells = cellsOf(line);
  return cells !== null && HEADER_FIELDS.every((field) => cells.includes(field)) ? cells : null;
}

function takeLine({
  scan,
  header,
  line,
  number,
}: {
  scan: TableScan;
  header: readonly string[];
  line: string;
  number: number;
}): void {
  const cells = cellsOf(line);
  if (cells?.length === header.length) scan.rows.push(rowOf(header, cells));
  else if (!isRowLike(line, header)) scan.otherLines++;
  else if (cells === null) scan.faults.push({ line: number, message: 'ends inside a quoted field' });
  else scan.faults.push({ line: number, message: `has ${cells.length} fields of ${header.length}` });
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

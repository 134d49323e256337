import { parse } from 'csv-parse/sync';
import { PassedOverTally } from './passed-over.ts';
import { quantity } from './row.ts';
import { LINES_OF_TEXT, OTHER_TABLE, type TableScan } from './table-scan.ts';

/** Each names the rates or the tokens of a format that is read. */
const HEADER_FIELDS = ['n_prompt', 'n_gen', 'tokens_per_second', 'silicon_tpot_ms'];
const DELIMITERS = [',', ';', '\t'];

interface Header {
  names: readonly string[];
  delimiter: string;
}

/**
 * Rows of CSV: a header that names the numbers of tokens or the rate, a row a line, with other lines before or between. A header
 * of other columns begins another table, whose rows are passed over.
 */
export function scanCsv(text: string): TableScan {
  const scan: TableScan = { rows: [], passedOver: new PassedOverTally(), faults: [] };
  let header: Header | null = null;
  /** The number of columns of a table of something else that began after our header. */
  let otherWidth: number | null = null;
  for (const [index, published] of text.split(/\r?\n/).entries()) {
    const line = published.replace(/^\uFEFF/, '');
    if (line.trim() === '') continue;
    const number = index + 1;
    const newHeader = headerOf(line);
    if (newHeader !== null) {
      header = newHeader;
      otherWidth = null;
      continue;
    }
    const cells = header === null ? null : cellsOf(line, header.delimiter);
    if (header === null) scan.passedOver.add(LINES_OF_TEXT, () => number);
    else if (cells !== null && isOtherHeader(cells)) otherWidth = cells.length;
    else if (cells !== null && cells.length === otherWidth) scan.passedOver.add(OTHER_TABLE, () => number);
    else takeLine({ scan, header, cells, line, number });
  }
  return scan;
}

function headerOf(line: string): Header | null {
  if (/^\s*[{[]/.test(line) || !HEADER_FIELDS.some((field) => line.includes(field))) return null;
  for (const delimiter of DELIMITERS) {
    const names = cellsOf(line, delimiter)?.map((cell) => cell.trim()) ?? [];
    const isUnique = new Set(names).size === names.length;
    if (isUnique && names.length > 1 && HEADER_FIELDS.some((field) => names.includes(field))) {
      return { names, delimiter };
    }
  }
  return null;
}

/** Names of columns in place of values: of several cells none is a number, and each is one word. */
export const isOtherHeader = (cells: readonly string[]) =>
  cells.length > 1 &&
  cells.every((cell) => quantity(cell) === null && /^[A-Za-z_][\w./%()-]*$/.test(cell.trim()));

function takeLine({
  scan,
  header,
  cells,
  line,
  number,
}: {
  scan: TableScan;
  header: Header;
  cells: readonly string[] | null;
  line: string;
  number: number;
}): void {
  const { names } = header;
  if (cells?.length === names.length) {
    const row = Object.fromEntries(names.map((field, i) => [field, cells[i] as string]));
    scan.rows.push({ row, line: number });
  } else if (!isRowLike(line, header)) scan.passedOver.add(LINES_OF_TEXT, () => number);
  else if (cells === null) scan.faults.push({ line: number, message: 'ends inside a quoted field' });
  else scan.faults.push({ line: number, message: `has ${cells.length} fields of ${names.length}` });
}

/** Most lines have no quotation marks, or one around each cell: these need no parser, which takes a while for each. */
function cellsOf(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const quoted = line.trim().slice(1, -1).split(`"${delimiter}"`);
  if (/^".*"$/.test(line.trim()) && !quoted.some((cell) => cell.includes('"'))) return quoted;
  try {
    return (parse(line, { delimiter, trim: delimiter === ',' }) as string[][])[0] ?? [];
  } catch {
    return null;
  }
}

/** A row that a crash cut off, and no log line: llama-bench quotes every field. */
const isRowLike = (line: string, { names, delimiter }: Header) =>
  line.startsWith('"') || line.split(delimiter).length > names.length / 2;

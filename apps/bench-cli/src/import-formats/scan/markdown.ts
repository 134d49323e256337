import { PassedOverTally } from './passed-over.ts';
import { LINES_OF_TEXT, OTHER_TABLE, type TableScan } from './table-scan.ts';

interface Header {
  names: readonly string[];
  /** Why its rows are passed over; null where they are llama-bench's. */
  refusal: string | null;
  /** Whether the table has a bar before the first cell: GitHub shows it without, too. */
  hasBar: boolean;
}

/** Columns that llama-benchy's table has beside `test` and `t/s`. */
const LLAMA_BENCHY_COLUMN = /^(ttfr|est_ppt|e2e_ttft|peak t\/s|t\/s \()/;

/**
 * llama-bench's tables in markdown: rates of two decimals with their deviation, and the build below, no samples.
 * Tables under another header, and lines between the rows, are passed over.
 */
export function scanMarkdown(text: string): TableScan {
  const scan: TableScan = { rows: [], passedOver: new PassedOverTally(), faults: [] };
  const lines = text.split(/\r?\n/);
  let header: Header | null = null;
  let firstOfBuild = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const build = /^[>\s]*build: (\S+)(?: \((\d+)\))?\s*$/.exec(line);
    if (build !== null) {
      for (const { row } of scan.rows.slice(firstOfBuild)) {
        row.build_commit = build[1] as string;
        if (build[2] !== undefined) row.build_number = build[2];
      }
      firstOfBuild = scan.rows.length;
      continue;
    }
    const newHeader = headerOf(line, lines[index + 1] ?? '');
    if (newHeader !== null) header = newHeader;
    else if (!isDelimiter(line)) takeLine({ scan, header, line, number: index + 1 });
  }
  return scan;
}

function headerOf(line: string, next: string): Header | null {
  const cells = cellsOf(line);
  const isOurs = cells.includes('test') && cells.includes('t/s');
  if (cells.length < 2 || !(isOurs || isDelimiter(next))) return null;
  const names = withoutEmptyEnd(cells);
  const refusal = !isOurs
    ? OTHER_TABLE
    : names.some((name) => LLAMA_BENCHY_COLUMN.test(name))
      ? "rows of llama-benchy's markdown: give its JSON instead"
      : new Set(names).size < names.length
        ? 'rows of a table that has two columns of one name'
        : null;
  return { names, refusal, hasBar: hasBar(line) };
}

function takeLine({
  scan,
  header,
  line,
  number,
}: {
  scan: TableScan;
  header: Header | null;
  line: string;
  number: number;
}): void {
  const pass = (what: string) => scan.passedOver.add(what, () => number);
  const all = cellsOf(line);
  const width = header?.names.length ?? 0;
  const cells = all.slice(width).every((cell) => cell === '') ? all.slice(0, width) : all;
  if (!hasBar(line) && (header === null || header.hasBar || cells.length !== width)) pass(LINES_OF_TEXT);
  else if (header === null) pass('rows of a table without a header');
  else if (header.refusal !== null) pass(header.refusal);
  else if (cells.length === width) {
    scan.rows.push({
      row: Object.fromEntries(header.names.map((field, i) => [field, cells[i] as string])),
      line: number,
    });
  } else if (cells.some((cell) => /^(pp|tg) ?\d/.test(cell))) {
    scan.faults.push({ line: number, message: `has ${cells.length} cells of ${width}` });
  } else pass(OTHER_TABLE);
}

/** Without the quotation marks of an issue, say. */
const unquoted = (line: string) => line.replace(/^[>\s]+/, '').trimEnd();

const hasBar = (line: string) => unquoted(line).startsWith('|');

/** The cells of a line, without what a bar at either end encloses. A bar inside a cell is written as \|. */
function cellsOf(line: string): string[] {
  return unquoted(line)
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
}

function isDelimiter(line: string): boolean {
  const cells = withoutEmptyEnd(cellsOf(line));
  return line.includes('|') && cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));
}

/** A line may end in several bars. */
function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

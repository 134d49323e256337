import type { TableScan } from './table-scan.ts';

/** llama-bench's tables in markdown: rates of two decimals with their deviation, and the build below, no samples. */
export function scanMarkdown(text: string): TableScan {
  const scan: TableScan = { rows: [], otherLines: 0, faults: [] };
  let header: string[] | null = null;
  let firstOfBuild = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const build = /^[>\s]*build: (\S+) \((\d+)\)\s*$/.exec(line);
    if (build !== null) {
      for (const row of scan.rows.slice(firstOfBuild)) {
        row.build_commit = build[1] as string;
        row.build_number = build[2] as string;
      }
      firstOfBuild = scan.rows.length;
      continue;
    }
    const cells = cellsOf(line);
    if (cells?.includes('test') && cells.includes('t/s')) header = cells;
    else if (cells === null || header === null) scan.otherLines++;
    else if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
    else if (cells.length === header.length) {
      scan.rows.push(Object.fromEntries(header.map((field, i) => [field, cells[i] as string])));
    } else {
      scan.faults.push({ line: index + 1, message: `has ${cells.length} cells of ${header.length}` });
    }
  }
  return scan;
}

function cellsOf(line: string): string[] | null {
  // Quoted in an issue, say.
  const trimmed = line.replace(/^[>\s]+/, '').trimEnd();
  if (!trimmed.startsWith('|')) return null;
  return trimmed
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

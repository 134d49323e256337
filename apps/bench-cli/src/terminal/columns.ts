export interface Column {
  title: string;
  /** Lines of each row's cell. */
  cells: readonly (readonly string[])[];
  isNumber?: boolean;
}

export const GAP = '  ';

/** Lines of columns, each as wide as it needs; numbers to the right. */
export function alignColumns(columns: readonly Column[]): string[] {
  const widths = columns.map(widthOf);
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => (columns[i]?.isNumber ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join(GAP)
      .trimEnd();
  const rowCount = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const height = Math.max(...columns.map(({ cells }) => cells[row]?.length ?? 0));
    return Array.from({ length: height }, (_, at) =>
      line(columns.map(({ cells }) => cells[row]?.[at] ?? '')),
    );
  });
  return [line(columns.map(({ title }) => title)), ...rows.flat()];
}

/** Not by Math.max of them all: a table may have more cells than a call takes arguments. */
const widthOf = ({ title, cells }: Column) =>
  cells.reduce((width, lines) => Math.max(width, ...lines.map((text) => text.length)), title.length);

/** How wide some columns are beside each other. */
export const alignedWidth = (columns: readonly Column[]) =>
  columns.reduce((width, column) => width + widthOf(column), GAP.length * (columns.length - 1));

/** Fills lines of at most `width` with parts that stay whole. */
export function wrap(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined || last.length + part.trimEnd().length > width) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines.map((line) => line.trimEnd());
}

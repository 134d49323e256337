import stringWidth from 'string-width';

export interface Column {
  title: string;
  /** Lines of each row's cell. */
  cells: readonly (readonly string[])[];
  isNumber?: boolean;
  /** It is so wide though its cells are not. */
  minWidth?: number;
  /** Colours the lines of the cells, whose width stays. */
  paint?: (text: string) => string;
}

export const GAP = '  ';

/**
 * Lines of columns, each as wide as it needs; numbers to the right. Every table of this program is written by it:
 * cli-table3 takes a time that grows with the square of the rows, and an import has up to a hundred thousand.
 */
export function alignColumns(columns: readonly Column[]): string[] {
  const widths = columns.map(widthOf);
  const padded = (text: string, at: number, paint: Column['paint'] = (unpainted) => unpainted) => {
    const room = ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(text)));
    return columns[at]?.isNumber ? room + paint(text) : paint(text) + room;
  };
  const rowCount = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const height = Math.max(...columns.map(({ cells }) => cells[row]?.length ?? 0));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ cells, paint }, at) => padded(cells[row]?.[line] ?? '', at, paint))
        .join(GAP)
        .trimEnd(),
    );
  });
  const head = columns.map(({ title }, at) => padded(title, at));
  return [head.join(GAP).trimEnd(), ...rows.flat()];
}

/** Not by Math.max of them all: a table may have more cells than a call takes arguments. */
const widthOf = ({ title, cells, minWidth = 0 }: Column) =>
  cells.reduce(
    (width, lines) => Math.max(width, ...lines.map((text) => stringWidth(text))),
    Math.max(minWidth, stringWidth(title)),
  );

/** How wide some columns are beside each other. */
export const alignedWidth = (columns: readonly Column[]) =>
  columns.reduce((width, column) => width + widthOf(column), GAP.length * (columns.length - 1));

/** Fills lines of at most `width` with pieces that stay whole. */
export function wrap(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last === undefined || last.length + piece.trimEnd().length > width) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd());
}

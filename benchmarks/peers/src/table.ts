import type { Row } from './compare.ts';

/** Columns of equal width, numbers to the right. */
export function alignRows(header: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)),
  );
  const isText = (i: number) => i < 2;
  return [header, ...lines].map((line) =>
    line
      .map((cell, i) => (isText(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

export function spread(
  { median, samples }: { median: number; samples: readonly number[] },
  scale = 1,
): string {
  const text = (value: number) => (value * scale).toPrecision(3).replace(/e\+?(-?\d+)/, 'e$1');
  return `${text(median)} (${text(Math.min(...samples))} - ${text(Math.max(...samples))})`;
}

/** A row an engine and way: medians, with the lowest and the highest in brackets. */
export function renderRows(rows: readonly Row[]): string[] {
  const header = ['engine', 'way', 'ms', 'GFLOP/s', 'x base', 'x our time', 'error'];
  const lines = rows.map((row) => {
    const { engine, version, way, seconds, ratioToBaseline, secondsOverOurs, flopPerSecond } = row;
    const error = row.maxRelativeError === null ? '' : row.maxRelativeError.toExponential(1);
    const mark = row.status === 'measured' ? '' : ` ${row.status}`;
    const names = [`${engine} ${version}`, way];
    if (!seconds || !ratioToBaseline || !secondsOverOurs || flopPerSecond === null) {
      return [...names, '', '', '', '', `${error}${mark}`];
    }
    return [
      ...names,
      spread(seconds, 1000),
      (flopPerSecond / 1e9).toPrecision(3),
      spread(ratioToBaseline),
      spread(secondsOverOurs),
      `${error}${mark}`,
    ];
  });
  const reasons = rows.flatMap(({ engine, way, message }) =>
    message === null ? [] : [`${engine} ${way}: ${message.split('\n')[0]}`],
  );
  return [...alignRows(header, lines), ...reasons];
}

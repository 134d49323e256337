import type { Row } from './compare.ts';
import { alignRows, spread } from './table.ts';

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

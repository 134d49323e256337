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

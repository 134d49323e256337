/** A row of a table that is a chart. */
export interface SavedBar {
  name: string;
  value: number;
  low: number | null;
  high: number | null;
  /** The value as it is written. */
  text: string;
}

const ROW = 22;
const NAMES = 260;
const BAR = 480;
const WIDTH = NAMES + BAR + 110;
const TOP = 44;

/** Sorted bars with their intervals as the text of an SVG, black on white. */
export function barsDrawing(title: string, bars: readonly SavedBar[]): string {
  const maximum = Math.max(...bars.map(({ value, high }) => Math.max(value, high ?? value)), 0);
  const x = (value: number) => NAMES + (maximum > 0 ? (BAR * value) / maximum : 0);
  const rows = bars.map(({ name, value, low, high, text }, index) => {
    const y = TOP + index * ROW;
    const middle = y + ROW / 2;
    const whisker =
      low === null || high === null
        ? ''
        : `<path d="M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 3}v6M${x(high)} ${middle - 3}v6" stroke="#111"/>`;
    return `<text x="${NAMES - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text><rect x="${NAMES}" y="${y + 4}" width="${x(value) - NAMES}" height="${ROW - 8}" fill="#5b7fc7"/>${whisker}<text x="${Math.max(x(value), x(high ?? value)) + 8}" y="${middle + 4}">${escaped(text)}</text>`;
  });
  return svgText({ title, width: WIDTH, height: TOP + bars.length * ROW + 12, inner: rows.join('') });
}

/** A drawing of its own: a title above, white behind. */
export function svgText({
  title,
  width,
  height,
  inner,
}: {
  title: string;
  width: number;
  height: number;
  inner: string;
}): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/><text x="12" y="24" font-size="15" font-weight="600">${escaped(title)}</text>${inner}</svg>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

export interface LogAxis {
  domain: [number, number];
  ticks: number[];
}

/** Marks keep this factor's distance from the frame: a logarithmic axis clips what touches its edge. */
const PADDING = 1.6;

/** The domain (padded, at least one decade) and ticks (decades; 1, 2, 5 where few) that hold all values above 0. */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return { domain: [0.1, 10], ticks: [0.1, 1, 10] };
  const exponents = [
    Math.log10(Math.min(...positive) / PADDING),
    Math.log10(Math.max(...positive) * PADDING),
  ];
  const [low = 0, high = 0] = exponents;
  const missing = Math.max(0, 1 - (high - low)) / 2;
  const domain: [number, number] = [10 ** (low - missing), 10 ** (high + missing)];
  const mantissas = high - low + 2 * missing <= 2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let exponent = Math.floor(low - missing); exponent <= Math.ceil(high + missing); exponent++) {
    // Written as text so that a tick is the decimal number itself: 3 * 10 ** -1 is 0.30000000000000004.
    for (const mantissa of mantissas) ticks.push(Number(`${mantissa}e${exponent}`));
  }
  return { domain, ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]) };
}

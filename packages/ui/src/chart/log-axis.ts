export interface LogAxis {
  domain: [number, number];
  ticks: number[];
}

/** Marks keep this factor's distance from the frame: a logarithmic axis clips what touches its edge. */
const PADDING = Math.log10(1.6);
const MAXIMUM_DECADE_TICKS = 12;

/**
 * The domain (padded, at least one decade) and ticks (decades; 1, 2, 5 where few) that hold all values above 0. Not those of
 * d3-scale: on two decades it gives all 18 multiples or only the powers of ten, and nothing between.
 */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return { domain: [0.1, 10], ticks: [0.1, 1, 10] };
  const low = Math.log10(Math.min(...positive)) - PADDING;
  const high = Math.log10(Math.max(...positive)) + PADDING;
  const missing = Math.max(0, 1 - (high - low)) / 2;
  const domain: [number, number] = [powerOfTen(low - missing), powerOfTen(high + missing)];
  const mantissas = high - low + 2 * missing <= 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((high - low) / MAXIMUM_DECADE_TICKS));
  const ticks: number[] = [];
  for (let exponent = Math.floor(low - missing); exponent <= Math.ceil(high + missing); exponent++) {
    if (exponent % every !== 0) continue;
    // Written as text so that a tick is the decimal number itself: 3 * 10 ** -1 is 0.30000000000000004.
    for (const mantissa of mantissas) ticks.push(Number(`${mantissa}e${exponent}`));
  }
  return { domain, ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]) };
}

/** The padding next to the ends of the number range would be Infinity or 0. */
function powerOfTen(exponent: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(Number.MIN_VALUE, 10 ** exponent));
}

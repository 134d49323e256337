import { ticks } from 'd3-array';

/** Values closer than this, relative to their size, are one value: their ticks would all read the same. */
const RELATIVE_RESOLUTION = 1e-9;

/** A padded domain around values on a linear axis and about `count` round ticks inside it. */
export function linearAxis(
  values: readonly number[],
  count = 4,
): { domain: [number, number]; ticks: number[] } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isOneValue = high - low <= RELATIVE_RESOLUTION * size;
  const padding = isOneValue ? size * 0.05 || 1 : (high - low) * 0.12;
  const domain: [number, number] = [low - padding, high + padding];
  return { domain, ticks: ticks(...domain, count) };
}

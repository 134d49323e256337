/** Values closer than this, relative to their size, are one value: their ticks would all read the same. */
const RELATIVE_RESOLUTION = 1e-9;

/** A padded domain around values on a linear axis and about `count` round ticks inside it. */
export function linearAxis(
  values: readonly number[],
  count = 5,
): { domain: [number, number]; ticks: number[] } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isOneValue = high - low <= RELATIVE_RESOLUTION * size;
  const padding = isOneValue ? size * 0.05 || 1 : (high - low) * 0.12;
  const domain: [number, number] = [low - padding, high + padding];
  const step = roundStep((domain[1] - domain[0]) / count);
  const first = Math.ceil(domain[0] / step);
  const last = Math.floor(domain[1] / step);
  // Counted before they are made: next to the ends of the number range an index plus 1 can be the index itself.
  const length = last - first < 2 * count ? last - first + 1 : 0;
  const ticks = Array.from({ length }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { domain, ticks };
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `step`. */
function roundStep(step: number): number {
  const decade = 10 ** Math.floor(Math.log10(step));
  const mantissa = [1, 2, 5].find((candidate) => candidate * decade >= step) ?? 10;
  return mantissa * decade;
}

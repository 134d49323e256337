/** A padded domain around values on a linear axis and about `count` round ticks inside it. */
export function linearAxis(
  values: readonly number[],
  count = 5,
): { domain: [number, number]; ticks: number[] } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const padding = (high - low) * 0.12 || Math.abs(high) * 0.05 || 1;
  const domain: [number, number] = [low - padding, high + padding];
  const step = roundStep((domain[1] - domain[0]) / count);
  const ticks: number[] = [];
  for (let index = Math.ceil(domain[0] / step); index * step <= domain[1]; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return { domain, ticks };
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `step`. */
function roundStep(step: number): number {
  const decade = 10 ** Math.floor(Math.log10(step));
  const mantissa = [1, 2, 5].find((candidate) => candidate * decade >= step) ?? 10;
  return mantissa * decade;
}

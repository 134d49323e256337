/** Seconds of both in one turn. */
export interface Pair {
  old: number;
  new: number;
}

/** How many times as fast the new one is. */
export interface Ratio {
  median: number;
  /** The quartiles: a quarter of the turns, or of the processes, gave less than `low`, and a quarter more than `high`. */
  low: number;
  high: number;
}

/** By linear interpolation between neighbours (Hyndman and Fan 1996, definition 7). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no quantile of no values');
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Old over new seconds of each turn: the median and the quartiles. */
export function ratioOf(pairs: readonly Pair[]): Ratio {
  const ratios = pairs.map((pair) => pair.old / pair.new);
  return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}

/**
 * Of several pairs of processes: the median and the quartiles of their medians, so that each counts the same however many
 * turns it had. Of one: those of its turns.
 */
export function speedRatio({ processes }: { processes: readonly (readonly Pair[])[] }): Ratio {
  const [first] = processes;
  if (first !== undefined && processes.length === 1) return ratioOf(first);
  const medians = processes.map((pairs) => ratioOf(pairs).median);
  return { median: median(medians), low: quantile(medians, 0.25), high: quantile(medians, 0.75) };
}

/** exp(mean(ln x)) */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** No slower, but for what a few per cent of noise are; one case may lose a little where others win. */
export const LEAST = { geometricMean: 0.98, ratio: 0.9 } as const;

export interface Verdict {
  geometricMean: number;
  smallest: number;
  holds: boolean;
}

/** Of the medians of all cases; null where there are none. */
export function verdictOf(medians: readonly number[]): Verdict | null {
  if (medians.length === 0) return null;
  const mean = geometricMean(medians);
  const smallest = Math.min(...medians);
  return {
    geometricMean: mean,
    smallest,
    holds: mean >= LEAST.geometricMean && smallest >= LEAST.ratio,
  };
}

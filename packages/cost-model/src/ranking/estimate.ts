/** A number with its confidence interval; null where there is none. */
export interface Estimate {
  median: number;
  interval: { low: number; high: number; level: number } | null;
}

const compare = (a: Estimate, b: Estimate) =>
  a.median - b.median ||
  (a.interval?.low ?? -1) - (b.interval?.low ?? -1) ||
  (a.interval?.high ?? -1) - (b.interval?.high ?? -1) ||
  (a.interval?.level ?? -1) - (b.interval?.level ?? -1);

/**
 * The median of estimates: of an even number the mean of the two in the middle. Its interval spans those of the one or
 * two in the middle, at the lower of their levels; null where one of them has none. The order of the estimates does not
 * matter.
 *
 * Domain: at least one estimate.
 * Example: middleOf([{ median: 3, interval: null }, { median: 1, interval: null }]).median = 2.0
 */
export function middleOf(estimates: readonly Estimate[]): Estimate {
  const sorted = [...estimates].sort(compare);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new RangeError('the median of no estimates');
  if (low === high) return low;
  const interval =
    low.interval === null || high.interval === null
      ? null
      : {
          low: Math.min(low.interval.low, high.interval.low),
          high: Math.max(low.interval.high, high.interval.high),
          level: Math.min(low.interval.level, high.interval.level),
        };
  return { median: low.median + (high.median - low.median) / 2, interval };
}

/** Whether two intervals overlap: without an interval nobody agrees. */
export const agree = ({ interval: a }: Estimate, { interval: b }: Estimate): boolean =>
  a !== null && b !== null && a.low <= b.high && b.low <= a.high;

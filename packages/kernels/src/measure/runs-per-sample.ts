/** A step of the clock is to be less than this share of what it times. */
const MOST_SHARE = 0.01;
const MOST_RUNS = 10_000;

/** How many runs of this many seconds one sample has to hold, so that a step of the clock is less than 1 % of it. */
export function runsPerSample(seconds: number, quantumSeconds: number | null): number {
  if (quantumSeconds === null) return 1;
  // A run shorter than a step may be seen as 0.
  const seen = seconds > 0 ? seconds : quantumSeconds / 10;
  return Math.min(MOST_RUNS, Math.max(1, Math.ceil(quantumSeconds / MOST_SHARE / seen)));
}

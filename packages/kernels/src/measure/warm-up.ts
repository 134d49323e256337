export interface WarmUpLimits {
  /** A run that is less than this share faster than the fastest before it ends the warm-up. */
  steadyGain: number;
  maxRuns: number;
  maxSeconds: number;
}

export const WARM_UP_LIMITS: WarmUpLimits = { steadyGain: 0.05, maxRuns: 5, maxSeconds: 10 };

/**
 * Runs until a run brings no more speed, or the limits are reached; at least once. `run` returns its seconds.
 * Returns the number of runs. A fixed count is too short for pipelines that drivers compile at first dispatch.
 */
export async function warmUp(
  run: (index: number) => Promise<number>,
  { steadyGain, maxRuns, maxSeconds }: WarmUpLimits = WARM_UP_LIMITS,
): Promise<number> {
  let fastest = Infinity;
  let total = 0;
  for (let runs = 1; ; runs++) {
    const seconds = await run(runs - 1);
    total += seconds;
    const isSteady = seconds > fastest * (1 - steadyGain);
    fastest = Math.min(fastest, seconds);
    if (isSteady || runs >= maxRuns || total >= maxSeconds) return runs;
  }
}

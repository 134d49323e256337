import type { LossCurve } from '@breakeven/schema/catalogue/loss-curves/loss-curve';
import { requirePositive } from '../values/domain.ts';

/** One run of a race: its loss over tokens, and what a token costs in GPU-hours. */
export interface Racer {
  model: string;
  params: number;
  /** Of the whole run, as its curve has it. */
  tokens: number;
  gpuHoursPerToken: number;
  curve: Pick<LossCurve, 'points' | 'endLoss' | 'noiseStandardDeviation' | 'lossError'>;
}

/**
 * Loss after this many tokens, straight between the points of the curve; null before its first and after its last.
 *
 *     L_i + (D - D_i) * (L_(i+1) - L_i) / (D_(i+1) - D_i)
 *
 *     D tokens; D_i, L_i points
 *
 * Domain: D > 0. Source: curves read off Touvron et al. 2023, figures 1 and 5; bin medians need no further smoothing.
 * Example: lossAfter({ curve: { points: [[1e9, 3], [2e9, 2]] }, tokens: 1.5e9 }) = 2.5
 */
export function lossAfter({
  curve,
  tokens,
}: {
  curve: Pick<LossCurve, 'points'>;
  tokens: number;
}): number | null {
  requirePositive('tokens', tokens);
  const { points } = curve;
  const last = points.length - 1;
  if (!(tokens >= (points[0]?.[0] ?? Infinity) && tokens <= (points[last]?.[0] ?? 0))) return null;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle] as [number, number])[0] <= tokens) low = middle;
    else high = middle;
  }
  const [before, after] = [points[low] as [number, number], points[high] as [number, number]];
  return before[1] + ((tokens - before[0]) / (after[0] - before[0] || 1)) * (after[1] - before[1]);
}

/**
 * Tokens after which a run first has a loss; null where its curve never falls to it, or begins below it.
 *
 *     D_i + (L - L_i) * (D_(i+1) - D_i) / (L_(i+1) - L_i)
 *
 *     L loss; D_i, L_i points
 *
 * Domain: L > 0. Source: as lossAfter, solved for the tokens.
 * Example: tokensUntil({ curve: { points: [[1e9, 3], [2e9, 2]] }, loss: 2.25 }) = 1.75e9
 */
export function tokensUntil({
  curve,
  loss,
}: {
  curve: Pick<LossCurve, 'points'>;
  loss: number;
}): number | null {
  requirePositive('loss', loss);
  const { points } = curve;
  const at = points.findIndex(([, l]) => l <= loss);
  const [after, before] = [points[at], points[at - 1]];
  if (after === undefined || before === undefined) return after?.[1] === loss ? after[0] : null;
  return before[0] + ((before[1] - loss) / (before[1] - after[1])) * (after[0] - before[0]);
}

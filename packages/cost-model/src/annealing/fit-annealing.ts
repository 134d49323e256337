import type { LossCurve } from '@breakeven/schema/catalogue/loss-curves/loss-curve';
import { findMinimum } from '../numeric/find-minimum.ts';
import { linearLeastSquares } from '../numeric/linear-least-squares.ts';
import { DomainError } from '../values/domain.ts';
import { TOKENS_OF_SCALE } from './annealed-loss.ts';
import type { AnnealingFit } from './annealing-fit.ts';
import type { LearningRateSchedule } from './learning-rate.ts';
import { type AnnealedRun, progressOf } from './progress.ts';
import type { AnnealingVariant } from './variants.ts';

/** A run that was seen: its curve, and the schedule that it had. */
export interface SeenRun {
  run: AnnealedRun;
  schedule: LearningRateSchedule;
  /** Where its curve and its schedule end. */
  tokens: number;
  points: LossCurve['points'];
}

export interface FittedAnnealing extends AnnealingFit {
  /** Of the points about the fit, in nats per token. */
  rootMeanSquareError: number;
  /** Whether alpha lies at an end of ALPHAS: then the points do not determine it. */
  isAlphaAtBound: boolean;
}

/** Published fits lie from 0.4 to 0.6; beyond these ends alpha only takes up what the first points do. */
export const ALPHAS = { low: 0.1, high: 1 } as const;
/** A first look at where the minimum is: golden-section search needs a single one. */
const LOOKS = 18;

/**
 * The constants of an annealing law that fit a run best.
 *
 *     minimise  sum (L_i - L0 - A (S1_i / 1e12)^-alpha + C S2_i)^2  over L0, A, C, and alpha from 0.1 to 1
 *
 *     L_i points; S1_i, S2_i as progressOf. For each alpha the rest is linear.
 *
 * Domain: four points or more after the warm-up. Source: Tissue et al. 2024 (who take the Huber loss of
 * ln L; the points here are medians of bins and have no outliers).
 * Example: fitAnnealing(seenRun('llama-1-7b'), annealingVariant('tissue')).alpha = 0.77
 */
export function fitAnnealing(seen: SeenRun, variant: AnnealingVariant): FittedAnnealing {
  const { run, schedule, tokens } = seen;
  const { law, alpha, floor, from } = variant;
  const points = seen.points.filter(
    ([at]) => at >= from * tokens && at <= tokens && at > run.warmupSteps * run.batchTokens,
  );
  if (points.length < 4) throw new DomainError('points', `must be four or more, but are ${points.length}`);
  const progress = points.map(([at]) => progressOf({ run, schedule, tokens, at }));
  const falls = progress.map(({ annealedShare }) =>
    law === 'tissue' ? annealedShare.tissue : annealedShare.multiPower,
  );
  const losses = points.map(([, loss]) => loss);
  const solve = (exponent: number) => {
    const powers = progress.map(({ tokensAtPeakRate }) => (tokensAtPeakRate / TOKENS_OF_SCALE) ** -exponent);
    if (floor === null) {
      const rows = powers.map((power, i) => [1, power, -(falls[i] as number)]);
      const { coefficients, sumOfSquares } = linearLeastSquares(rows, losses);
      return { coefficients, sumOfSquares };
    }
    const rows = powers.map((power, i) => [power, -(falls[i] as number)]);
    const { coefficients, sumOfSquares } = linearLeastSquares(
      rows,
      losses.map((loss) => loss - floor),
    );
    return { coefficients: [floor, ...coefficients], sumOfSquares };
  };
  const best = alpha ?? bestAlpha((exponent) => solve(exponent).sumOfSquares);
  const { coefficients, sumOfSquares } = solve(best);
  const [L0, A, C] = coefficients as [number, number, number];
  return {
    law,
    floor: L0,
    scale: A,
    alpha: best,
    annealing: C,
    rootMeanSquareError: Math.sqrt(sumOfSquares / points.length),
    isAlphaAtBound: alpha === null && (best - ALPHAS.low < 1e-6 || ALPHAS.high - best < 1e-6),
  };
}

function bestAlpha(sumOfSquares: (alpha: number) => number): number {
  const width = (ALPHAS.high - ALPHAS.low) / LOOKS;
  const looks = Array.from({ length: LOOKS + 1 }, (_, i) => ALPHAS.low + i * width);
  const nearest = looks.reduce((best, one) => (sumOfSquares(one) < sumOfSquares(best) ? one : best));
  const low = Math.max(ALPHAS.low, nearest - width);
  const high = Math.min(ALPHAS.high, nearest + width);
  const found = findMinimum(sumOfSquares, low, high);
  return sumOfSquares(found) <= sumOfSquares(nearest) ? found : nearest;
}

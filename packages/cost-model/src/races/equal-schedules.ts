import type { AnnealingVariantId } from '@breakeven/schema/cost/annealing-id';
import { lossOfProgress } from '../annealing/annealed-loss.ts';
import { ANNEALING_FITS } from '../annealing/llama-fits.ts';
import { type Progress, progressOf } from '../annealing/progress.ts';
import { seenRun } from '../annealing/seen-run.ts';
import { DomainError } from '../values/domain.ts';
import type { Racer } from './racer.ts';

/** Points of a modelled curve, a tenth apart: straight lines between them are off by less than 2e-4 nats. */
const POINTS = 40;

/** A run, and how far it would be at the end of each of several lengths of its schedule. */
export interface Endings {
  racer: Racer;
  ends: { tokens: number; progress: Progress }[];
}

/**
 * How far a run would be had its schedule ended at each of 40 counts of tokens, from the first point of its curve to
 * its own end: what every variant of the fit asks.
 *
 *     D_i = D_1 (D / D_1)^(i / 39);  progressOf(schedule of D_i tokens)
 *
 *     D_1 tokens of the first point, D of the run
 *
 * Domain: a run of the catalogue. Source: as progressOf.
 * Example: endingsOf(racersOf('llama-2')[0]).ends.length = 40
 */
export function endingsOf(racer: Racer): Endings {
  const { run, schedule } = seenRun(racer.model);
  const first = racer.curve.points[0]?.[0] ?? racer.tokens;
  const ends = Array.from({ length: POINTS }, (_, i) => {
    const tokens = first * (racer.tokens / first) ** (i / (POINTS - 1));
    return { tokens, progress: progressOf({ run, schedule, tokens }) };
  });
  return { racer, ends };
}

/**
 * A run whose every point is the end of a schedule of its own: the loss that this many tokens would have brought.
 *
 *     L(D_i) = lossOfProgress(fit of the run under the variant, progressOf(schedule of D_i tokens))
 *
 * Modelled, all of it.
 *
 * Domain: as endingsOf. Source: Tissue et al. 2024 (one curve predicts other schedules);
 * Luo et al. 2025 (multi-power).
 * Example: equalScheduleRacer(endingsOf(racersOf('llama-2')[0]), 'tissue').curve.endLoss = 1.756
 */
export function equalScheduleRacer({ racer, ends }: Endings, variant: AnnealingVariantId): Racer {
  const fit = ANNEALING_FITS.find((row) => row.model === racer.model && row.variant === variant);
  if (fit === undefined)
    throw new DomainError('model', `must have a fit of ${variant}, but is ${racer.model}`);
  const points = ends.map(({ tokens, progress }): [number, number] => [
    tokens,
    lossOfProgress(fit, progress),
  ]);
  const error = fit.rootMeanSquareError;
  const curve = { points, endLoss: points.at(-1)?.[1] ?? 0, noiseStandardDeviation: error, lossError: error };
  return { ...racer, curve };
}

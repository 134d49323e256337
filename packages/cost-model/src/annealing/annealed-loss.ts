import type { AnnealingFit } from './annealing-fit.ts';
import type { LearningRateSchedule } from './learning-rate.ts';
import { type AnnealedRun, type Progress, progressOf } from './progress.ts';

/** S1 is counted in these, so that `scale` is a loss of about a run's size. */
export const TOKENS_OF_SCALE = 1e12;

/**
 * Loss of a run after this many tokens of a schedule, by an annealing law that was fitted to it.
 *
 *     L0 + A (S1 / 1e12)^-alpha - C S2
 *
 *     S1 tokensAtPeakRate, S2 annealedShare of the fit's law, L0 floor, A scale, C annealing
 *
 * Domain: as progressOf. Source: Tissue et al. 2024, equation 1; Luo et al. 2025 (multi-power).
 * Example: lossOfProgress({ law: 'tissue', floor: 1.8, scale: 0.2, alpha: 0.5, annealing: 0.1 }, { tokensAtPeakRate: 1e12, annealedShare: { tissue: 0.5, multiPower: 0.4 } }) = 1.95
 */
export function lossOfProgress(
  { law, floor, scale, alpha, annealing }: AnnealingFit,
  { tokensAtPeakRate, annealedShare }: Progress,
): number {
  const share = law === 'tissue' ? annealedShare.tissue : annealedShare.multiPower;
  return floor + scale * (tokensAtPeakRate / TOKENS_OF_SCALE) ** -alpha - annealing * share;
}

/**
 * Loss at the end of a schedule of this many tokens.
 *
 *     lossOfProgress(progressOf(schedule, tokens))
 *
 * Domain: as progressOf. Source: as lossOfProgress.
 * Example: annealedLoss({ fit: { law: 'tissue', floor: 1.8, scale: 0, alpha: 0.5, annealing: 0.1 }, run: { batchTokens: 4e6, warmupSteps: 2000, peakLearningRate: 3e-4 }, schedule: { kind: 'cosine', finalShare: 0.1 }, tokens: 2e12 }) = 1.71
 */
export function annealedLoss({
  fit,
  ...course
}: {
  fit: AnnealingFit;
  run: AnnealedRun;
  schedule: LearningRateSchedule;
  tokens: number;
}): number {
  return lossOfProgress(fit, progressOf(course));
}

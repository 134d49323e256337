import type { CooldownShape } from '@breakeven/schema/cost/annealing-id';
import { DomainError, requireProperShare, requireShare } from '../values/domain.ts';

/** How the learning rate goes from its peak to the end of a run; every one begins with the same linear warm-up. */
export type LearningRateSchedule =
  | { kind: 'cosine'; finalShare: number }
  | { kind: 'cooldown'; cooldownShare: number; shape: CooldownShape };

/**
 * Learning rate as a share of its peak.
 *
 *     cosine:    f + (1 - f) * (1 + cos(pi * t)) / 2
 *     cooldown:  1 until t = 1 - c, then 1 - x (linear) or 1 - sqrt(x), x = (t - 1 + c) / c
 *
 *     t share of the run after its warm-up that is done, f finalShare, c cooldownShare
 *
 * Domain: 0 <= t <= 1, 0 <= f < 1, 0 < c <= 1. Source: Loshchilov and Hutter 2017 (cosine); Haegele et al. 2024,
 * Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations, arXiv 2405.18392 (both cooldowns).
 * Example: learningRateShare({ kind: 'cosine', finalShare: 0.1 }, 0.5) = 0.55
 */
export function learningRateShare(schedule: LearningRateSchedule, t: number): number {
  if (!(t >= 0 && t <= 1)) throw new DomainError('t', `must be from 0 to 1, but is ${t}`);
  if (schedule.kind === 'cosine') {
    const { finalShare } = schedule;
    requireProperShare('finalShare', finalShare);
    return finalShare + ((1 - finalShare) * (1 + Math.cos(Math.PI * t))) / 2;
  }
  const { cooldownShare, shape } = schedule;
  requireShare('cooldownShare', cooldownShare);
  const x = Math.max(0, (t - 1 + cooldownShare) / cooldownShare);
  return 1 - (shape === 'linear' ? x : Math.sqrt(x));
}

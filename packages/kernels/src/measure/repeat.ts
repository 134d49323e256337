import { median } from 'simple-statistics';
import { randomNumbers } from './random-numbers.ts';

/** When to stop repeating a test. */
export interface RepeatRule {
  /** At least this many, or exactly this many where there is no target. */
  repetitions: number;
  /** Coefficient of variation of the median (its standard error over itself) that is enough; null: no target. */
  targetVariation: number | null;
  /** Seconds of samples after which no further one is begun; null: no cap. */
  maxSeconds: number | null;
}

export type Stop = 'repetitions' | 'target' | 'time';

/** A target that is not reached by then will not be: the spread is not noise. */
const MAX_REPETITIONS = 1000;

const RESAMPLES = 200;

/**
 * Standard error of the median over the median, by the bootstrap (Efron 1979): how much medians of samples drawn
 * from the samples, with replacement, differ. Deterministic. Infinity for fewer than three samples.
 */
export function medianVariation(samples: readonly number[]): number {
  if (samples.length < 3) return Infinity;
  const centre = median([...samples]);
  const random = randomNumbers(0x9e3779b9);
  const pick = () => samples[Math.floor(random() * samples.length)] ?? centre;
  let squares = 0;
  for (let i = 0; i < RESAMPLES; i++) squares += (median(samples.map(pick)) - centre) ** 2;
  return Math.sqrt(squares / RESAMPLES) / centre;
}

/** Why no further sample is to be taken, or null. `seconds` are the samples so far. */
export function stopReason(
  seconds: readonly number[],
  { repetitions, targetVariation, maxSeconds }: RepeatRule,
): Stop | null {
  const count = seconds.length;
  if (count === 0) return null;
  const isLate = maxSeconds !== null && seconds.reduce((sum, one) => sum + one, 0) >= maxSeconds;
  if (targetVariation === null) return count >= repetitions ? 'repetitions' : isLate ? 'time' : null;
  if (count >= repetitions && medianVariation(seconds) <= targetVariation) return 'target';
  if (isLate) return 'time';
  return count >= MAX_REPETITIONS ? 'repetitions' : null;
}

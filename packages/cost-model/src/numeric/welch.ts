import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { mean, sampleVariance } from 'simple-statistics';
import { DomainError } from '../values/domain.ts';

/** As for the interval of a single test: Student's t of fewer is so wide that it says nothing. */
export const MINIMUM_SAMPLES = 3;

/** Welch's test of two samples of rates. `ratio` is of their geometric means, second over first. */
export interface RatioTest {
  ratio: number;
  interval: { low: number; high: number; level: number };
  /** Of |t| or more where the true ratio is 1. */
  pValue: number;
  degreesOfFreedom: number;
}

/**
 * Welch's unequal-variances t test on the logarithms of two samples, all above 0: noise of rates is multiplicative,
 * and a difference of logarithms is a ratio. B. L. Welch, "The generalization of 'Student's' problem when several
 * different population variances are involved", Biometrika 34 (1947). Throws DomainError for too few samples or one at
 * or below 0.
 */
export function ratioTest(first: readonly number[], second: readonly number[], level: number): RatioTest {
  const samples = [first, second];
  if (samples.some((values) => values.length < MINIMUM_SAMPLES)) {
    throw new DomainError('samples', `must be ${MINIMUM_SAMPLES} or more on each side`);
  }
  if (samples.some((values) => values.some((value) => !(value > 0)))) {
    throw new DomainError('samples', 'must be above 0');
  }
  const logarithms = samples.map((values) => values.map(Math.log));
  const [firstMean = 0, secondMean = 0] = logarithms.map((values) => mean(values));
  const [firstError = 0, secondError = 0] = logarithms.map(
    (values) => sampleVariance(values) / values.length,
  );
  const difference = secondMean - firstMean;
  const error = Math.sqrt(firstError + secondError);
  const degreesOfFreedom =
    error === 0
      ? first.length + second.length - 2
      : error ** 4 / (firstError ** 2 / (first.length - 1) + secondError ** 2 / (second.length - 1));
  const half = error === 0 ? 0 : tQuantile((1 + level) / 2, degreesOfFreedom) * error;
  return {
    ratio: Math.exp(difference),
    interval: { low: Math.exp(difference - half), high: Math.exp(difference + half), level },
    // Samples without any spread: every difference is beyond it, none is within.
    pValue:
      error === 0 ? Number(difference === 0) : 2 * tCdf(-Math.abs(difference) / error, degreesOfFreedom),
    degreesOfFreedom,
  };
}

import type { Distribution } from '@breakeven/schema/distribution';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { mean, median, sampleStandardDeviation } from 'simple-statistics';

export const CONFIDENCE_LEVEL = 0.95;

/** Student's t of two samples is so wide (12.7 standard errors) that the interval would say nothing. */
const MINIMUM_SAMPLES = 3;

/**
 * Student's t interval of the mean of the logarithms, turned back: an interval of the geometric mean, never
 * negative, for rates and durations whose noise is multiplicative. null for fewer than three samples or a 0.
 */
function logInterval(samples: readonly number[], level: number): Distribution['interval'] {
  const [first = 0] = samples;
  if (samples.length < MINIMUM_SAMPLES || samples.some((sample) => sample <= 0)) return null;
  // exp(log(x)) is not x: equal samples would get an interval beside them.
  if (samples.every((sample) => sample === first)) return { low: first, high: first, level };
  const logarithms = samples.map(Math.log);
  const centre = mean(logarithms);
  const standardError = sampleStandardDeviation(logarithms) / Math.sqrt(samples.length);
  const half = tQuantile((1 + level) / 2, samples.length - 1) * standardError;
  return { low: Math.exp(centre - half), high: Math.exp(centre + half), level };
}

/**
 * Summary of samples, in their unit: median; mean and sample standard deviation (n - 1; 0 for one sample), as
 * llama-bench defines its average and spread of rates; 95 % interval of the geometric mean. Throws RangeError for no samples.
 */
export function summarise(samples: readonly number[]): Distribution {
  if (samples.length === 0) throw new RangeError('samples: at least one is needed');
  return {
    median: median([...samples]),
    mean: mean([...samples]),
    standardDeviation: samples.length < 2 ? 0 : sampleStandardDeviation([...samples]),
    interval: logInterval(samples, CONFIDENCE_LEVEL),
    samples: [...samples],
  };
}

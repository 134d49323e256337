import type { Distribution, Percentiles } from '@breakeven/schema/report/distribution';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { interquartileRange, mean, median, quantile, sampleStandardDeviation } from 'simple-statistics';

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
  const kind = 'log-t';
  // exp(log(x)) is not x: equal samples would get an interval beside them.
  if (samples.every((sample) => sample === first)) return { low: first, high: first, level, kind };
  const logarithms = samples.map(Math.log);
  const centre = mean(logarithms);
  const standardError = sampleStandardDeviation(logarithms) / Math.sqrt(samples.length);
  const half = tQuantile((1 + level) / 2, samples.length - 1) * standardError;
  return { low: Math.exp(centre - half), high: Math.exp(centre + half), level, kind };
}

/**
 * Indices of samples beyond Tukey's fences (Exploratory Data Analysis, 1977, section 2D): more than 1.5
 * interquartile ranges from the nearer quartile is mild, more than 3 severe. They are flagged, never dropped.
 */
export function tukeyOutliers(samples: readonly number[]): { mild: number[]; severe: number[] } {
  const lower = quantile([...samples], 0.25);
  const upper = quantile([...samples], 0.75);
  const range = interquartileRange([...samples]);
  const beyond = (factor: number) => (sample: number) =>
    sample < lower - factor * range || sample > upper + factor * range;
  const indices = (is: (sample: number) => boolean) =>
    samples.flatMap((sample, index) => (is(sample) ? [index] : []));
  const severe = indices(beyond(3));
  return { mild: indices(beyond(1.5)).filter((index) => !severe.includes(index)), severe };
}

/** The median of the last third of the samples over that of the first; null for fewer than 6. */
export function drift(samples: readonly number[]): number | null {
  const third = Math.floor(samples.length / 3);
  if (third < 2) return null;
  const first = median([...samples.slice(0, third)]);
  return first === 0 ? null : median([...samples.slice(-third)]) / first;
}

/**
 * Summary of samples, in their unit and in the order they were taken: median; mean and sample standard deviation
 * (n - 1; 0 for one sample), as llama-bench defines its average and spread of rates; 95 % interval of the geometric
 * mean; coefficient of variation, outliers and drift. Throws RangeError for no samples.
 */
export function summarise(samples: readonly number[]): Distribution {
  if (samples.length === 0) throw new RangeError('samples: at least one is needed');
  const average = mean([...samples]);
  const standardDeviation = samples.length < 2 ? 0 : sampleStandardDeviation([...samples]);
  return {
    median: median([...samples]),
    mean: average,
    standardDeviation,
    interval: logInterval(samples, CONFIDENCE_LEVEL),
    samples: [...samples],
    sampleCount: samples.length,
    coefficientOfVariation: average > 0 ? standardDeviation / average : null,
    outliers: tukeyOutliers(samples),
    drift: drift(samples),
  };
}

/** More would make a report longer than the site takes. */
const KEPT_TIMES = 2048;

/** Percentiles of all times; of the times themselves, the first repetitions. null for none. */
export function percentiles(repetitions: readonly (readonly number[])[]): Percentiles | null {
  const all = repetitions.flat().sort((a, b) => a - b);
  if (all.length === 0) return null;
  const at = (share: number) => quantile(all, share);
  let kept = 0;
  const samples = repetitions.filter((times) => {
    kept += times.length;
    return kept <= KEPT_TIMES;
  });
  return {
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    maximum: all.at(-1) ?? 0,
    // A nanosecond is finer than the host's clock.
    samples: samples.map((times) => times.map((time) => Math.round(time * 1e9) / 1e9)),
  };
}

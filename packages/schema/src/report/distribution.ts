import { z } from 'zod';
import { LARGEST_NUMBER } from '../values/number-limit.ts';

const nonNegative = z.number().nonnegative().max(LARGEST_NUMBER);

/**
 * How an interval was made: Student's t on the logarithms of the samples, an interval of their geometric mean, also
 * where nothing is said. There is no other.
 */
export const IntervalKind = z.enum(['log-t']);

const sampleIndices = z.array(z.int().nonnegative().max(9999)).max(10_000);

/**
 * A statistic of repeated samples, all in the unit of the field that holds it, in the order they were taken.
 * `standardDeviation` is the sample one (n - 1; 0 for one sample). `interval` is a confidence interval, at `level`
 * (0.95 = 95 %), of the geometric mean of the samples, by Student's t on their logarithms: not of the median beside
 * it, which may even lie outside. It is null where the samples are too few for one. Every sample is kept.
 *
 * `coefficientOfVariation` is standardDeviation / mean. `outliers` are the indices of samples beyond Tukey's fences of
 * 1.5 (mild) and 3 (severe) interquartile ranges; they count like all others. `drift` is the median of the last third
 * of the samples over that of the first, null for fewer than 6.
 */
export const Distribution = z.strictObject({
  median: nonNegative,
  mean: nonNegative,
  standardDeviation: nonNegative,
  interval: z
    .strictObject({
      low: nonNegative,
      high: nonNegative,
      level: z.number().gt(0).lt(1),
      kind: IntervalKind.optional(),
    })
    .nullable(),
  samples: z.array(nonNegative).min(1).max(10_000),
  sampleCount: z.int().positive().max(LARGEST_NUMBER).optional(),
  coefficientOfVariation: nonNegative.nullable().optional(),
  outliers: z.strictObject({ mild: sampleIndices, severe: sampleIndices }).optional(),
  drift: nonNegative.nullable().optional(),
});
export type Distribution = z.infer<typeof Distribution>;

/** Times between neighbouring events, in seconds: percentiles of all, and the times themselves by repetition. */
export const Percentiles = z.strictObject({
  p50: nonNegative,
  p90: nonNegative,
  p95: nonNegative,
  p99: nonNegative,
  maximum: nonNegative,
  samples: z
    .array(z.array(nonNegative).max(10_000))
    .max(10_000)
    .meta({ description: 'of the first repetitions; the percentiles are of all' }),
});
export type Percentiles = z.infer<typeof Percentiles>;

import { z } from 'zod';
import { LARGEST_NUMBER } from './number-limit.ts';

const nonNegative = z.number().nonnegative().max(LARGEST_NUMBER);

/**
 * A statistic of repeated samples, all in the unit of the field that holds it.
 * `standardDeviation` is the sample one (n - 1; 0 for one sample). `interval` is a confidence interval, at `level`
 * (0.95 = 95 %), of the geometric mean of the samples, by Student's t on their logarithms: not of the median beside
 * it, which may even lie outside. It is null where the samples are too few for one. Every sample is kept.
 */
export const Distribution = z.strictObject({
  median: nonNegative,
  mean: nonNegative,
  standardDeviation: nonNegative,
  interval: z.strictObject({ low: nonNegative, high: nonNegative, level: z.number().gt(0).lt(1) }).nullable(),
  samples: z.array(nonNegative).min(1).max(10_000),
});
export type Distribution = z.infer<typeof Distribution>;

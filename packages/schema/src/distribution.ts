import { z } from 'zod';

const nonNegative = z.number().nonnegative();

/**
 * A statistic of repeated samples, all in the unit of the field that holds it.
 * `standardDeviation` is the sample one (n - 1; 0 for one sample), `interval` a confidence interval of the
 * centre at `level` (0.95 = 95 %); null where one sample leaves it undefined. Every sample is kept.
 */
export const Distribution = z.strictObject({
  median: nonNegative,
  mean: nonNegative,
  standardDeviation: nonNegative,
  interval: z.strictObject({ low: nonNegative, high: nonNegative, level: z.number().gt(0).lt(1) }).nullable(),
  samples: z.array(nonNegative).min(1).max(10_000),
});
export type Distribution = z.infer<typeof Distribution>;

import { z } from 'zod';
import { Identifier } from '../../values/identifier.ts';

/** A training-loss curve, read off a figure: medians of bins, so that single points are less noisy than the line. */
export const LossCurve = z.strictObject({
  model: Identifier,
  source: z.string().min(1),
  calibration: z.string().min(1).meta({ description: 'how pixels became numbers' }),
  error: z.string().min(1).meta({ description: 'how far off the points may be' }),
  tokensError: z.number().positive().meta({ description: 'the same in tokens, along the run' }),
  lossError: z.number().positive().meta({ description: 'the same in nats per token' }),
  noiseStandardDeviation: z
    .number()
    .positive()
    .meta({ description: 'of the line about its trend, at the end' }),
  endLoss: z.number().positive().meta({ description: 'median of the last hundredth of the run' }),
  points: z
    .array(z.tuple([z.number().positive(), z.number().positive()]))
    .min(2)
    .refine((points) => points.every(([tokens], i) => i === 0 || tokens > (points[i - 1]?.[0] ?? 0)), {
      error: 'tokens must rise',
    })
    .meta({ description: '[tokens, loss in nats per token]' }),
});
export type LossCurve = z.infer<typeof LossCurve>;

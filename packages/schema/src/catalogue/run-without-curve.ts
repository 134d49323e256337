import { z } from 'zod';
import { Identifier } from '../values/identifier.ts';

/**
 * A training run whose GPU-hours are known and whose loss curve is not published in numbers: it cannot race.
 */
export const RunWithoutCurve = z.strictObject({
  name: z.string().min(1),
  params: z.number().positive().meta({ description: 'as it is called, rounded' }),
  tokens: z.number().positive(),
  gpu: Identifier.nullable().meta({ description: 'id of the catalogue; null: not in it' }),
  gpuName: z.string().min(1),
  gpuHours: z.number().positive(),
  basis: z.enum(['stated', 'tokens-per-second']).meta({
    description:
      'stated by the maker; or tokens over the tokens per second and GPU that were stated, without restarts',
  }),
  endLoss: z.number().positive().nullable().meta({ description: 'nats per token; null: not published' }),
  /** What endLoss is the loss of: losses of two texts do not compare. */
  endLossOf: z.string().min(1).nullable(),
  source: z.string().min(1),
});
export type RunWithoutCurve = z.infer<typeof RunWithoutCurve>;

import { z } from 'zod';
import { Identifier } from '../values/identifier.ts';

/** A training run as its paper reports it. */
export const TrainingRun = z.strictObject({
  model: Identifier.meta({ description: 'id of the catalogue' }),
  family: Identifier,
  gpu: Identifier.meta({ description: 'id of the catalogue' }),
  gpuHours: z.number().positive(),
  tokens: z.number().positive().meta({ description: 'as the paper states them, rounded' }),
  curveTokens: z.number().positive().meta({
    description: 'where the curve of the run ends; reproduces the tokens/s that the essay prints',
  }),
  batchTokens: z.number().positive().meta({ description: 'tokens of a step' }),
  warmupSteps: z
    .number()
    .int()
    .positive()
    .meta({ description: 'in which the learning rate rises to its peak' }),
  peakLearningRate: z.number().positive(),
  finalLearningRateShare: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'of the peak, where its cosine schedule ends' }),
  source: z.string().min(1),
});
export type TrainingRun = z.infer<typeof TrainingRun>;

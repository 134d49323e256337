import { z } from 'zod';
import { TRAINING_RUNS } from '../catalogue/training-runs.ts';
import { ANNEALING_VARIANT_IDS, COOLDOWN_SHAPES } from './annealing-id.ts';
import { RaceInput } from './cost-input.ts';

/** What is asked of the annealing laws: they say what a loss would be under another schedule of the learning rate. */

export const ScheduleInput = z.strictObject({
  model: z
    .enum(TRAINING_RUNS.map(({ model }) => model))
    .meta({ description: 'a run whose loss curve is known, such as llama-2-7b' }),
  tokens: z
    .number()
    .min(1)
    .max(1e40)
    .optional()
    .meta({ description: 'where the schedule ends; where the run ended if left out' }),
  cooldownShape: z
    .enum(COOLDOWN_SHAPES)
    .optional()
    .meta({ description: 'how a cooldown falls to 0; 1-sqrt if left out' }),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;

const { family, noise, measured } = RaceInput.shape;

export const EqualSchedulesInput = z.strictObject({
  family,
  variant: z
    .enum(ANNEALING_VARIANT_IDS)
    .optional()
    .meta({ description: 'fit whose curves to return; tissue if left out' }),
  noise,
  measured,
});
export type EqualSchedulesInput = z.infer<typeof EqualSchedulesInput>;

import { z } from 'zod';
import { Identifier } from '../values/identifier.ts';

/** How many tokens a model of the catalogue was trained on, as its maker states it. */
export const TrainingTokens = z.strictObject({
  model: Identifier.meta({ description: 'id of the catalogue' }),
  tokens: z.number().positive().meta({ description: 'of pretraining, rounded as stated' }),
  stated: z.enum(['exactly', 'at-most', 'at-least']),
  /** A day or a month; null: not looked up. */
  releasedOn: z
    .string()
    .regex(/^\d{4}-\d\d(-\d\d)?$/)
    .nullable(),
  source: z.string().min(1),
});
export type TrainingTokens = z.infer<typeof TrainingTokens>;

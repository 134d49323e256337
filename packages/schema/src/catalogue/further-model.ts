import { z } from 'zod';

/** A released model of published training tokens whose shape is not in the catalogue. */
export const FurtherModel = z.strictObject({
  name: z.string().min(1),
  params: z.number().positive().meta({ description: 'as it is called, rounded' }),
  activeParams: z
    .number()
    .positive()
    .nullable()
    .meta({ description: 'of a mixture of experts; null: dense' }),
  tokens: z.number().positive().meta({ description: 'of pretraining, rounded as stated' }),
  stated: z.enum(['exactly', 'at-most', 'at-least']),
  releasedOn: z.string().regex(/^\d{4}-\d\d(-\d\d)?$/),
  source: z.string().min(1),
});
export type FurtherModel = z.infer<typeof FurtherModel>;

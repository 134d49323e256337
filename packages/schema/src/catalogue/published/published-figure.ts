import { z } from 'zod';
import { Identifier } from '../../values/identifier.ts';

const DAY_OR_MONTH = /^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;

/** One rate of a published figure. null = the source does not say it. */
export const PublishedRate = z.strictObject({
  tokensPerSecond: z.number().positive(),
  standardDeviation: z.number().positive().nullable(),
  tokens: z.int().positive().nullable().meta({ description: 'of the prompt, or generated' }),
  depthTokens: z.int().nonnegative().nullable().meta({ description: 'in the cache before' }),
});
export type PublishedRate = z.infer<typeof PublishedRate>;

/**
 * What somebody has published of a transformer through WebGPU on a real GPU. Nothing here measured it, and none of it has
 * an interval, a depth and a named driver together.
 */
export const PublishedFigure = z.strictObject({
  id: Identifier,
  hardware: z.string().min(1).meta({ description: 'as the source names it' }),
  hardwareId: Identifier.nullable().meta({ description: 'of the catalogue; null where it has no such row' }),
  model: z.string().min(1).meta({ description: 'as the source names it' }),
  modelId: Identifier.nullable().meta({ description: 'of the catalogue; null where it has no such row' }),
  weightType: z.string().min(1).nullable().meta({ description: 'as the source names it' }),
  engine: z.string().min(1),
  runtime: z.string().min(1).nullable().meta({ description: 'the browser, or native; with its version' }),
  prefill: PublishedRate.nullable(),
  decode: PublishedRate.nullable(),
  source: z.string().min(1),
  url: z.url().nullable(),
  observedOn: z
    .string()
    .regex(DAY_OR_MONTH, 'must be a day or a month')
    .meta({ description: 'the date of the source; where it states none, the day on which it was read' }),
  reading: z.enum(['read', 'computed', 'inferred']).meta({
    description:
      'read: as it stands there; computed: from data or times that stand there; inferred: that it ran through WebGPU is',
  }),
  note: z.string().min(1).optional(),
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;

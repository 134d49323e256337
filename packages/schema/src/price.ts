import { z } from 'zod';
import { Identifier } from './identifier.ts';

export const PRICE_KINDS = ['on-demand', 'reserved', 'spot', 'owned'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

/** What one hour of one GPU cost at one place and time. */
export const Price = z.strictObject({
  gpu: Identifier.meta({ description: 'id of the catalogue' }),
  usdPerGpuHour: z.number().positive(),
  kind: z.enum(PRICE_KINDS).meta({
    description: 'reserved: for months or years, or a block booked ahead; owned: an operator’s own cost',
  }),
  statistic: z.enum(['listed', 'market-low', 'market-median', 'market-high']).meta({
    description: 'one provider’s figure, or one of a survey of several',
  }),
  provider: z.string().min(1),
  observedOn: z
    .string()
    .regex(/^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'must be a day, a month or a year')
    .meta({ description: 'as exactly as it is known: 2026-05-20, 2026-05 or 2026' }),
  source: z.string().min(1),
  note: z.string().min(1).optional(),
});
export type Price = z.infer<typeof Price>;

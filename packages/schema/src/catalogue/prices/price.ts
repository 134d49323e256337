import { z } from 'zod';
import { Identifier } from '../../values/identifier.ts';

export const PRICE_KINDS = [
  'on-demand',
  'spot',
  'reserved-1-year',
  'reserved-3-years',
  'capacity-block',
  'owned',
] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

/** What one hour of one GPU cost at one place and time. */
export const Price = z.strictObject({
  id: Identifier.meta({ description: 'what a price is chosen by: provider, GPU, kind, date' }),
  gpu: Identifier.meta({ description: 'id of the catalogue' }),
  usdPerGpuHour: z.number().positive(),
  kind: z.enum(PRICE_KINDS).meta({
    description: 'capacity-block: days or weeks booked ahead; owned: an operator’s own cost',
  }),
  statistic: z.enum(['listed', 'market-low', 'market-median', 'market-high']).meta({
    description: 'one provider’s figure, or one of a survey of several',
  }),
  provider: z.string().min(1),
  region: z.string().min(1).optional().meta({ description: 'where it is not the same everywhere' }),
  observedOn: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'must be a day or a month')
    .nullable()
    .meta({ description: '2026-05-20 or 2026-05; null where the source states neither' }),
  source: z.string().min(1),
  note: z.string().min(1).optional(),
});
export type Price = z.infer<typeof Price>;

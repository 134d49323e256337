import { pricesOf } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Price } from '@breakeven/schema/catalogue/prices/price';
import { expect, it } from 'vitest';
import { cheapestPrice } from './cheapest-price.ts';

const asOf = '2026-06-01';
const price = (id: string, usdPerGpuHour: number, change: Partial<Price> = {}): Price => ({
  ...(pricesOf('nvidia-h100-sxm')[0] as Price),
  id,
  usdPerGpuHour,
  kind: 'on-demand',
  statistic: 'listed',
  observedOn: '2026-05-01',
  ...change,
});
const cheapest = (...prices: Price[]) => cheapestPrice({ gpu: 'nvidia-h100-sxm', asOf, prices })?.id ?? null;

it('is the lowest offer of whatever kind', () => {
  expect(cheapest(price('a', 2), price('b', 1, { kind: 'spot' }), price('c', 3))).toBe('b');
});

it.each<[string, Partial<Price>]>([
  ['an own cost', { kind: 'owned' }],
  ['the end of a range', { statistic: 'market-low' }],
  ['a price of two years ago', { observedOn: '2024-05' }],
  ['a price of a later day', { observedOn: '2026-07-01' }],
  ['a price without a day', { observedOn: null }],
  ['a price of another GPU', { gpu: 'nvidia-l4' }],
])('is not %s', (_, change) => {
  expect(cheapest(price('a', 2), price('b', 1, change))).toBe('a');
  expect(cheapest(price('b', 1, change))).toBeNull();
});

it('says of every GPU of the catalogue whose offer it is', () => {
  for (const { id } of GPUS) {
    const found = cheapestPrice({ gpu: id, asOf: '2026-11-01' });
    if (found !== null) expect(found.label).toContain(found.provider);
  }
});

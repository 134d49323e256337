import { PRICES } from '@breakeven/schema/catalogue/prices';
import { expect, it } from 'vitest';
import { defaultPrice } from './default-price.ts';
import { knownPrice } from './known-price.ts';
import { priceLabel } from './price-label.ts';

it('gives every price of the catalogue by its id, with its label, and none for other texts', () => {
  for (const price of PRICES) {
    expect(knownPrice({ id: price.id })).toEqual({ ...price, label: priceLabel(price) });
  }
  for (const id of ['', 'constructor', 'nvidia-h100-sxm']) expect(knownPrice({ id })).toBeNull();
});

it('gives the default of a GPU as it was known on a day, on demand unless another kind is asked for', () => {
  const question = { gpu: 'nvidia-h100-sxm', asOf: '2026-11-01' };
  for (const kind of ['on-demand', 'spot'] as const) {
    const price = defaultPrice({ ...question, kind });
    if (price === null) throw new Error(`there is no ${kind} price`);
    expect(knownPrice({ ...question, kind })).toEqual({ ...price, label: priceLabel(price) });
  }
  expect(knownPrice(question)).toEqual(knownPrice({ ...question, kind: 'on-demand' }));
  expect(knownPrice({ ...question, asOf: '1999-01-01' })).toBeNull();
});

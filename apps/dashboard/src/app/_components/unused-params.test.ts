import { expect, it } from 'vitest';
import { costSearchParams } from '../cost/search-params.ts';
import { quantityRule, readQuantity } from './quantity-param.ts';
import { unusedParams } from './unused-params.tsx';

it('names what a link asks for and the page cannot take', () => {
  const asked = { margin: '0.9999', batch: '4097', price: '2', decode: ['x', '5'], unheard: 'y', gpu: '' };
  expect(unusedParams(costSearchParams, asked)).toEqual(['decode=x', 'margin=0.9999', 'batch=4097']);
});

it('takes every number that people write, in links and fields alike', () => {
  for (const text of ['1e3', '1k', '1,000', '1_000', '$1000']) expect(readQuantity(text, {})).toBe(1000);
  expect(readQuantity('5 M', {})).toBe(5e6);
  expect(readQuantity('1,5', {})).toBeNull();
});

it('takes a percentage of a share alone, and no part of a sequence', () => {
  expect(readQuantity('60%', { isShare: true, maximum: 1 })).toBe(0.6);
  expect(readQuantity('60%', {})).toBeNull();
  expect(readQuantity('1e-30', { isWhole: true })).toBeNull();
  expect(readQuantity('0.6', { isWhole: true })).toBeNull();
  expect(readQuantity('8', { isWhole: true })).toBe(8);
});

it('says what it takes without the words of a validator', () => {
  expect(quantityRule({ maximum: 1e6 })).toBe('A number, above 0, at most 1M, such as 5e6, 13B or 1,000');
  expect(quantityRule({ isWhole: true, maximum: 4096 })).toBe(
    'A whole number, 1 or above, at most 4096, such as 8 or 4k',
  );
});

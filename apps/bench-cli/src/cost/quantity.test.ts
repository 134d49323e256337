import { describe, expect, it } from 'vitest';
import { parseQuantity, quantity } from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['5e6', 5e6],
    ['13B', 13e9],
    ['2T', 2e12],
    ['2t', 2e12],
    ['600M', 600e6],
    ['300k', 300e3],
    ['0.6', 0.6],
    ['.5', 0.5],
    ['60%', 0.6],
    ['1_000', 1000],
    ['5.76e23', 5.76e23],
    ['1e-3', 1e-3],
    ['-2', -2],
  ])('%s is %d', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it.each(['', 'B', '13 billion', '1,000', '5e', '0x10', 'NaN', 'Infinity', '1e999', '2TB', '--1'])(
    'refuses %j',
    (text) => {
      expect(parseQuantity(text)).toBeNull();
    },
  );
});

it('says the bounds', () => {
  expect(() => quantity()('-1')).toThrow('0 or above');
  expect(() => quantity({ max: 1 })('2')).toThrow('1 at most');
  expect(() => quantity()('many')).toThrow('5e6, 13B, 2T');
});

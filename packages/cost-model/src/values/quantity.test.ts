import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantity, quantityText } from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['5e6', 5e6],
    ['13B', 13e9],
    ['2t', 2e12],
    ['60%', 0.6],
    ['1_000', 1000],
    [' .5 ', 0.5],
    ['-3k', -3000],
    ['600M', 6e8],
    ['5.76e23', 5.76e23],
    ['1e-3', 1e-3],
    ['13 B', 13e9],
    ['60 %', 0.6],
    ['1,000', 1000],
    ['12,345,678.5', 12345678.5],
    ['$4', 4],
    ['5 M', 5e6],
  ])('reads %j', (text, value) => expect(parseQuantity(text)).toBe(value));

  it.each([
    '',
    'B',
    '1,5',
    '1,0000',
    ',100',
    '$',
    '0x10',
    '1e999',
    '13  B',
    '1 000',
    'NaN',
    'Infinity',
    '1e3e3',
    '13BB',
  ])('refuses %j', (text) => expect(parseQuantity(text)).toBeNull());
});

describe('quantityText', () => {
  it.each([
    [13e9, '13B'],
    [5e6, '5M'],
    [1000, '1k'],
    [0.6, '0.6'],
    [0, '0'],
    [7.5e11, '750B'],
  ])('writes %d as %s', (value, text) => expect(quantityText(value)).toBe(text));

  it('is read back as the same number', () => {
    const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
    fc.assert(fc.property(numbers, (value) => parseQuantity(quantityText(value)) === value));
  });
});

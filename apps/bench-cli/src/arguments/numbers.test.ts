import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { realNumber, wholeNumber } from './numbers.ts';

const bounds = { min: 1, max: 4096 };

describe('wholeNumber', () => {
  it.each([
    ['512', 512],
    ['2k', 2000],
    ['1_024', 1024],
    ['4e3', 4000],
  ])('reads %s', (text, value) => expect(wholeNumber(bounds)(text)).toBe(value));

  it.each(['', '0', '-1', '1.5', '60%', '5k', '1e999', 'many'])('refuses %j', (text) => {
    expect(() => wholeNumber(bounds)(text)).toThrow(InvalidArgumentError);
    expect(() => wholeNumber(bounds)(text)).toThrow('It must be a whole number from 1 to 4096.');
  });
});

describe('realNumber', () => {
  it.each([
    ['1.5', 1.5],
    ['1.5k', 1500],
    ['250%', 2.5],
  ])('reads %s', (text, value) => expect(realNumber(bounds)(text)).toBe(value));

  it.each(['', '0.5', '60%', '5k', 'NaN', 'many'])('refuses %j', (text) => {
    expect(() => realNumber(bounds)(text)).toThrow('It must be a number from 1 to 4096.');
  });
});

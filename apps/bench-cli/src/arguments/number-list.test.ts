import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { choiceList, numberList, tokenPair } from './number-list.ts';

const tokens = numberList({ min: 0, max: 4096 });

describe('numberList', () => {
  it.each([
    ['512', [512]],
    ['0', [0]],
    ['128,512', [128, 512]],
    ['64-512*2', [64, 128, 256, 512]],
    ['64-500*2', [64, 128, 256]],
    ['64-256+64', [64, 128, 192, 256]],
    ['3-6', [3, 4, 5, 6]],
    ['1-2,8,16-64*4', [1, 2, 8, 16, 64]],
    ['8,8', [8]],
  ])('reads %s', (text, values) => {
    expect(tokens(text, undefined)).toEqual(values);
  });

  it('adds up where the flag is given again', () => {
    expect(tokens('1', tokens('2', undefined))).toEqual([2, 1]);
    expect(tokens('0', tokens('2', undefined))).toEqual([0]);
  });

  it.each([
    '',
    '1.5',
    '-8',
    '1e9',
    '8,',
    '64-32',
    '64-512*1',
    '0-512*2',
    '1-8+0',
    '5000',
    '1-4000',
    'a',
    '8-',
  ])('refuses %j', (text) => {
    expect(() => tokens(text, undefined)).toThrow(InvalidArgumentError);
  });
});

it('reads pairs of prompt and generation', () => {
  const first = tokenPair('512,128', undefined);
  expect(tokenPair('0,8', first)).toEqual([
    { promptTokens: 512, generatedTokens: 128 },
    { promptTokens: 0, generatedTokens: 8 },
  ]);
  for (const text of ['512', '512,', '512,128,1', 'a,b']) {
    expect(() => tokenPair(text, undefined)).toThrow(InvalidArgumentError);
  }
});

it('reads names of a choice', () => {
  const types = choiceList(['f16', 'q8_0']);
  expect(types('q8_0,f16', undefined)).toEqual(['q8_0', 'f16']);
  expect(() => types('f64', undefined)).toThrow('Allowed choices are f16, q8_0');
});

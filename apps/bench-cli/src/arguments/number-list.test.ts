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
    ['1k,2k', [1000, 2000]],
    ['1.5K', [1500]],
    ['1e3,1e+3,2e3-3E+3+5e2', [1000, 2000, 2500, 3000]],
    ['1_024, 4_096', [1024, 4096]],
    ['1k-4k*2', [1000, 2000, 4000]],
    ['1-1k+333', [1, 334, 667, 1000]],
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
    '1e999',
    '8,',
    '64-32',
    '64-512*1',
    '0-512*2',
    '1-8+0',
    '5000',
    '1-4000',
    'a',
    '8-',
    '0.5',
    '60%',
    '1e-3',
    '0.0005k',
    '5k',
    '1kk',
    '8+16',
    '8*2',
    '8-16-2',
    '8-16+',
    '8-16+2+2',
    '8-16+0.5',
    '--8',
  ])('refuses %j', (text) => {
    expect(() => tokens(text, undefined)).toThrow(InvalidArgumentError);
  });
});

it('says what is wrong: of the text, of the number, of the range', () => {
  expect(() => tokens('1.5', undefined)).toThrow('It must be whole numbers and ranges, such as 512 or 1k,2k');
  expect(() => tokens('5k', undefined)).toThrow('Each must be a whole number from 0 to 4096.');
  expect(() => tokens('2k-1k', undefined)).toThrow('The range 2k-1k ends before it begins.');
  expect(() => tokens('0-1k*2', undefined)).toThrow('The range 0-1k*2 never reaches its end.');
  expect(() => tokens('1-2k', undefined)).toThrow('The range 1-2k has more than 1000 values.');
});

it('reads pairs of prompt and generation', () => {
  const first = tokenPair('512,128', undefined);
  expect(tokenPair('0,8', first)).toEqual([
    { promptTokens: 512, generatedTokens: 128 },
    { promptTokens: 0, generatedTokens: 8 },
  ]);
  expect(tokenPair('2k,1e2', undefined)).toEqual([{ promptTokens: 2000, generatedTokens: 100 }]);
  for (const text of ['512', '512,', '512,128,1', 'a,b', '512,-1', '0.5,1', '2M,1', '1,2M']) {
    expect(() => tokenPair(text, undefined)).toThrow(InvalidArgumentError);
  }
});

it('reads names of a choice', () => {
  const types = choiceList(['f16', 'q8_0']);
  expect(types('q8_0,f16', undefined)).toEqual(['q8_0', 'f16']);
  expect(() => types('f64', undefined)).toThrow('Allowed choices are f16, q8_0');
});

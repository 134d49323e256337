import { describe, expect, it } from 'vitest';
import { decode, prefill } from '../../../../test/sample-report.ts';
import { differingConditions, intervalName } from './board-rows.ts';

const at = (level: number | null) => {
  const result = decode(10);
  const interval = level === null ? null : { low: 9, high: 11, level };
  return { prefill: null, decode: { ...result, tokensPerSecond: { ...result.tokensPerSecond, interval } } };
};

describe('intervalName', () => {
  it('has the level of the reports, not one of its own', () => {
    expect(intervalName([at(0.9), at(null)])).toBe('the 90.0% confidence interval');
    expect(intervalName([at(0.99), { prefill: prefill(5), decode: null }])).toBe(
      'the 95.0% to 99.0% confidence interval',
    );
  });

  it('claims no level where no result has an interval', () => {
    expect(intervalName([at(null), { prefill: null, decode: null }])).toBe('the confidence interval');
  });
});

describe('differingConditions', () => {
  const row = { kernelSourceHash: 'a', rounding: 'nothing', method: 'warm-up auto' };

  it.each([
    [null, []],
    [null, [row, row]],
    ['2 versions of the kernels', [row, { ...row, kernelSourceHash: 'b' }]],
    [
      '2 versions of the kernels, 3 roundings, and 2 methods',
      [
        { ...row, kernelSourceHash: 'b' },
        { ...row, rounding: 'not recorded' },
        { ...row, rounding: 'activations to int8', method: 'not recorded' },
      ],
    ],
  ])('is %j', (text, rows) => {
    expect(differingConditions(rows)).toBe(text);
  });
});

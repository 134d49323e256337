import { describe, expect, it } from 'vitest';
import { decode, prefill } from '../../../../test/sample-report.ts';
import { intervalName } from './board-rows.ts';

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

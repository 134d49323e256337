import { describe, expect, it } from 'vitest';
import { logAxis } from './log-axis.ts';

describe('logAxis', () => {
  it('gives one value at least a decade, with the value inside and ticks at 1, 2 and 5', () => {
    const { domain, ticks } = logAxis([3]);
    expect(domain[1] / domain[0]).toBeGreaterThanOrEqual(10 - 1e-9);
    expect(domain[0]).toBeLessThan(3);
    expect(domain[1]).toBeGreaterThan(3);
    expect(ticks).toEqual([1, 2, 5]);
  });

  it('keeps the smallest and the largest value off the edges', () => {
    const { domain, ticks } = logAxis([0.3, 40_000]);
    expect(domain[0]).toBeLessThan(0.3 / 1.5);
    expect(domain[1]).toBeGreaterThan(40_000 * 1.5);
    expect(ticks).toEqual([1, 10, 100, 1000, 10_000]);
  });

  it('has exact decimal ticks and ignores what a logarithm has no place for', () => {
    expect(logAxis([0.02, 0.3, 0, Number.NaN, Number.POSITIVE_INFINITY]).ticks).toEqual([
      0.02, 0.05, 0.1, 0.2,
    ]);
    expect(logAxis([]).ticks.length).toBeGreaterThan(1);
  });

  it('stays finite and ends at the largest and the smallest numbers, with few ticks', () => {
    const { domain, ticks } = logAxis([Number.MIN_VALUE, 1, Number.MAX_VALUE]);
    expect(domain).toEqual([Number.MIN_VALUE, Number.MAX_VALUE]);
    expect(ticks.length).toBeGreaterThan(5);
    expect(ticks.length).toBeLessThan(15);
    expect(logAxis([1.7e308]).ticks.every(Number.isFinite)).toBe(true);
  });
});

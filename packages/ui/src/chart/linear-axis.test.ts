import { describe, expect, it } from 'vitest';
import { linearAxis } from './linear-axis.ts';

describe('linearAxis', () => {
  it('puts round ticks inside a domain that holds every value', () => {
    const { domain, ticks } = linearAxis([9.81, 10.4, 10.02]);
    expect(domain[0]).toBeLessThan(9.81);
    expect(domain[1]).toBeGreaterThan(10.4);
    expect(ticks).toEqual([9.8, 10, 10.2, 10.4]);
  });

  it('has a width where all values are the same, and where they are 0', () => {
    expect(linearAxis([250]).ticks).toContain(250);
    expect(linearAxis([0, 0]).ticks).toContain(0);
  });

  it.each([
    [1, 1 + Number.EPSILON],
    [250, 250.000_000_1],
    [-250, -250.000_000_1],
  ])('takes %d and %d for one value: no index is exact so far from 0', (low, high) => {
    const { domain, ticks } = linearAxis([low, high]);
    expect(domain[1] - domain[0]).toBeGreaterThan(Math.abs(low) * 0.05);
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(10);
  });

  it.each([
    [[Number.MAX_VALUE, -Number.MAX_VALUE]],
    [[Number.MAX_VALUE]],
    [[Number.MIN_VALUE, 0]],
    [[Number.NaN]],
    [[]],
  ])('ends, with few ticks, for %j', (values) => {
    expect(linearAxis(values).ticks.length).toBeLessThan(12);
  });
});

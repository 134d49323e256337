import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, tickText } from './axis.ts';

const log = { scale: 'log' } as const;
const linear = { scale: 'linear' } as const;
const positive = fc.array(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), { minLength: 1, maxLength: 20 });

describe('an axis', () => {
  it.each([log, linear])('of scale $scale holds all values, and its ticks', (channel) => {
    fc.assert(
      fc.property(positive, (values) => {
        const { domain, ticks } = axisOf(channel, values);
        expect(domain[0]).toBeLessThan(domain[1]);
        for (const value of [...values, ...ticks]) {
          expect(value).toBeGreaterThanOrEqual(domain[0]);
          expect(value).toBeLessThanOrEqual(domain[1]);
        }
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(26);
      }),
    );
  });

  it('has 1, 2, 5 on a few decades, and round numbers on less than one', () => {
    expect(axisOf(log, [1, 40]).ticks).toEqual([1, 2, 5, 10, 20]);
    expect(axisOf(log, [100, 210]).ticks).toEqual([100, 120, 140, 160, 180, 200, 220]);
    expect(axisOf(log, [1e8, 1e12]).ticks).toEqual([1e8, 1e9, 1e10, 1e11, 1e12]);
  });

  it('has no place below 0 for what is nowhere negative', () => {
    expect(axisOf(linear, [0, 10]).domain[0]).toBe(0);
    expect(axisOf({ ...linear, include: [0] }, [9, 10]).domain[0]).toBe(0);
    expect(axisOf(linear, [-1, 10]).domain[0]).toBeLessThan(-1);
  });

  it('has whole days on an axis of time', () => {
    const days = ['2026-01-03T10:00:00Z', '2026-03-20T00:00:00Z'].map(Date.parse);
    const { domain, ticks } = axisOf({ scale: 'time' }, days);
    expect(domain[0]).toBeLessThan(days[0] ?? 0);
    expect(ticks.length).toBeGreaterThan(1);
    for (const tick of ticks) expect(new Date(tick).toISOString()).toMatch(/T00:00:00.000Z$/);
  });

  it('passes over what a logarithm has no place for', () => {
    expect(axisOf(log, [0, -3, Number.NaN, 5]).domain).toEqual(axisOf(log, [5]).domain);
    expect(axisOf(log, []).ticks).toEqual([1, 10]);
  });
});

it.each([
  ['10.0K', '10K'],
  ['$0.0100', '$0.01'],
  ['1.00', '1'],
  ['1.50 GB/s', '1.5 GB/s'],
  ['50.0%', '50%'],
  ['1,200', '1,200'],
  ['100', '100'],
  ['0', '0'],
  ['1.25', '1.25'],
])('a tick reads %s as %s', (text, expected) => {
  expect(tickText(text)).toBe(expected);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../values/domain.ts';
import { ratioTest } from './welch.ts';

/** Student's sleep data (Biometrika 6, 1908), as R ships it: extra hours of sleep by two drugs. */
const SLEEP = [
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
] as const;

describe('the test of a ratio', () => {
  it("gives what R's t.test(extra ~ group, data = sleep) prints, of logarithms", () => {
    const [first, second] = SLEEP.map((hours) => hours.map(Math.exp)) as [number[], number[]];
    const { ratio, interval, pValue, degreesOfFreedom } = ratioTest(first, second, 0.95);
    // t = -1.8608, df = 17.776, p-value = 0.07939, 95 % interval -3.3654832 0.2054832, of first - second.
    expect(degreesOfFreedom).toBeCloseTo(17.776, 3);
    expect(pValue).toBeCloseTo(0.07939, 5);
    expect(Math.log(ratio)).toBeCloseTo(1.58, 10);
    expect(Math.log(interval.low)).toBeCloseTo(-0.2054832, 6);
    expect(Math.log(interval.high)).toBeCloseTo(3.3654832, 6);
  });

  const rates = fc.array(fc.double({ min: 0.1, max: 1e5, noNaN: true }), { minLength: 3, maxLength: 12 });

  it('turns around with its sides, and does not see the unit', () => {
    fc.assert(
      fc.property(rates, rates, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, unit) => {
        const forth = ratioTest(a, b, 0.95);
        const back = ratioTest(b, a, 0.95);
        expect(forth.ratio * back.ratio).toBeCloseTo(1, 9);
        expect(Math.log(forth.interval.low)).toBeCloseTo(-Math.log(back.interval.high), 6);
        expect(back.pValue).toBeCloseTo(forth.pValue, 9);
        const scaled = ratioTest(
          a.map((value) => value * unit),
          b.map((value) => value * unit),
          0.95,
        );
        expect(Math.log(scaled.ratio)).toBeCloseTo(Math.log(forth.ratio), 6);
      }),
    );
  });

  it('contains 1 exactly where p is above what the level leaves', () => {
    fc.assert(
      fc.property(rates, rates, fc.constantFrom(0.8, 0.95, 0.99), (a, b, level) => {
        const { interval, pValue } = ratioTest(a, b, level);
        fc.pre(Math.abs(pValue - (1 - level)) > 1e-6);
        expect(interval.low <= 1 && interval.high >= 1).toBe(pValue > 1 - level);
      }),
    );
  });

  it('is certain of samples without spread', () => {
    expect(ratioTest([2, 2, 2], [2, 2, 2], 0.95)).toMatchObject({
      ratio: 1,
      pValue: 1,
      interval: { low: 1, high: 1 },
    });
    expect(ratioTest([2, 2, 2], [3, 3, 3], 0.95)).toMatchObject({ pValue: 0 });
  });

  it('refuses too few samples and rates that have no logarithm', () => {
    expect(() => ratioTest([1, 2], [1, 2, 3], 0.95)).toThrow(
      new DomainError('samples', 'must be 3 or more on each side'),
    );
    expect(() => ratioTest([1, 2, 3], [0, 2, 3], 0.95)).toThrow(
      new DomainError('samples', 'must be above 0'),
    );
  });
});

/** Mulberry32, a known small generator of 32 bits of state, and from it normal numbers by Box and Muller. */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe('simulated pairs of equal runs', () => {
  // 2 % of noise, a drift of 1 % over the run that both have, one sample in 20 a tenth slower.
  const run = (normal: () => number, samples: number) =>
    Array.from({ length: samples }, (_, i) => {
      const outlier = normal() > 1.645 ? 0.9 : 1;
      return 100 * Math.exp(0.02 * normal()) * (1 - (0.01 * i) / samples) * outlier;
    });

  it.each([5, 10, 20])('of %i samples: 92 to 98 in 100 intervals contain 1', (samples) => {
    const pairs = 2000;
    const normal = normals(samples);
    const containing = Array.from({ length: pairs }, () =>
      ratioTest(run(normal, samples), run(normal, samples), 0.95),
    ).filter(({ interval }) => interval.low <= 1 && interval.high >= 1).length;
    expect(containing / pairs).toBeGreaterThanOrEqual(0.92);
    expect(containing / pairs).toBeLessThanOrEqual(0.98);
  });
});

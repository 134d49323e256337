import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from './statistics.ts';

describe('summarise', () => {
  it('gives median, mean of rates and the sample deviation', () => {
    const { median, mean, standardDeviation, samples } = summarise([4, 1, 2, 5]);
    expect(median).toBe(3);
    expect(mean).toBe(3);
    // Sum of squares 1 + 4 + 1 + 4 = 10 over n - 1 = 3.
    expect(standardDeviation).toBeCloseTo(Math.sqrt(10 / 3), 12);
    expect(samples).toEqual([4, 1, 2, 5]);
  });

  it('gives the t interval of the logarithms', () => {
    // Logarithms 0, 1, 2, 3, 4: mean 2, s = sqrt(2.5), t(0.975, 4) = 2.7764451 (any table), s / sqrt(5) = 0.70710678.
    const { interval } = summarise([0, 1, 2, 3, 4].map(Math.exp));
    const half = 2.7764451 * 0.70710678;
    expect(interval?.low).toBeCloseTo(Math.exp(2 - half), 5);
    expect(interval?.high).toBeCloseTo(Math.exp(2 + half), 4);
    expect(interval?.level).toBe(0.95);
  });

  it('knows no spread of one sample, and nothing of none', () => {
    expect(summarise([7])).toEqual({
      median: 7,
      mean: 7,
      standardDeviation: 0,
      interval: null,
      samples: [7],
    });
    expect(() => summarise([])).toThrow(RangeError);
  });

  it('gives no interval of two samples, and of equal samples their value', () => {
    expect(summarise([1, 2]).interval).toBeNull();
    expect(summarise([36.1, 36.1, 36.1]).interval).toEqual({ low: 36.1, high: 36.1, level: 0.95 });
  });

  it('is homogeneous, keeps its samples and never has a negative bound', () => {
    const rate = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(rate, { minLength: 3, maxLength: 30 }),
        fc.constantFrom(0.5, 2, 8),
        (samples, factor) => {
          const one = summarise(samples);
          const scaled = summarise(samples.map((sample) => sample * factor));
          expect(scaled.median).toBeCloseTo(one.median * factor, 6);
          expect(scaled.mean / one.mean).toBeCloseTo(factor, 9);
          expect(one.interval?.low).toBeGreaterThan(0);
          expect(one.interval?.low ?? 0).toBeLessThanOrEqual(Math.max(...samples) * (1 + 1e-12));
          expect(one.interval?.high ?? 0).toBeGreaterThanOrEqual(Math.min(...samples) * (1 - 1e-12));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drift, percentiles, summarise, tukeyOutliers } from './statistics.ts';

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
    const half = 2.7764451 * Math.SQRT1_2;
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
      sampleCount: 1,
      coefficientOfVariation: 0,
      outliers: { mild: [], severe: [] },
      drift: null,
    });
    expect(() => summarise([])).toThrow(RangeError);
  });

  it('gives no interval of two samples, and of equal samples their value', () => {
    expect(summarise([1, 2]).interval).toBeNull();
    expect(summarise([36.1, 36.1, 36.1]).interval).toEqual({
      low: 36.1,
      high: 36.1,
      level: 0.95,
      kind: 'log-t',
    });
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

describe('tukeyOutliers', () => {
  it('flags beyond 1.5 and beyond 3 interquartile ranges, by place', () => {
    // numpy.quantile gives 10.75 and 12.25: fences at 8.5 and 14.5, at 6.25 and 16.75.
    expect(tukeyOutliers([10, 16, 11, 12, 10, 11, 13, 12])).toEqual({ mild: [1], severe: [] });
    expect(tukeyOutliers([10, 11, 12, 17, 10, 11, 13, 12])).toEqual({ mild: [], severe: [3] });
    expect(tukeyOutliers([5, 5, 5])).toEqual({ mild: [], severe: [] });
  });
});

describe('drift', () => {
  it('is the median of the last third over that of the first', () => {
    expect(drift([10, 10, 10, 9, 9, 9, 8, 8, 1])).toBeCloseTo(0.8, 12);
    expect(drift([1, 2, 3, 4, 5])).toBeNull();
  });
});

describe('percentiles', () => {
  it('are of all times; of the times, the first repetitions stay', () => {
    const repetition = Array.from({ length: 1000 }, (_, i) => (i + 1) / 1000);
    const { samples, ...statistics } = percentiles([repetition, repetition, repetition]) ?? { samples: [] };
    expect(samples).toEqual([repetition, repetition]);
    expect(statistics).toMatchObject({ maximum: 1 });
    expect((statistics as { p50: number }).p50).toBeCloseTo(0.5, 2);
    expect((statistics as { p99: number }).p99).toBeCloseTo(0.99, 2);
    expect(percentiles([[], []])).toBeNull();
  });
});

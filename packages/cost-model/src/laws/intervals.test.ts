import { describe, expect, it } from 'vitest';
import { DomainError } from '../domain.ts';
import { law } from '../procedures/law.ts';
import { optimalModel } from '../procedures/optimal-model.ts';
import { DEFAULT_SAMPLING, sampleExponent, sampleSurface } from './intervals.ts';
import type { LawUncertainty } from './law.ts';
import { LAWS } from './laws.ts';

const uncertainty = LAWS['besiroglu-2024'].uncertainty as Extract<LawUncertainty, { kind: 'surface' }>;

describe('sampleSurface', () => {
  it('gives the published intervals of the constants back', () => {
    const { intervals, failed } = sampleSurface({
      uncertainty,
      sampling: { ...DEFAULT_SAMPLING, samples: 40_000 },
      compute: ({ E, A, B, alpha, beta }) => ({ E, A, B, alpha, beta }),
    });
    expect(failed).toBe(0);
    for (const name of ['E', 'A', 'B', 'alpha', 'beta'] as const) {
      const { low, point, high } = uncertainty.intervals[name];
      // Sampling error of a 2.5 % quantile of 40,000 draws is under 2 % of the interval's width.
      const slack = 0.02 * (high - low);
      expect(Math.abs(intervals[name].low - low)).toBeLessThan(slack);
      expect(Math.abs(intervals[name].median - point)).toBeLessThan(slack);
      expect(Math.abs(intervals[name].high - high)).toBeLessThan(2 * slack);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    const at = (seed: number) => law({ flop: 1e24, samples: 500, seed }).intervals;
    expect(at(7)).toEqual(at(7));
    expect(at(7)).not.toEqual(at(8));
  });

  it('narrows where factors and exponents go together', () => {
    const width = (correlation: number) => {
      const params = law({ flop: 1e24, samples: 2000, correlation }).intervals?.params;
      return Math.log((params?.high ?? 0) / (params?.low ?? 1));
    };
    expect(width(0.9)).toBeLessThan(0.6 * width(0));
  });

  it('leaves samples out that cannot answer, and says how many', () => {
    const { failed } = sampleSurface({
      uncertainty,
      sampling: { ...DEFAULT_SAMPLING, samples: 2000 },
      compute: ({ E }) => {
        if (E > uncertainty.intervals.E.point) throw new DomainError('E', 'is too high a floor');
        return { E };
      },
    });
    expect(failed).toBeGreaterThan(0.45);
    expect(failed).toBeLessThan(0.55);
  });

  it('refuses wrong settings by name', () => {
    const at = (change: object) => () =>
      sampleSurface({
        uncertainty,
        sampling: { ...DEFAULT_SAMPLING, ...change },
        compute: ({ E }) => ({ E }),
      });
    expect(at({ samples: 0 })).toThrow('samples');
    expect(at({ level: 0 })).toThrow('level');
    expect(at({ correlation: 2 })).toThrow('correlation');
  });
});

describe('results as intervals', () => {
  it('holds the point estimate of an optimum', () => {
    const { intervals, params, tokens, loss } = law({ flop: 5.76e23, samples: 2000 });
    expect(intervals?.params?.low).toBeLessThan(params);
    expect(intervals?.params?.high).toBeGreaterThan(params);
    expect(intervals?.tokens.low).toBeLessThan(tokens);
    expect(intervals?.loss?.low).toBeLessThan(loss as number);
  });

  it('carries through to the saving of a smaller model', () => {
    const { intervals, savingFraction } = optimalModel({
      matchParams: 70e9,
      inferenceTokens: 1e13,
      samples: 500,
    });
    expect(intervals?.savingFraction.low).toBeLessThan(savingFraction);
    expect(intervals?.savingFraction.high).toBeGreaterThan(savingFraction);
  });

  it('turns a power law about its pivot where the exponent alone has an interval', () => {
    const spread = (flop: number) => {
      const { intervals } = law({ law: 'hoffmann-2022-2', flop, samples: 2000 });
      return (intervals?.params?.high ?? 0) / (intervals?.params?.low ?? 1);
    };
    expect(spread(1.3e20)).toBeLessThan(1.01);
    // exp(ln(5.76e23 / 1.34e20) * (0.534 - 0.462)) at 80 %.
    expect(spread(5.76e23)).toBeCloseTo((5.76e23 / Math.sqrt(6e18 * 3e21)) ** (0.534 - 0.462), 0);
  });

  it('is null where a law publishes none', () => {
    expect(law({ law: 'de-vries-2023', flop: 1e24, samples: 200 }).intervals).toBeNull();
    expect(() => sampleExponent({ uncertainty, sampling: DEFAULT_SAMPLING, params: 1, flop: 1 })).toThrow(
      'uncertainty',
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '../procedures/law.ts';
import { optimalModel } from '../procedures/optimal-model.ts';
import { DomainError } from '../values/domain.ts';
import { DEFAULT_SAMPLING, sampleExponent, sampleSurface, samplingOf } from './intervals.ts';
import type { LawUncertainty } from './law.ts';
import { LAWS } from './laws.ts';

const uncertainty = LAWS['besiroglu-2024'].uncertainty as Extract<LawUncertainty, { kind: 'surface' }>;

describe('sampleSurface', () => {
  it('is the same for the same seed, and another for another', () => {
    const at = (seed: number) => law({ flop: 1e24, samples: 500, seed }).intervals;
    expect(at(7)).toEqual(at(7));
    expect(at(7)).not.toEqual(at(8));
  });

  it('takes every draw once unless it is told how many, or a seed', () => {
    const E = ({ E }: { E: number }) => ({ E });
    const at = (asked: { samples?: number; seed?: number }) =>
      sampleSurface({ uncertainty, sampling: samplingOf(uncertainty, asked), compute: E }).intervals?.E;
    const sorted = uncertainty.draws.map(({ E }) => E).sort((a, b) => a - b);
    expect(at({})?.median).toBe(((sorted[499] as number) + (sorted[500] as number)) / 2);
    expect(at({ seed: 3 })).not.toEqual(at({}));
    expect(samplingOf(uncertainty, { seed: 3 }).samples).toBe(1000);
    // The median of many draws at random is that of the draws: sure to a hundredth of the spread.
    expect(Math.abs((at({ samples: 20_000 })?.median ?? 0) - (at({})?.median ?? 1))).toBeLessThan(0.001);
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

  it('has no intervals where no draw can answer', () => {
    const answer = sampleSurface({
      uncertainty,
      sampling: DEFAULT_SAMPLING,
      compute: () => ({ E: Number.NaN }),
    });
    expect(answer).toEqual({ intervals: null, failed: 1 });
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
  });
});

/** How far a figure is from the one that an independent bootstrap of 1,000 resamples in Python gave. */
const off = (value: number | undefined, expected: number) => Math.abs((value ?? 0) / expected - 1);

describe('without being asked, the default law', () => {
  it('gives the optimum of Chinchilla’s budget as 51B to 112B', () => {
    const { params, tokens, loss, failed } = law({ flop: 5.76e23 }).intervals ?? {};
    expect(off(params?.low, 51e9)).toBeLessThan(0.05);
    expect(off(params?.high, 112e9)).toBeLessThan(0.05);
    expect(off(tokens?.low, 0.86e12)).toBeLessThan(0.05);
    expect(off(tokens?.high, 1.87e12)).toBeLessThan(0.05);
    expect(loss?.low).toBeCloseTo(1.951, 2);
    expect(loss?.high).toBeCloseTo(2.002, 2);
    expect(failed).toBe(0);
  });

  it('gives the optimum of 1e25 FLOP as 202B to 549B', () => {
    const { params } = law({ flop: 1e25 }).intervals ?? {};
    expect(off(params?.low, 202e9)).toBeLessThan(0.06);
    expect(off(params?.high, 549e9)).toBeLessThan(0.06);
  });

  it.each([
    [13e9, 2e12, 0.208, 0.377],
    [70e9, 1e13, 0.176, 0.418],
    [70e9, 1e12, 0.0083, 0.074],
  ])('saves a share that is known to a band: %d for %d tokens', (matchParams, inferenceTokens, low, high) => {
    const { savingFraction } = optimalModel({ matchParams, inferenceTokens }).intervals ?? {};
    expect(Math.abs((savingFraction?.low ?? 0) - low)).toBeLessThan(0.012);
    expect(Math.abs((savingFraction?.high ?? 0) - high)).toBeLessThan(0.012);
  });

  it('gives dollars their own interval, not that of FLOP', () => {
    const hardware = { usdPerGpuHour: 2, flopPerSecond: 989e12, modelFlopUtilization: 0.4 };
    const { intervals, usd } = optimalModel({
      matchParams: 70e9,
      inferenceTokens: 1e12,
      training: hardware,
      decode: { ...hardware, modelFlopUtilization: 0.1 },
    });
    for (const name of ['params', 'tokens', 'cost', 'saving', 'savingFraction'] as const) {
      expect(intervals?.usd?.[name].low, name).toBeLessThan(usd?.[name] ?? 0);
      expect(intervals?.usd?.[name].high, name).toBeGreaterThan(usd?.[name] ?? 0);
    }
    // Serving costs four times as much a FLOP as training, so that a smaller model is cheapest.
    expect(intervals?.usd?.params.high).toBeLessThan(intervals?.params.low ?? 0);
    // Where a FLOP costs the same everywhere, dollars are FLOP times a price.
    const alike = optimalModel({
      matchParams: 70e9,
      inferenceTokens: 1e12,
      training: hardware,
      decode: hardware,
    }).intervals;
    expect(alike?.usd?.params).toEqual(alike?.params);
    expect(alike?.usd?.savingFraction.low).toBeCloseTo(alike?.savingFraction.low ?? 0, 9);
  });

  it('says how many of its draws have no answer', () => {
    const { intervals, warnings } = law({ loss: 1.82 });
    const floors = uncertainty.draws.filter(({ E }) => E >= 1.82).length;
    expect(intervals?.failed).toBeCloseTo(floors / 1000, 12);
    expect(warnings.join()).toContain('have no answer');
    expect(law({ flop: 1e24 }).warnings.join()).not.toContain('draws');
  });

  it('holds its own answer, for any budget and any model that it may be asked of', () => {
    const between = (low: number, high: number) =>
      fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
    const holds = (interval: { low: number; high: number } | null | undefined, value: number | null) =>
      interval !== null &&
      interval !== undefined &&
      interval.low <= (value ?? 0) &&
      (value ?? 0) <= interval.high;
    fc.assert(
      fc.property(between(1e18, 1e28), (flop) => {
        const { intervals, params, tokens, loss } = law({ flop });
        return (
          holds(intervals?.params, params) && holds(intervals?.tokens, tokens) && holds(intervals?.loss, loss)
        );
      }),
      { numRuns: 40 },
    );
    fc.assert(
      fc.property(between(1e9, 1e12), between(1e10, 1e14), (matchParams, inferenceTokens) => {
        const { intervals, params, tokens, savingFraction } = optimalModel({ matchParams, inferenceTokens });
        return (
          holds(intervals?.params, params) &&
          holds(intervals?.tokens, tokens) &&
          holds(intervals?.savingFraction, savingFraction)
        );
      }),
      { numRuns: 15 },
    );
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

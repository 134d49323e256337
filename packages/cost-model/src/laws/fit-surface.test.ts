import { describe, expect, it } from 'vitest';
import { quantile } from '../numeric/quantile.ts';
import { BESIROGLU_2024_DRAWS } from './besiroglu-2024-draws.ts';
import { drawsText, readDraws } from './draws-text.ts';
import { bootstrapSurface, fitSurface, withoutHighestLosses } from './fit-surface.ts';
import { HOFFMANN_2022_RUNS } from './hoffmann-2022-runs.ts';
import type { LossSurface } from './law.ts';
import { LAWS } from './laws.ts';
import { lossAt } from './loss.ts';
import { surfaceOptimum } from './optimum.ts';

const runs = withoutHighestLosses(HOFFMANN_2022_RUNS, 5);
const NAMES = ['A', 'B', 'E', 'alpha', 'beta'] as const;

const ends = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)] as const;
};

describe('the fit', () => {
  // scipy 1.17.1, optimize.minimize(method='BFGS') with the same gradient, on the same six digits of the points.
  it('finds the minimum that scipy finds', () => {
    const { surface, objective } = fitSurface(runs);
    expect(objective).toBeCloseTo(1.0182812119e-3, 11);
    expect(surface.A).toBeCloseTo(477.8703, 3);
    expect(surface.B).toBeCloseTo(2142.996, 2);
    expect(surface.E).toBeCloseTo(1.81721587, 7);
    expect(surface.alpha).toBeCloseTo(0.34731647, 7);
    expect(surface.beta).toBeCloseTo(0.36716257, 7);
  });

  it.each([
    { E: 3, A: 1000, B: 1e5, alpha: 0.5, beta: 0.6, outer: 1 },
    { E: 1, A: 10, B: 10, alpha: 0.1, beta: 0.1, outer: 1 },
  ])('finds it from $alpha and $beta too', (start) => {
    const [from, best] = [fitSurface(runs, start).surface, fitSurface(runs).surface];
    for (const name of NAMES) expect(from[name] / best[name]).toBeCloseTo(1, 5);
  });

  it('is within a digit or two of what is published', () => {
    const published = LAWS['besiroglu-2024'].surface as LossSurface;
    const { surface } = fitSurface(runs);
    for (const name of ['E', 'alpha', 'beta'] as const)
      expect(surface[name] / published[name]).toBeCloseTo(1, 2);
    for (const name of ['A', 'B'] as const)
      expect(Math.log(surface[name] / published[name])).toBeCloseTo(0, 1);
  });

  it('finds the surface that made exact points, and bears with a few that are wrong', () => {
    const surface = { E: 1.5, A: 300, B: 900, alpha: 0.31, beta: 0.29, outer: 1 };
    const exact = runs.map(([params, flop]) => {
      const loss = lossAt({ surface, params, tokens: flop / (6 * params) });
      return [params, flop, loss] as const;
    });
    const spoilt = exact.map((run, at) => (at % 60 === 0 ? ([run[0], run[1], 2 * run[2]] as const) : run));
    for (const points of [exact, spoilt]) {
      const fit = fitSurface(points).surface;
      for (const name of NAMES) expect(Math.abs(fit[name] / surface[name] - 1)).toBeLessThan(0.02);
    }
  });

  it('refuses too few runs by name', () => {
    expect(() => fitSurface(runs.slice(0, 4))).toThrow('runs must be five or more');
    expect(() => bootstrapSurface({ runs, resamples: 0, seed: 1 })).toThrow('resamples');
  });
});

describe('the draws that are shipped', () => {
  it('are those of the script: the first of its seed are the same', () => {
    const fresh = bootstrapSurface({ runs, resamples: 20, seed: 1 });
    for (const [at, draw] of fresh.entries()) {
      for (const name of NAMES) {
        const shipped = BESIROGLU_2024_DRAWS[at]?.[name] ?? 0;
        expect(Math.abs(draw[name] / shipped - 1)).toBeLessThan(5e-4);
      }
    }
    expect(BESIROGLU_2024_DRAWS).toHaveLength(1000);
  });

  // Besiroglu et al. 2024 take 4,000 resamples, and theirs are others: a 2.5 % quantile of 1,000 is sure to about 3 %.
  it('have the published intervals, each constant by itself', () => {
    const { uncertainty } = LAWS['besiroglu-2024'];
    if (uncertainty?.kind !== 'surface') throw new Error('no intervals');
    for (const name of NAMES) {
      const [low, high] = ends(BESIROGLU_2024_DRAWS.map((draw) => draw[name]));
      const published = uncertainty.intervals[name];
      expect(Math.abs(low / published.low - 1), `${name} low`).toBeLessThan(0.035);
      expect(Math.abs(high / published.high - 1), `${name} high`).toBeLessThan(0.035);
    }
  });

  // The correlations of an independent bootstrap of 1,000 resamples in Python.
  it.each([
    ['A', 'B', -0.2],
    ['A', 'E', 0.58],
    ['A', 'alpha', 0.999],
    ['A', 'beta', -0.21],
    ['B', 'E', 0.66],
    ['B', 'alpha', -0.21],
    ['B', 'beta', 1],
    ['E', 'alpha', 0.57],
    ['E', 'beta', 0.65],
  ] as const)('go together: %s with %s', (a, b, expected) => {
    const columns = [a, b].map((name) =>
      BESIROGLU_2024_DRAWS.map((draw) => (/^[ABE]$/.test(name) ? Math.log(draw[name]) : draw[name])),
    ) as [number[], number[]];
    expect(Math.abs(correlation(...columns) - expected)).toBeLessThan(0.05);
  });

  it('agree with a fresh bootstrap of another seed, in the optimum of a budget', () => {
    const sizes = (draws: readonly LossSurface[]) =>
      draws.map((surface) => Math.log(surfaceOptimum({ surface, flop: 5.76e23 }).params));
    const [mean, spread] = moments(sizes(BESIROGLU_2024_DRAWS));
    const fresh = moments(sizes(bootstrapSurface({ runs, resamples: 300, seed: 7 })));
    // Of 300 resamples a mean is sure to a 17th of the spread, and the spread to a 24th: three of either.
    expect(Math.abs(fresh[0] - mean)).toBeLessThan((3 * spread) / 17);
    expect(Math.abs(fresh[1] / spread - 1)).toBeLessThan(3 / 24);
  });

  it('are written as they are read', () => {
    const text = drawsText(BESIROGLU_2024_DRAWS);
    expect(readDraws(text.slice(text.indexOf('`\n') + 1, text.lastIndexOf('`')))).toEqual(
      BESIROGLU_2024_DRAWS,
    );
  });
});

function moments(values: readonly number[]): [mean: number, deviation: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, deviationA] = moments(a);
  const [meanB, deviationB] = moments(b);
  const product = a.reduce((sum, value, at) => sum + (value - meanA) * ((b[at] as number) - meanB), 0);
  return product / ((a.length - 1) * deviationA * deviationB);
}

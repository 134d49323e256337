import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impliedDemand } from './implied-demand.ts';
import { SURFACE_LAW_IDS, surfaceOf } from './laws.ts';
import { lifetimeOptimum } from './lifetime-optimum.ts';
import { surfaceOptimum } from './optimum.ts';

describe('the demand under which a model is the cheapest', () => {
  it('is the one that the lifetime optimum was found for', () => {
    const laws = fc.constantFrom(...SURFACE_LAW_IDS);
    const demands = fc.double({ min: 9, max: 15, noNaN: true }).map((exponent) => 10 ** exponent);
    const budgets = fc.double({ min: 20, max: 25, noNaN: true }).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(laws, demands, budgets, (law, demand, flop) => {
        const surface = surfaceOf(law);
        const { loss } = surfaceOptimum({ surface, flop });
        const { params, tokens } = lifetimeOptimum({
          surface,
          loss,
          trainingCostPerFlop: 1,
          serving: [{ tokens: demand, costPerFlop: 1 }],
        });
        // Where the demand is far below what was read, it is a small difference of two large numbers.
        const tolerance = 1e-6 * (demand + 3 * tokens);
        expect(Math.abs(impliedDemand({ surface, params, tokens }) - demand)).toBeLessThan(tolerance);
      }),
    );
  });

  it('is none for a model that is larger than the cheapest to train', () => {
    const surface = surfaceOf('besiroglu-2024');
    const { params, tokens } = surfaceOptimum({ surface, flop: 1e23 });
    expect(impliedDemand({ surface, params: 2 * params, tokens: tokens / 2 })).toBe(0);
    expect(impliedDemand({ surface, params: params / 2, tokens: 2 * tokens })).toBeGreaterThan(0);
  });

  // The audit of 2026-11-28, computed independently, of sizes as they are called.
  it.each([
    [6.74e9, 1e12, 3e12],
    [68.98e9, 2e12, 1e12],
    [8.03e9, 15e12, 189e12],
    [70.55e9, 15e12, 65e12],
    [405e9, 15.6e12, 16e12],
    [7.6e9, 18e12, 253e12],
    [8.19e9, 36e12, 662e12],
  ])('is that of the audit for %d parameters and %d tokens', (params, tokens, demand) => {
    const found = impliedDemand({ surface: surfaceOf('besiroglu-2024'), params, tokens });
    expect(Math.abs(found / demand - 1)).toBeLessThan(0.06 + 0.5e12 / demand);
  });
});

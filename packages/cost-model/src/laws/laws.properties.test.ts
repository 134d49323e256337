import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWarnings } from './fit-warnings.ts';
import { LAWS, SURFACE_LAW_IDS, surfaceOf } from './laws.ts';
import { lifetimeCost, lifetimeOptimum, trainingOptimum } from './lifetime-optimum.ts';
import { fewestParamsForLoss, isoLossCurve, lossAt, reducibleLoss, tokensForLoss } from './loss.ts';
import { surfaceOptimum, surfaceOptimumForLoss, surfaceOptimumForParams } from './optimum.ts';
import { computeOverhead } from './overhead.ts';

const surface = fc.constantFrom(...SURFACE_LAW_IDS).map(surfaceOf);
const between = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const params = between(1e6, 1e13);
const tokens = between(1e8, 1e15);
const flop = between(1e17, 1e28);
const demand = between(1e6, 1e15);
const factor = fc.double({ min: 1.01, max: 10, noNaN: true });
const ratio = (a: number, b: number) => Math.abs(a / b - 1);

describe('a loss surface', () => {
  it('falls with parameters and with tokens, and stays above its floor', () => {
    fc.assert(
      fc.property(surface, params, tokens, factor, (law, n, d, k) => {
        const loss = lossAt({ surface: law, params: n, tokens: d });
        expect(loss).toBeGreaterThan(law.E ** law.outer);
        expect(lossAt({ surface: law, params: n * k, tokens: d })).toBeLessThan(loss);
        expect(lossAt({ surface: law, params: n, tokens: d * k })).toBeLessThan(loss);
      }),
    );
  });

  it('gives the tokens of a loss back', () => {
    fc.assert(
      fc.property(surface, params, between(1e9, 1e13), (law, n, d) => {
        const loss = lossAt({ surface: law, params: n, tokens: d });
        expect(n).toBeGreaterThan(fewestParamsForLoss({ surface: law, loss }));
        expect(ratio(tokensForLoss({ surface: law, params: n, loss }), d)).toBeLessThan(1e-6);
      }),
    );
  });

  it('has one optimum, whichever of budget, size and loss is given', () => {
    fc.assert(
      fc.property(surface, flop, (law, c) => {
        const best = surfaceOptimum({ surface: law, flop: c });
        expect(ratio(6 * best.params * best.tokens, c)).toBeLessThan(1e-12);
        expect(
          ratio(surfaceOptimumForParams({ surface: law, params: best.params }).tokens, best.tokens),
        ).toBeLessThan(1e-8);
        expect(
          ratio(surfaceOptimumForLoss({ surface: law, loss: best.loss }).params, best.params),
        ).toBeLessThan(1e-4);
      }),
    );
  });

  it('has models of equal loss, the cheapest of which is the optimum', () => {
    fc.assert(
      fc.property(surface, flop, (law, c) => {
        const best = surfaceOptimum({ surface: law, flop: c });
        const curve = isoLossCurve({ surface: law, loss: best.loss, count: 40 });
        for (const { params: n, tokens: d } of curve) {
          expect(ratio(lossAt({ surface: law, params: n, tokens: d }), best.loss)).toBeLessThan(1e-9);
        }
        const cheapest = Math.min(...curve.map((model) => model.flop));
        expect(cheapest).toBeGreaterThanOrEqual(c * (1 - 1e-9));
        expect(cheapest).toBeLessThan(c * 1.05);
      }),
    );
  });

  it('is nowhere lower for the same budget than at the optimum', () => {
    fc.assert(
      fc.property(surface, flop, factor, fc.boolean(), (law, c, k, larger) => {
        const best = surfaceOptimum({ surface: law, flop: c });
        const n = larger ? best.params * k : best.params / k;
        expect(lossAt({ surface: law, params: n, tokens: c / (6 * n) })).toBeGreaterThan(best.loss);
      }),
    );
  });

  it('charges nothing extra at the optimum, and more the further one goes', () => {
    fc.assert(
      fc.property(surface, fc.double({ min: 0.5, max: 0.98, noNaN: true }), (law, k) => {
        expect(computeOverhead({ surface: law, sizeFactor: 1 })).toBeCloseTo(0, 12);
        const overhead = computeOverhead({ surface: law, sizeFactor: k });
        expect(overhead).toBeGreaterThan(0);
        expect(computeOverhead({ surface: law, sizeFactor: k * 0.99 })).toBeGreaterThan(overhead);
      }),
    );
  });
});

describe('the lifetime optimum', () => {
  const cost = between(1e-3, 1e3);

  it('meets alpha A N^-alpha / (beta B D^-beta) = 1 + c T / (3 D), and the wanted loss', () => {
    fc.assert(
      fc.property(surface, flop, demand, cost, (law, c, T, price) => {
        const { loss } = surfaceOptimum({ surface: law, flop: c });
        const serving = [{ tokens: T, costPerFlop: price }];
        const { params: N, tokens: D } = lifetimeOptimum({
          surface: law,
          loss,
          trainingCostPerFlop: 1,
          serving,
        });
        const left = (law.alpha * law.A * N ** -law.alpha) / (law.beta * law.B * D ** -law.beta);
        expect(ratio(left, 1 + (price * T) / (3 * D))).toBeLessThan(1e-8);
        expect(ratio(lossAt({ surface: law, params: N, tokens: D }), loss)).toBeLessThan(1e-9);
      }),
    );
  });

  it('costs no more than any other model of the loss, and smaller the more is served', () => {
    fc.assert(
      fc.property(surface, flop, demand, factor, (law, c, T, k) => {
        const { loss } = surfaceOptimum({ surface: law, flop: c });
        const at = (served: number) => ({
          trainingCostPerFlop: 1,
          serving: [{ tokens: served, costPerFlop: 1 }],
        });
        const best = lifetimeOptimum({ surface: law, loss, ...at(T) });
        const baseline = trainingOptimum({ surface: law, loss, ...at(T) });
        expect(best.cost).toBeLessThanOrEqual(baseline.cost * (1 + 1e-12));
        const other = best.params * k;
        const theirs = { params: other, tokens: tokensForLoss({ surface: law, params: other, loss }) };
        expect(lifetimeCost({ ...theirs, ...at(T) }).cost).toBeGreaterThanOrEqual(best.cost * (1 - 1e-12));
        expect(lifetimeOptimum({ surface: law, loss, ...at(T * k) }).params).toBeLessThanOrEqual(best.params);
      }),
    );
  });

  it('costs k times as much where every price is k times as high, at the same size', () => {
    fc.assert(
      fc.property(surface, flop, demand, cost, factor, (law, c, T, price, k) => {
        const { loss } = surfaceOptimum({ surface: law, flop: c });
        const at = (scale: number) =>
          lifetimeOptimum({
            surface: law,
            loss,
            trainingCostPerFlop: scale,
            serving: [{ tokens: T, costPerFlop: price * scale }],
          });
        expect(ratio(at(k).cost, k * at(1).cost)).toBeLessThan(1e-9);
        expect(ratio(at(k).params, at(1).params)).toBeLessThan(1e-9);
      }),
    );
  });

  it('is the training optimum where nothing is served', () => {
    fc.assert(
      fc.property(surface, flop, (law, c) => {
        const { loss } = surfaceOptimum({ surface: law, flop: c });
        const nothing = { surface: law, loss, trainingCostPerFlop: 1, serving: [] };
        expect(ratio(lifetimeOptimum(nothing).params, trainingOptimum(nothing).params)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe('outside the domain', () => {
  const law = surfaceOf('besiroglu-2024');
  const bad = fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

  it('is a RangeError that names the parameter', () => {
    fc.assert(
      fc.property(bad, (x) => {
        expect(() => lossAt({ surface: law, params: x, tokens: 1 })).toThrow(/^params /);
        expect(() => lossAt({ surface: law, params: 1, tokens: x })).toThrow(/^tokens /);
        expect(() => surfaceOptimum({ surface: law, flop: x })).toThrow(/^flop /);
        expect(() => surfaceOptimumForParams({ surface: law, params: x })).toThrow(/^params /);
        expect(() => reducibleLoss({ surface: law, loss: x })).toThrow(/^loss /);
        expect(() => computeOverhead({ surface: law, sizeFactor: x })).toThrow(/^sizeFactor /);
        expect(() => lifetimeOptimum({ surface: law, loss: 2, trainingCostPerFlop: x, serving: [] })).toThrow(
          /^trainingCostPerFlop /,
        );
      }),
    );
    expect(() => reducibleLoss({ surface: law, loss: law.E })).toThrow('loss must be above 1.8172');
    expect(() => tokensForLoss({ surface: law, params: 1e9, loss: 2 })).toThrow(
      /params must be above 6.860e\+9/,
    );
  });
});

it('warns outside of what a law was fitted to', () => {
  const law = LAWS['besiroglu-2024'];
  expect(fitWarnings({ law, params: 1e9, tokens: 2e10 })).toEqual([]);
  expect(fitWarnings({ law, params: 1e9, tokens: 1.001e12 })[0]).toContain('tokens per parameter');
  expect(fitWarnings({ law, params: 70e9, tokens: 1.4e12 })[0]).toContain('up to 16.0B');
  expect(fitWarnings({ law, params: 1e6, tokens: 2e7 })[0]).toContain('of at least 70.0M');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '../procedures/law.ts';
import { effectiveEpochs, lossWithRepetition, optimumWithRepetition } from './repetition.ts';

describe('Muennighoff et al. 2023', () => {
  // README of datablations.
  it.each([
    [6.34e9, 242e9, 2.2256440889984477],
    [8.67e9, 178e9, 2.2269634075087867],
  ])('%d parameters, %d tokens, 25e9 unique', (params, tokens, loss) => {
    expect(lossWithRepetition({ params, tokens, uniqueTokens: 25e9 })).toBeCloseTo(loss, 12);
  });

  it('spends 1e22 FLOP on 7.026e9 parameters and 9.49 epochs of 25e9 tokens', () => {
    const best = optimumWithRepetition({ flop: 1e22, uniqueTokens: 25e9 });
    expect(Number(best.params.toPrecision(4))).toBe(7.026e9);
    expect(Number(best.tokens.toPrecision(4))).toBe(237.2e9);
    expect(best.epochs).toBeCloseTo(9.49, 2);
    expect(best.loss).toBeCloseTo(2.222129, 5);
    // The README's grid stops at 7.0224e9: no better for the same budget.
    const grid = { params: 7.0224e9, tokens: 1e22 / (6 * 7.0224e9), uniqueTokens: 25e9 };
    expect(lossWithRepetition(grid)).toBeGreaterThanOrEqual(best.loss);
  });

  it.each([
    [1, 1],
    [2, 1.9682],
    [4, 3.7257],
    [8, 6.6241],
    [16, 10.5825],
    [32, 14.3354],
    [64, 16.1312],
    [1e6, 16.3878],
  ])('%d epochs are worth %d', (epochs, worth) => {
    expect(effectiveEpochs({ epochs })).toBeCloseTo(worth, 4);
  });

  it('is the plain law where nothing is repeated', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 28, noNaN: true }), (exponent) => {
        const flop = 10 ** exponent;
        const plain = law({ law: 'muennighoff-2023', flop });
        const free = optimumWithRepetition({ flop, uniqueTokens: plain.tokens * 1.001 });
        expect(free.params / plain.params).toBeCloseTo(1, 6);
        expect(free.epochs).toBe(1);
      }),
    );
  });

  // 225B parameters had the same loss to 16 digits as the 1.31T that were answered.
  it.each([
    [1e26, 25e9, 225e9],
    [1e20, 1e7, 97e6],
    [1e27, 25e9, 225e9],
  ])(
    'says that %d FLOP on %d unique tokens are flat, and gives the cheapest run',
    (flop, uniqueTokens, most) => {
      const best = optimumWithRepetition({ flop, uniqueTokens });
      expect(best.params).toBeLessThanOrEqual(most);
      expect(best.flop).toBeLessThan(0.9 * flop);
      expect(best.plateau).toEqual({ flop, nats: 1e-6 });
      const all = lossWithRepetition({ params: most, tokens: flop / (6 * most), uniqueTokens });
      expect(best.loss - all).toBeLessThanOrEqual(1e-6 * (1 + 1e-6));
      // A tenth less is not as good.
      const less = optimumWithRepetition({ flop: 0.8 * best.flop, uniqueTokens });
      expect(less.loss - all).toBeGreaterThan(1e-6);
      expect(law({ law: 'muennighoff-2023', flop, uniqueTokens }).warnings.join()).toContain(
        'more compute gains nothing',
      );
    },
  );

  it('gives the same run for every budget that is flat', () => {
    const [one, ten] = [1e27, 1e28].map((flop) => optimumWithRepetition({ flop, uniqueTokens: 25e9 }));
    expect((ten?.flop ?? 0) / (one?.flop ?? 1)).toBeCloseTo(1, 2);
    expect(optimumWithRepetition({ flop: 1e22, uniqueTokens: 25e9 }).plateau).toBeNull();
  });

  it('never gains from fewer unique tokens', () => {
    const amount = fc.double({ min: 1e9, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const at = (uniqueTokens: number) => lossWithRepetition({ params: 1e9, tokens: 1e12, uniqueTokens });
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) + 1e-12);
      }),
    );
  });

  it('is the one law that knows repetition', () => {
    expect(() => law({ law: 'besiroglu-2024', flop: 1e22, uniqueTokens: 1e9 })).toThrow(
      'uniqueTokens needs law muennighoff-2023',
    );
    expect(() => law({ law: 'muennighoff-2023', params: 1e9, uniqueTokens: 1e9 })).toThrow('uniqueTokens');
    expect(() => effectiveEpochs({ epochs: -1 })).toThrow('epochs');
  });
});

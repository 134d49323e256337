import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensPerSecondAtPrice, usdPerMillionTokens } from './serving-cost.ts';

const rate = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
// Prices so small that doubles lose digits are left to the last property.
const price = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const above1 = fc.double({ min: 1.001, max: 1e3, noNaN: true });
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.abs(b));

describe('usdPerMillionTokens', () => {
  it.each([
    [1000, 2, 0.5555555555555556],
    [2000, 1.3, 0.18055555555555555],
    [100, 4, 11.11111111111111],
    [1, 0, 0],
    [1e308, 1e308, 277.77777777777777],
  ])('%d tokens/s at %d USD/h is %d', (tokensPerSecond, usdPerHour, usd) => {
    expect(usdPerMillionTokens({ tokensPerSecond, usdPerHour })).toBeCloseTo(usd, 12);
  });

  it.each([
    [1e308, 2, 5.555555555555556e-306],
    [1e306, 1e-2, 2.777777777777778e-306],
  ])('does not lose a rate of %d at %d USD/h', (tokensPerSecond, usdPerHour, usd) => {
    expect(usdPerMillionTokens({ tokensPerSecond, usdPerHour }) / usd).toBeCloseTo(1, 6);
  });

  it('is proportional to the price and inverse to the rate', () => {
    fc.assert(
      fc.property(rate, price, above1, (tokensPerSecond, usdPerHour, factor) => {
        const usd = usdPerMillionTokens({ tokensPerSecond, usdPerHour });
        close(usdPerMillionTokens({ tokensPerSecond, usdPerHour: usdPerHour * factor }), usd * factor);
        close(usdPerMillionTokens({ tokensPerSecond: tokensPerSecond * factor, usdPerHour }), usd / factor);
      }),
    );
  });

  it('rises with the price and falls with the rate', () => {
    fc.assert(
      fc.property(rate, price, above1, (tokensPerSecond, usdPerHour, factor) => {
        const usd = usdPerMillionTokens({ tokensPerSecond, usdPerHour });
        expect(usdPerMillionTokens({ tokensPerSecond, usdPerHour: usdPerHour * factor })).toBeGreaterThan(
          usd,
        );
        expect(usdPerMillionTokens({ tokensPerSecond: tokensPerSecond * factor, usdPerHour })).toBeLessThan(
          usd,
        );
      }),
    );
  });

  it('is a number of 0 or above, or a RangeError that names the parameter', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (tokensPerSecond, usdPerHour) => {
        const compute = () => usdPerMillionTokens({ tokensPerSecond, usdPerHour });
        if (!(tokensPerSecond > 0 && tokensPerSecond < Number.POSITIVE_INFINITY)) {
          expect(compute).toThrow(RangeError);
          expect(compute).toThrow('tokensPerSecond');
        } else if (!(usdPerHour >= 0 && usdPerHour < Number.POSITIVE_INFINITY)) {
          expect(compute).toThrow(RangeError);
          expect(compute).toThrow('usdPerHour');
        } else {
          expect(compute()).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('tokensPerSecondAtPrice', () => {
  it('undoes usdPerMillionTokens', () => {
    fc.assert(
      fc.property(rate, price, (tokensPerSecond, usdPerHour) => {
        const usd = usdPerMillionTokens({ tokensPerSecond, usdPerHour });
        close(tokensPerSecondAtPrice({ usdPerMillionTokens: usd, usdPerHour }), tokensPerSecond);
      }),
    );
  });

  it('names the parameter that is out of its domain', () => {
    const compute = (usd: number, usdPerHour: number) => () =>
      tokensPerSecondAtPrice({ usdPerMillionTokens: usd, usdPerHour });
    expect(compute(0, 1)).toThrow('usdPerMillionTokens');
    expect(compute(Number.NaN, 1)).toThrow(RangeError);
    expect(compute(1, -1)).toThrow('usdPerHour');
  });
});

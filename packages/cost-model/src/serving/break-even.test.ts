import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven } from '../procedures/break-even.ts';
import { breakEvenTokensOfTwo } from './break-even.ts';

const timbers = {
  trainingUsd: 5e6,
  usdPerMillion: 20,
  grossMargin: 0.6,
  tokensPerResponse: 300,
  responsesPerDay: 1e8,
};
const usd = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
const margin = fc.double({ min: 1e-6, max: 0.99, noNaN: true });
const factor = fc.double({ min: 1.01, max: 100, noNaN: true });

describe('breakEven', () => {
  it('has the figures of Timbers 2023, with his division mended', () => {
    const answer = breakEven(timbers);
    expect(answer.servingUsdPerToken).toBe(8e-6);
    expect(answer.breakEvenTokens).toBe(6.25e11);
    expect(answer.breakEvenResponses).toBeCloseTo(2_083_333_333.33, 2);
    expect(answer.breakEvenDays).toBeCloseTo(20.8333, 4);
    expect(breakEven({ ...timbers, responsesPerDay: 1e9 }).breakEvenDays).toBeCloseTo(2.08333, 5);
    expect(answer.servingUsdPerDay).toBeCloseTo(240_000, 6);
    expect(answer.revenueTokens).toBeCloseTo(2.5e11, 0);
    expect(answer.grossProfitTokens).toBeCloseTo(4.1667e11, -8);
  });

  it('answers null for what it was not told', () => {
    expect(breakEven({ trainingUsd: 1, usdPerMillion: 1 })).toMatchObject({
      breakEvenResponses: null,
      breakEvenDays: null,
      servingUsdPerDay: null,
      revenueTokens: null,
      againstTokens: null,
    });
  });

  it('is proportional to training, inverse to the price, and later at a higher margin', () => {
    fc.assert(
      fc.property(usd, usd, margin, factor, (trainingUsd, usdPerMillion, grossMargin, k) => {
        const at = (change: object) =>
          breakEven({ trainingUsd, usdPerMillion, grossMargin, ...change }).breakEvenTokens;
        const tokens = at({});
        expect(at({ trainingUsd: trainingUsd * k }) / (tokens * k)).toBeCloseTo(1, 9);
        expect(at({ usdPerMillion: usdPerMillion * k }) / (tokens / k)).toBeCloseTo(1, 9);
        expect(at({ grossMargin: grossMargin + (1 - grossMargin) / 2 })).toBeGreaterThan(tokens);
      }),
    );
  });

  it.each([
    ['trainingUsd', { trainingUsd: -1 }],
    ['usdPerMillion', { usdPerMillion: 0 }],
    ['grossMargin', { grossMargin: 1 }],
    ['tokensPerResponse', { tokensPerResponse: 0 }],
    ['responsesPerDay', { responsesPerDay: Number.NaN }],
  ])('names %s where it is out of its domain', (name, change) => {
    expect(() => breakEven({ ...timbers, ...change })).toThrow(RangeError);
    expect(() => breakEven({ ...timbers, ...change })).toThrow(name);
  });
});

describe('two models', () => {
  const model = fc.record({
    trainingUsd: usd,
    servingUsdPerToken: fc.double({ min: 1e-9, max: 1, noNaN: true }),
  });

  it('cost the same at the break-even, either way round', () => {
    fc.assert(
      fc.property(model, model, (a, b) => {
        const tokens = breakEvenTokensOfTwo({ a, b });
        expect(breakEvenTokensOfTwo({ a: b, b: a })).toBe(tokens);
        const dominated =
          (a.trainingUsd - b.trainingUsd) * (a.servingUsdPerToken - b.servingUsdPerToken) >= 0;
        expect(tokens === null).toBe(dominated);
        if (tokens === null) return;
        const total = (one: typeof a) => one.trainingUsd + one.servingUsdPerToken * tokens;
        expect(total(a) / total(b)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('are compared at the same margin', () => {
    const against = { trainingUsd: 7e6, usdPerMillion: 10 };
    expect(breakEven({ ...timbers, against }).againstTokens).toBeCloseTo(2e6 / 4e-6, 0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven } from '../procedures/break-even.ts';
import { serving } from '../procedures/serving.ts';
import { speculativeSpeedup, tokensPerPass } from './speculation.ts';
import { daysUntil, requestsOverLife, requestTokens } from './workload.ts';
import { batchedUsd, usdPerMillionTotalTokens, usdPerRequest } from './workload-cost.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const share = between(0, 1);

describe('requests over a life', () => {
  it('are the sum of those of its days', () => {
    fc.assert(
      fc.property(between(1, 1e6), between(0, 3), fc.integer({ min: 1, max: 6 }), (a, growth, years) => {
        const input = { requestsPerDay: a, growthPerYear: growth, years };
        let sum = 0;
        // The middle of each day stands for it.
        for (let day = 0; day < 365 * years; day += 1) sum += a * (1 + growth) ** ((day + 0.5) / 365);
        expect(requestsOverLife(input) / sum).toBeCloseTo(1, 5);
        const days = daysUntil({ ...input, requests: requestsOverLife(input) });
        expect(days / (365 * years)).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('takes Timbers’s 20.8 days without growth, and fewer with it', () => {
    const requests = 625e9 / 300;
    expect(daysUntil({ requests, requestsPerDay: 1e8, growthPerYear: 0 })).toBeCloseTo(20.8333, 4);
    expect(daysUntil({ requests, requestsPerDay: 1e6, growthPerYear: 1 })).toBeLessThan(2083.3);
  });
});

describe('a request', () => {
  const prices = {
    usdPerMillionInputTokens: 3,
    usdPerMillionCachedInputTokens: 0.3,
    usdPerMillionOutputTokens: 15,
  };

  it('costs its kinds, each at its price', () => {
    const tokens = { inputTokens: 10_000, cachedInputTokens: 8000, reasoningTokens: 2000, outputTokens: 500 };
    // 2,000 at 3, 8,000 at 0.3 and 2,500 at 15.
    expect(usdPerRequest({ ...tokens, ...prices })).toBeCloseTo((6000 + 2400 + 37_500) / 1e6, 12);
    expect(usdPerMillionTotalTokens({ ...tokens, ...prices })).toBeCloseTo(45_900 / 12_500, 9);
    expect(() => usdPerRequest({ ...tokens, cachedInputTokens: 10_001, ...prices })).toThrow(
      'cachedInputTokens must be at most inputTokens',
    );
  });

  it('costs a fifth of its input where four fifths are cached for nothing', () => {
    const own = { ...prices, usdPerMillionCachedInputTokens: 0 };
    const at = (cachedInputTokens: number) =>
      usdPerRequest({ ...requestTokens({ inputTokens: 1000, cachedInputTokens }), ...own });
    expect(at(800) / at(0)).toBeCloseTo(0.2, 12);
  });

  it('is never dearer for more in the cache, nor for a larger discount', () => {
    fc.assert(
      fc.property(share, share, share, (a, b, s) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const at = (cached: number) =>
          usdPerRequest({
            ...requestTokens({ inputTokens: 1000, cachedInputTokens: 1000 * cached, outputTokens: 9 }),
            ...prices,
          });
        expect(at(more)).toBeLessThanOrEqual(at(less) + 1e-12);
        const batched = (batchDiscount: number) => batchedUsd({ usd: 1, batchShare: s, batchDiscount });
        expect(batched(more)).toBeLessThanOrEqual(batched(less) + 1e-12);
      }),
    );
  });
});

describe('speculative decoding', () => {
  // Leviathan et al. 2023: the sum 1 + a + a^2 + ... + a^k.
  it('yields the tokens of a geometric series', () => {
    fc.assert(
      fc.property(between(0, 0.99), fc.integer({ min: 1, max: 30 }), (acceptanceRate, draftTokens) => {
        let sum = 0;
        for (let k = 0; k <= draftTokens; k += 1) sum += acceptanceRate ** k;
        expect(tokensPerPass({ acceptanceRate, draftTokens })).toBeCloseTo(sum, 9);
      }),
    );
  });

  it('costs where nothing is accepted, and brings at most a token more than it guesses', () => {
    fc.assert(
      fc.property(between(0, 0.99), fc.integer({ min: 1, max: 30 }), share, (a, k, draftCost) => {
        const speedup = speculativeSpeedup({ acceptanceRate: a, draftTokens: k, draftCost });
        expect(speedup).toBeLessThanOrEqual(k + 1);
        expect(speculativeSpeedup({ acceptanceRate: 0, draftTokens: k, draftCost })).toBeCloseTo(
          1 / (k * draftCost + 1),
          12,
        );
      }),
    );
  });

  it('makes output cheaper by as much, and nothing else', () => {
    const rates = { prefillTokensPerSecond: 9000, decodeTokensPerSecond: 1200, usdPerHour: 2 };
    const speculation = { acceptanceRate: 0.8, draftTokens: 4, draftCost: 0.05 };
    const [plain, fast] = [serving(rates), serving({ ...rates, speculation })];
    expect(fast.speculativeSpeedup).toBeCloseTo(3.3616 / 1.2, 9);
    expect((plain.usdPerMillionOutputTokens ?? 0) / (fast.usdPerMillionOutputTokens ?? 1)).toBeCloseTo(
      3.3616 / 1.2,
      9,
    );
    expect(fast.usdPerMillionInputTokens).toBe(plain.usdPerMillionInputTokens);
  });
});

describe('a workload', () => {
  const workload = { inputTokens: 3000, cachedInputTokens: 2000, reasoningTokens: 800, outputTokens: 300 };
  const rates = { prefillTokensPerSecond: 9000, decodeTokensPerSecond: 1200, usdPerHour: 2 };

  it('says what the hardware answers, what the demand takes and what an API asks', () => {
    const { usdPerRequest: own, ...answer } = serving({
      ...rates,
      ...workload,
      requestsPerDay: 1e5,
      lifeYears: 2,
      growthPerYear: 1,
      utilization: 0.5,
      api: {
        usdPerMillionInputTokens: 3,
        usdPerMillionOutputTokens: 15,
        batchDiscount: 0.5,
        batchShare: 0.4,
      },
    });
    const seconds = 1000 / 9000 + 1100 / 1200;
    expect(answer.requestsPerDayOfCapacity).toBeCloseTo((86_400 * 0.5) / seconds, 6);
    expect(answer.demand?.machines).toBeCloseTo((1e5 * seconds) / (86_400 * 0.5), 9);
    // An hour costs 2, half of it is work.
    expect(own).toBeCloseTo((2 / 3600 / 0.5) * seconds, 12);
    expect(answer.demand?.usdPerDay).toBeCloseTo(1e5 * (own ?? 0), 6);
    expect(answer.demand?.usd).toBeCloseTo((own ?? 0) * ((1e5 * 365 * 3) / Math.log(2)), 2);
    const listed = (3000 * 3 + 1100 * 15) / 1e6;
    expect(answer.api?.usdPerRequest).toBeCloseTo(listed * 0.8, 12);
    expect(answer.api?.breakEvenRequestsPerDay).toBeCloseTo(48 / (listed * 0.8), 6);
  });

  it('never answers as many requests as an API would have to be dear for', () => {
    const cheap = { usdPerMillionInputTokens: 1e-6, usdPerMillionOutputTokens: 1e-6 };
    expect(serving({ ...rates, ...workload, api: cheap }).api?.breakEvenRequestsPerDay).toBeNull();
  });

  it('breaks even at prices by kind as at the one price that they come to', () => {
    const prices = {
      usdPerMillionInputTokens: 1,
      usdPerMillionCachedInputTokens: 0,
      usdPerMillionOutputTokens: 4,
    };
    const tokens = 3000 + 800 + 300;
    const usdPerMillion = ((1000 * 1 + 1100 * 4) / tokens) * 1;
    const own = breakEven({ trainingUsd: 1e6, prices, ...workload, requestsPerDay: 1e5 });
    const one = breakEven({
      trainingUsd: 1e6,
      usdPerMillion,
      tokensPerResponse: tokens,
      responsesPerDay: 1e5,
    });
    expect(own).toEqual({
      ...one,
      servingUsdPerToken: expect.closeTo(one.servingUsdPerToken, 12),
      breakEvenTokens: expect.closeTo(one.breakEvenTokens, -3),
      breakEvenResponses: expect.closeTo(one.breakEvenResponses as number, 0),
      breakEvenDays: expect.closeTo(one.breakEvenDays as number, 6),
      servingUsdPerDay: expect.closeTo(one.servingUsdPerDay as number, 6),
    });
  });
});

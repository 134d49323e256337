import { REPORT } from '@breakeven/schema/report/report.fixture';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportCost } from '../procedures/report-cost.ts';
import { serving } from '../procedures/serving.ts';
import { paretoFront, type SweepPoint, throughputAtInteractivity } from './concurrency.ts';
import { joulesPerToken, tokensPerMegawattHour } from './energy.ts';
import { usdPerMillionTotalTokens } from './workload-cost.ts';

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });

describe('serving', () => {
  // InferenceX: $/GPU-hour over millions of tokens of an hour.
  it.each([
    [2, 1000, 0.5555556],
    [1.3, 2000, 0.1805556],
    [4, 100, 11.1111],
  ])('%d USD/h at %d tokens/s', (usdPerHour, tokensPerSecond, usd) => {
    const answer = serving({ usdPerHour, tokensPerSecond });
    expect(answer.usdPerMillionTokens).toBeCloseTo(usd, 4);
    expect(answer).toMatchObject({
      usdPerMillionInputTokens: null,
      usdPerMillionOutputTokens: null,
      utilization: 1,
    });
  });

  it('keeps input and output apart unless a workload mixes them', () => {
    const rates = { usdPerHour: 3.6, prefillTokensPerSecond: 1000, decodeTokensPerSecond: 100 };
    expect(serving(rates)).toMatchObject({
      usdPerMillionTokens: null,
      usdPerMillionWorkloadTokens: null,
      usdPerRequest: null,
      speculativeSpeedup: null,
      requestsPerDayOfCapacity: null,
      demand: null,
      api: null,
    });
    const mixed = serving({ ...rates, inputTokens: 3000, outputTokens: 1000 });
    expect(mixed.usdPerMillionInputTokens).toBeCloseTo(1, 12);
    expect(mixed.usdPerMillionOutputTokens).toBeCloseTo(10, 12);
    expect(mixed.usdPerMillionWorkloadTokens).toBeCloseTo((3 * 1 + 10) / 4, 12);
    expect(mixed.usdPerRequest).toBeCloseTo(0.013, 12);
  });

  it('shows what idle hours cost', () => {
    const { atUtilization } = serving({ usdPerHour: 2, tokensPerSecond: 1000, utilization: 0.4 });
    expect(atUtilization.map(({ utilization }) => utilization)).toEqual([1, 0.5, 0.3, 0.1]);
    expect(atUtilization[3]?.usdPerMillionTokens).toBeCloseTo(5.5556, 4);
  });

  it('rises with the price and with idleness, in proportion', () => {
    fc.assert(
      fc.property(positive, positive, share, (usdPerHour, tokensPerSecond, utilization) => {
        const at = (change: object) =>
          serving({ usdPerHour, tokensPerSecond, utilization, ...change }).usdPerMillionTokens ?? 0;
        expect(at({ usdPerHour: 2 * usdPerHour }) / at({})).toBeCloseTo(2, 9);
        expect(at({ utilization: utilization / 2 }) / at({})).toBeCloseTo(2, 9);
      }),
    );
  });

  it('names what is out of its domain', () => {
    expect(() => serving({ usdPerHour: 1, tokensPerSecond: 1, utilization: 0 })).toThrow('utilization');
    expect(() => serving({ usdPerHour: -1, tokensPerSecond: 1 })).toThrow('usdPerHour');
    expect(() =>
      usdPerMillionTotalTokens({
        cachedInputTokens: 0,
        reasoningTokens: 0,
        usdPerMillionCachedInputTokens: 0,
        inputTokens: 0,
        outputTokens: 0,
        usdPerMillionInputTokens: 1,
        usdPerMillionOutputTokens: 1,
      }),
    ).toThrow('inputTokens');
  });
});

describe('energy', () => {
  it('agrees with itself', () => {
    fc.assert(
      fc.property(positive, positive, (watts, tokensPerSecond) => {
        const joules = joulesPerToken({ watts, tokensPerSecond });
        expect((tokensPerMegawattHour({ watts, tokensPerSecond }) * joules) / 3.6e9).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('a concurrency sweep', () => {
  const point = (concurrency: number, tokensPerSecond: number): SweepPoint => ({
    concurrency,
    tokensPerSecond,
    tokensPerSecondPerUser: tokensPerSecond / concurrency,
  });
  const sweep = [point(1, 50), point(2, 90), point(4, 160), point(8, 150), point(16, 320)];

  it('keeps the points that none beats', () => {
    expect(paretoFront(sweep).map(({ concurrency }) => concurrency)).toEqual([1, 2, 4, 16]);
  });

  it('is measured at its points and interpolated between them, never beyond', () => {
    expect(throughputAtInteractivity({ points: sweep, tokensPerSecondPerUser: 45 })).toEqual({
      tokensPerSecond: 90,
      provenance: 'measured',
    });
    const between = throughputAtInteractivity({ points: sweep, tokensPerSecondPerUser: 30 });
    expect(between.provenance).toBe('interpolated');
    expect(between.tokensPerSecond).toBeGreaterThan(160);
    expect(between.tokensPerSecond).toBeLessThan(320);
    expect(() => throughputAtInteractivity({ points: sweep, tokensPerSecondPerUser: 51 })).toThrow(
      'tokensPerSecondPerUser must be from 20 to 50',
    );
  });

  it('gives less in all the more each user gets', () => {
    const rate = fc.double({ min: 20, max: 50, noNaN: true });
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const at = (tokensPerSecondPerUser: number) =>
          throughputAtInteractivity({ points: sweep, tokensPerSecondPerUser }).tokensPerSecond;
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) + 1e-9);
      }),
    );
  });
});

describe('reportCost', () => {
  it('prices each test with its interval, and marks its provenance', () => {
    const cost = reportCost({ report: REPORT, usdPerHour: 2 });
    expect(cost.usdPerMillionInputTokens).toBeNull();
    expect(cost.usdPerMillionOutputTokens).toBeCloseTo((2 / (20 * 3600)) * 1e6, 9);
    expect(cost.tests[0]).toMatchObject({ test: 'tg8', kind: 'output', provenance: 'measured' });
    expect(cost.tests[0]?.interval?.low).toBeCloseTo((2 / (24 * 3600)) * 1e6, 9);
    expect(cost.tests[0]?.interval?.high).toBeCloseTo((2 / (18 * 3600)) * 1e6, 9);
    expect(cost.paretoFront).toEqual([]);
  });

  it('has the energy that the same run measured, where it is to be believed', () => {
    const [result] = REPORT.results;
    if (result === undefined) throw new Error('the fixture has a result');
    const power = (isValid: boolean) => ({
      source: 'nvidia-smi' as const,
      scope: 'gpu-board' as const,
      averageWatts: 300,
      idleWatts: null,
      energyJoules: 600,
      joulesPerToken: 0.72,
      windowSeconds: 2,
      sampleCount: 20,
      isValid,
      reasons: [],
    });
    const tests = (isValid: boolean, provenance: 'measured' | 'extrapolated' = 'measured') =>
      reportCost({
        report: { ...REPORT, results: [{ ...result, provenance, power: power(isValid) }] },
        usdPerHour: 1,
      }).tests;
    expect(tests(true)[0]).toMatchObject({ joulesPerToken: 0.72, tokensPerMegawattHour: 3.6e9 / 0.72 });
    expect(tests(false)[0]).toMatchObject({ joulesPerToken: null, tokensPerMegawattHour: null });
    expect(tests(true, 'extrapolated')[0]).toMatchObject({
      joulesPerToken: null,
      tokensPerMegawattHour: null,
    });
  });

  it('draws the front of a sweep, and the cost at a wanted interactivity', () => {
    const [result] = REPORT.results;
    if (result === undefined) throw new Error('the fixture has a result');
    const results = [1, 4].map((concurrency) => ({
      ...result,
      concurrency,
      tokensPerSecond: { ...result.tokensPerSecond, median: concurrency === 1 ? 20 : 60 },
    }));
    const cost = reportCost({ report: { ...REPORT, results }, usdPerHour: 2, tokensPerSecondPerUser: 17.5 });
    expect(cost.paretoFront.map(({ tokensPerSecondPerUser }) => tokensPerSecondPerUser)).toEqual([20, 15]);
    expect(cost.atInteractivity).toMatchObject({ tokensPerSecond: 40, provenance: 'interpolated' });
  });
});

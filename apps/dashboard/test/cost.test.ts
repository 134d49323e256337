import type { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { errorMessage } from '../src/server/input/invalid-input-error.ts';
import { createCaller } from '../src/server/routers/root.ts';

/** The cost model reads no store. */
const { cost } = createCaller({
  openDatabase: () => Promise.reject(new Error('the cost model asks no store')),
});

describe('the cost model over tRPC', () => {
  it('prices tokens: 1000 tokens/s at $2 an hour', async () => {
    const { usdPerMillionTokens } = await cost.serving({ tokensPerSecond: 1000, usdPerHour: 2 });
    expect(usdPerMillionTokens).toBeCloseTo(2 / 3.6, 12);
  });

  it('breaks even where the essay does, but for its slip in the responses', async () => {
    const answer = await cost.breakEven({
      trainingUsd: 5e6,
      usdPerMillion: 20,
      grossMargin: 0.6,
      tokensPerResponse: 300,
      responsesPerDay: 1e8,
    });
    expect(answer.servingUsdPerToken).toBeCloseTo(8e-6, 15);
    expect(answer.breakEvenTokens).toBeCloseTo(6.25e11, -3);
    expect(answer.breakEvenResponses).toBeCloseTo(6.25e11 / 300, -1);
    expect(answer.breakEvenDays).toBeCloseTo(6.25e11 / 300 / 1e8, 9);
  });

  it('finds the optimum of a budget: Chinchilla on its own law', async () => {
    // Hoffmann et al. 2022, section 3.3: 40B parameters by approach 3 for Gopher's budget of 5.76e23 FLOP.
    const { params } = await cost.law({ law: 'hoffmann-2022-3', flop: 5.76e23 });
    expect(params / 40e9).toBeCloseTo(1, 1);
  });

  it('makes the cheapest model smaller than the one cheapest to train, by more the more it serves', async () => {
    const sizes = await Promise.all(
      [0, 2e12, 2e13].map((inferenceTokens) => cost.optimalModel({ matchParams: 13e9, inferenceTokens })),
    );
    const params = sizes.map((answer) => answer.params);
    expect(params).toEqual([...params].sort((a, b) => b - a));
    expect(params[0]).toBeCloseTo(13e9, -5);
  });

  it('has intervals without being asked, of dollars too', async () => {
    const { intervals } = await cost.law({ flop: 5.76e23 });
    expect((intervals?.params?.low ?? 0) / 51e9).toBeCloseTo(1, 1);
    expect((intervals?.params?.high ?? 0) / 112e9).toBeCloseTo(1, 1);
    const hardware = { usdPerGpuHour: 2, flopPerSecond: 989e12, modelFlopUtilization: 0.4 };
    const { intervals: both } = await cost.optimalModel({
      matchParams: 13e9,
      inferenceTokens: 2e12,
      training: hardware,
      decode: hardware,
    });
    expect(both?.savingFraction.low).toBeCloseTo(0.21, 1);
    expect(both?.savingFraction.high).toBeCloseTo(0.375, 1);
    expect(both?.usd?.params).toEqual(both?.params);
  });

  it('compares owning with both ways of renting', async () => {
    const { owned } = await cost.serving({
      decodeTokensPerSecond: 1200,
      usdPerHour: 1.2,
      utilization: 0.4,
      owned: {
        capitalUsd: 30_000,
        years: 4,
        watts: 700,
        powerUsageEffectiveness: 1.1,
        usdPerKilowattHour: 0.1,
      },
    });
    expect(owned?.rentedByTheMonth.breakEvenMonths).toBeCloseTo(35.1, 1);
    expect(owned?.rentedByTheBusyHour.breakEvenMonths).toBeNull();
  });

  it('predicts without matrix units and with them, and says what the peaks are', async () => {
    const { byPeak } = await cost.predict({ model: 'llama-3.1-8b', gpu: 'nvidia-h100-sxm' });
    expect(byPeak.map(({ peak }) => [peak.kind, peak.flopPerSecond])).toEqual([
      ['f32-fma', 67e12],
      ['f16-matrix', 989e12],
    ]);
  });

  it.each([
    ['an unknown field', () => cost.serving({ tokensPerSecond: 1, usdPerHour: 1, price: 3 } as never)],
    ['a correlation of the draws', () => cost.law({ flop: 1e24, correlation: 0.9 } as never)],
    [
      'more power idle than busy',
      () =>
        cost.serving({
          tokensPerSecond: 1,
          usdPerHour: 1,
          owned: {
            capitalUsd: 1,
            years: 1,
            watts: 1,
            idleWatts: 2,
            powerUsageEffectiveness: 1,
            usdPerKilowattHour: 0,
          },
        }),
    ],
    ['a loss below the floor', () => cost.law({ loss: 0.1 })],
    [
      'a law without a loss',
      () => cost.optimalModel({ law: 'hoffmann-2022-1', matchParams: 1e9, inferenceTokens: 0 }),
    ],
    ['nothing to answer', () => cost.law({})],
  ])('answers 400 to %s', async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it.each([
    ['a family that did not race', () => cost.race({ family: 'gpt' })],
    ['an unknown GPU', () => cost.predict({ model: 'llama-3.1-8b', gpu: 'abacus' })],
  ])('answers 404 to %s', async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('races, predicts and judges as the command line does', async () => {
    const race = await cost.race({ family: 'llama-1' });
    // Tyl 2023: 33B is never overtaken by 65B.
    const pair = race.pairs.find(
      ({ smaller, larger }) => `${smaller} ${larger}` === 'llama-1-33b llama-1-65b',
    );
    expect(pair?.crossings).toEqual([]);
    const prediction = await cost.predict({ model: 'llama-3.1-8b', gpu: 'nvidia-h100-sxm' });
    expect(prediction.provenance).toBe('predicted');
    // 8.03e9 f16 weights over 3.35 TB/s: no more than 209 tokens/s for one user.
    expect(prediction.decode.tokensPerSecond).toBeLessThanOrEqual(3.35e12 / (2 * 7.5e9));
    const { claims } = await cost.essays({ source: 'timbers-2023' });
    expect(claims.find(({ id }) => id === 'break-even-responses')?.verdict).toBe('wrong');
  });

  const hardware = { memoryBytesPerSecond: 1e12, flopPerSecond: 1e14 };
  const phase = { usdPerGpuHour: 2, flopPerSecond: 1e15, modelFlopUtilization: 0.4 };
  it.each<[string, () => Promise<unknown>]>([
    [
      'hardware: does not go with gpu: a prediction is for one of them',
      () => cost.predict({ model: 'llama-2-7b', gpu: 'nvidia-t4', hardware }),
    ],
    ['matrixUnits: needs gpu', () => cost.predict({ model: 'llama-2-7b', hardware, matrixUnits: true })],
    [
      'inputTokens: needs prefillTokensPerSecond and decodeTokensPerSecond (and 1 more)',
      () => cost.serving({ tokensPerSecond: 1, usdPerHour: 1, inputTokens: 1, outputTokens: 1 }),
    ],
    [
      'responsesPerDay: needs tokensPerResponse',
      () => cost.breakEven({ trainingUsd: 1, usdPerMillion: 1, responsesPerDay: 1 }),
    ],
    ['seed: needs samples', () => cost.law({ flop: 1e22, seed: 1 })],
    ['samples: needs law', () => cost.law({ law: 'kaplan-2020', flop: 1e22, samples: 100 })],
    ['uniqueTokens: needs law muennighoff-2023', () => cost.law({ flop: 1e22, uniqueTokens: 1e9 })],
    ['matchParams: must be given, or loss', () => cost.optimalModel({ inferenceTokens: 1 })],
    [
      'matchParams: does not go with loss',
      () => cost.optimalModel({ inferenceTokens: 1, matchParams: 1e9, loss: 2 }),
    ],
    [
      'promptTokens: needs training, decode and prefill',
      () => cost.optimalModel({ inferenceTokens: 2, matchParams: 1e9, promptTokens: 1 }),
    ],
    [
      'prefill: needs promptTokens',
      () =>
        cost.optimalModel({
          inferenceTokens: 2,
          matchParams: 1e9,
          training: phase,
          decode: phase,
          prefill: phase,
        }),
    ],
    [
      'samples: must be a whole number from 100 to 100000, but is 5',
      () => cost.law({ flop: 1e22, samples: 5 }),
    ],
    ['flop: must be a number above 0 and at most 1e40, but is 0', () => cost.law({ flop: 0 })],
    ['usdPerHour: must be given', () => cost.serving({ tokensPerSecond: 1 } as never)],
    ['flop: gives 0.0477', () => cost.law({ flop: 1 })],
  ])('answers 400: %s', async (message, ask) => {
    const error = (await ask().catch((thrown) => thrown)) as TRPCError;
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    expect(errorMessage(error)).toContain(message);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'knows nothing called %s',
    async (name) => {
      const rates = [{ model: name, prefillTokensPerSecond: 1 }];
      const questions = [
        () => cost.race({ family: 'llama-1', measured: rates }),
        () => cost.law({ law: name as never, flop: 1e22 }),
        () => cost.essays({ source: name as never }),
        () => cost.law({ flop: 1e22, ...JSON.parse(`{"${name}": 1}`) }),
      ];
      const named = [
        () => cost.predict({ model: name, gpu: 'nvidia-t4' }),
        () => cost.predict({ model: 'llama-2-7b', gpu: name }),
        () => cost.race({ family: name }),
      ];
      for (const ask of named) await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' });
      for (const ask of questions) {
        const error = (await ask().then(
          () => null,
          (thrown) => thrown,
        )) as TRPCError;
        expect(error, String(ask)).toMatchObject({ code: 'BAD_REQUEST' });
        expect(errorMessage(error)).not.toMatch(/native code|\[object|undefined/);
      }
    },
  );

  it('names the parameter that lies outside the domain', async () => {
    await expect(cost.law({ loss: 0.1 })).rejects.toThrow(/^loss: must be above/);
  });
});

describe('prices over tRPC', () => {
  it('lists what was known on a day, with the default and its ids', async () => {
    const { asOf, gpus } = await cost.prices({
      gpu: 'nvidia-a100-sxm-80',
      kind: 'on-demand',
      asOf: '2026-06-01',
    });
    expect(asOf).toBe('2026-06-01');
    // 1.23, 1.49, 1.79 and 2.40 of 2025-11-16.
    expect(gpus[0]?.defaults).toMatchObject([{ count: 4, low: 1.23, high: 2.4, isWithinYear: true }]);
    expect(gpus[0]?.defaults[0]?.usdPerGpuHour).toBeCloseTo(1.64, 9);
    expect(gpus[0]?.prices.every(({ id, label }) => id !== '' && label !== '')).toBe(true);
  });

  it('is of today where no day is given', async () => {
    const before = new Date().toISOString().slice(0, 10);
    const { asOf } = await cost.prices({});
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(asOf);
  });

  it.each([
    ['a day that is none', { asOf: '2026-02-30' }, /must be a day such as/],
    ['a kind that is none', { kind: 'reserved' }, /^kind: .*; did you mean reserved-1-year\?$/],
    ['an unknown field', { gpus: 'amd-mi300x' }, /^gpus: is not a known field; did you mean gpu\?$/],
  ])('answers 400 to %s', async (_, input, message) => {
    const answer = cost.prices(input as never);
    await expect(answer).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(answer).rejects.toThrow(message);
  });

  it('answers 404 to an unknown GPU', async () => {
    const answer = cost.prices({ gpu: 'constructor' });
    await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answer).rejects.toThrow(
      /^gpu: there is no GPU constructor in the catalogue: \/api\/v1\/gpus lists them/,
    );
  });
});

import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import {
  BreakEvenInput,
  LawInput,
  OptimalModelInput,
  PredictInput,
  ServingInput,
} from '@breakeven/schema/cost/cost-input';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DomainError } from '../values/domain.ts';
import { breakEven } from './break-even.ts';
import { law } from './law.ts';
import { optimalModel } from './optimal-model.ts';
import { predict } from './predict.ts';
import { serving } from './serving.ts';

const between = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
/** Whatever the inputs let through. */
const any = between(1e-39, 1e39);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });

/** Paths of numbers that plain JSON does not hold. */
function unsound(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unsound(inner, `${path}.${key}`));
}

/** Every answer is plain JSON, and every refusal a DomainError. */
function holds(ask: () => object): void {
  try {
    expect(unsound(ask())).toEqual([]);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.message).toBe(`${error.parameter} ${error.problem}`);
    expect(error.parameter).toMatch(/^[a-z][A-Za-z.]*$/);
  }
}

it.each([
  [
    'serving',
    ServingInput,
    serving,
    {
      tokensPerSecond: maybe(any),
      decodeTokensPerSecond: maybe(any),
      prefillTokensPerSecond: maybe(any),
      usdPerHour: any,
      utilization: maybe(share),
      watts: maybe(any),
      inputTokens: maybe(any),
      outputTokens: maybe(any),
      requestsPerDay: maybe(any),
      lifeYears: maybe(between(1e-9, 100)),
      growthPerYear: maybe(between(1e-39, 1000)),
      api: maybe(fc.record({ usdPerMillionInputTokens: any, usdPerMillionOutputTokens: any })),
      owned: maybe(
        fc.record({
          capitalUsd: any,
          years: any,
          residualShare: fc.double({ min: 0, max: 0.99, noNaN: true }),
          costOfCapitalPerYear: fc.oneof(fc.constant(0), between(1e-39, 1)),
          watts: any,
          idleWatts: fc.constant(0),
          powerUsageEffectiveness: between(1, 1e39),
          usdPerKilowattHour: any,
          otherUsdPerYear: any,
        }),
      ),
    },
  ],
  [
    'breakEven',
    BreakEvenInput,
    breakEven,
    {
      trainingUsd: any,
      usdPerMillion: maybe(any),
      prices: maybe(fc.record({ usdPerMillionInputTokens: any, usdPerMillionOutputTokens: any })),
      inputTokens: maybe(any),
      outputTokens: maybe(any),
      requestsPerDay: maybe(any),
      growthPerYear: maybe(between(1e-39, 1000)),
      grossMargin: maybe(fc.double({ min: 0, max: 0.99, noNaN: true })),
      tokensPerResponse: maybe(any),
      responsesPerDay: maybe(any),
    },
  ],
  [
    'law',
    LawInput,
    law,
    {
      law: fc.constantFrom(...LAW_IDS),
      flop: maybe(any),
      params: maybe(any),
      tokens: maybe(any),
      loss: maybe(fc.oneof(between(1, 10), between(0.01, 1e6))),
    },
  ],
  [
    'optimalModel',
    OptimalModelInput,
    optimalModel,
    {
      law: fc.constantFrom(...LAW_IDS),
      matchParams: maybe(any),
      loss: maybe(fc.oneof(between(1, 10), between(0.01, 1e6))),
      inferenceTokens: maybe(any),
      inputTokens: maybe(any),
      outputTokens: maybe(any),
      requestsPerDay: maybe(any),
      lifeYears: maybe(between(1e-9, 100)),
      growthPerYear: maybe(between(1e-39, 1000)),
    },
  ],
  [
    'predict',
    PredictInput,
    predict,
    {
      model: fc.constantFrom(...MODELS.map(({ id }) => id)),
      gpu: fc.constantFrom(...GPUS.map(({ id }) => id)),
      batch: maybe(fc.integer({ min: 1, max: 4096 })),
      contextTokens: maybe(fc.integer({ min: 0, max: 1e6 })),
      promptTokens: maybe(fc.integer({ min: 1, max: 1e5 })),
      usdPerGpuHour: maybe(between(0.01, 100)),
    },
  ],
] as const)(
  '%s answers in plain JSON, or says by name what is out of its domain',
  (_, schema, ask, fields) => {
    const given = fc
      .record(fields as Record<string, fc.Arbitrary<unknown>>)
      .map((input) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));
    fc.assert(
      fc.property(given, (input) => {
        const parsed = schema.safeParse(input);
        if (parsed.success) holds(() => ask(parsed.data as never));
      }),
    );
  },
);

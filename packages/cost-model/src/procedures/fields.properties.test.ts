import { findModel } from '@breakeven/schema/catalogue/find-model';
import {
  BreakEvenInput,
  LawInput,
  OptimalModelInput,
  PredictInput,
  PricesInput,
  RaceInput,
  ServingInput,
} from '@breakeven/schema/cost/cost-input';
import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { TestTimeInput } from '@breakeven/schema/cost/test-time-input';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../values/domain.ts';
import { breakEven } from './break-even.ts';
import { law } from './law.ts';
import { optimalModel } from './optimal-model.ts';
import { predict } from './predict.ts';
import { prices } from './prices.ts';
import { race } from './race.ts';
import { serving } from './serving.ts';
import { testTime } from './test-time.ts';

/**
 * No field is silently without effect: whichever other fields are given, to leave one out changes the answer, or the
 * field was refused. Of a few values of everything, as one pair may happen to agree.
 */

const between = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const share = between(0.05, 0.9);
const tokens = between(1e9, 1e13);
const phase = fc.record({
  usdPerGpuHour: between(0.5, 10),
  flopPerSecond: between(1e13, 1e15),
  modelFlopUtilization: share,
});
const peaks = { memoryBytesPerSecond: between(1e11, 3e12), flopPerSecond: between(1e13, 1e14) };
const sampling = {
  samples: fc.constantFrom(100, 150),
  seed: fc.integer({ min: 1, max: 1000 }),
};

const request = {
  inputTokens: between(1000, 4000),
  cachedInputTokens: between(100, 900),
  reasoningTokens: between(100, 1000),
  outputTokens: between(100, 1000),
  requestsPerDay: between(1e5, 1e7),
};
const life = { lifeYears: between(1, 4), growthPerYear: between(0.1, 2) };
const tokenPrices = fc.record({
  usdPerMillionInputTokens: between(0.1, 1),
  usdPerMillionCachedInputTokens: between(0.01, 0.09),
  usdPerMillionOutputTokens: between(1, 10),
});
const speculation = fc.record({
  acceptanceRate: share,
  draftTokens: fc.integer({ min: 1, max: 8 }),
  draftCost: between(0.01, 0.2),
});
const served = fc.record({
  gpu: fc.constantFrom('nvidia-h100-sxm', 'amd-mi300x'),
  usdPerGpuHour: between(1, 4),
  batch: fc.integer({ min: 1, max: 16 }),
});

/** What is used of a zod schema. */
interface Parser {
  safeParse(input: unknown): { success: boolean; data?: unknown };
}

interface Question {
  schema: Parser & { shape: Readonly<Record<string, Parser>> };
  ask(input: never): object;
  /** Of the property; fewer where an answer takes long. */
  runs?: number;
  /** Every field of the schema, those of an object in it by a dotted path. */
  fields: Record<string, fc.Arbitrary<unknown>>;
}

const QUESTIONS: Record<string, Question> = {
  serving: {
    schema: ServingInput,
    ask: serving,
    fields: {
      tokensPerSecond: between(10, 1e4),
      prefillTokensPerSecond: between(10, 1e5),
      decodeTokensPerSecond: between(10, 1e4),
      usdPerHour: between(0.5, 10),
      utilization: share,
      ...request,
      ...life,
      speculation,
      api: tokenPrices,
      'api.batchDiscount': share,
      'api.batchShare': share,
      watts: between(50, 1000),
      owned: fc.record({
        capitalUsd: between(1e3, 1e5),
        years: between(1, 8),
        watts: between(50, 1000),
        powerUsageEffectiveness: between(1.1, 2),
        usdPerKilowattHour: between(0.05, 0.4),
      }),
      'owned.residualShare': share,
      'owned.otherUsdPerYear': between(100, 5000),
      'owned.costOfCapitalPerYear': share,
      'owned.idleWatts': between(10, 40),
    },
  },
  breakEven: {
    schema: BreakEvenInput,
    ask: breakEven,
    fields: {
      trainingUsd: between(1e5, 1e8),
      usdPerMillion: between(0.1, 50),
      grossMargin: share,
      tokensPerResponse: between(10, 1e4),
      responsesPerDay: between(1e3, 1e9),
      prices: tokenPrices,
      model: fc.constantFrom('llama-3.1-8b', 'llama-3.1-70b'),
      shape: fc.constantFrom(findModel('qwen2.5-7b'), findModel('qwen3-8b')),
      served,
      ...request,
      growthPerYear: life.growthPerYear,
      // Dearer to train and cheaper to serve: else one is the cheaper for ever, with or without it.
      against: fc.record({ trainingUsd: between(2e8, 1e9), usdPerMillion: between(0.01, 0.09) }),
    },
  },
  law: {
    schema: LawInput,
    ask: law,
    fields: {
      law: fc.constantFrom(...LAW_IDS.slice(1)),
      flop: between(1e19, 1e25),
      model: fc.constantFrom('llama-2-7b', 'llama-3.1-8b', 'gpt-3-13b'),
      params: between(1e8, 1e12),
      tokens,
      loss: between(2, 3),
      uniqueTokens: tokens,
      ...sampling,
    },
  },
  optimalModel: {
    schema: OptimalModelInput,
    ask: optimalModel,
    runs: 60,
    fields: {
      law: fc.constantFrom(...LAW_IDS.slice(1)),
      matchParams: between(1e9, 1e11),
      loss: between(2, 3),
      inferenceTokens: between(1e12, 1e13),
      ...request,
      ...life,
      served,
      promptTokens: between(1e11, 1e12),
      training: phase,
      prefill: phase,
      decode: phase,
      ...sampling,
    },
  },
  testTime: {
    schema: TestTimeInput,
    ask: testTime,
    runs: 100,
    fields: {
      small: fc.constantFrom('llama-3.1-8b', 'llama-3.2-1b'),
      large: fc.constantFrom('llama-3.1-70b', 'llama-3.1-8b'),
      task: fc.constantFrom('math', 'code-contests'),
      coverage: share,
      inputTokens: request.inputTokens,
      cachedInputTokens: request.cachedInputTokens,
      reasoningTokens: request.reasoningTokens,
      outputTokens: request.outputTokens,
      served,
      checkUsd: between(0.01, 1),
    },
  },
  race: {
    schema: RaceInput,
    ask: race,
    runs: 15,
    fields: {
      family: fc.constantFrom('llama-1', 'llama-2'),
      usdPerGpuHour: between(0.5, 10),
      noise: between(0.006, 0.05),
      window: fc.record({ from: between(0.2, 0.4), to: between(0.8, 0.95) }),
      measured: fc.constant([
        { model: 'llama-1-7b', prefillTokensPerSecond: 900 },
        { model: 'llama-1-13b', prefillTokensPerSecond: 500 },
      ]),
    },
  },
  prices: {
    schema: PricesInput,
    ask: (input: PricesInput) => prices({ ...input, asOf: input.asOf ?? '2026-11-28' }),
    runs: 60,
    fields: {
      gpu: fc.constantFrom('nvidia-h100-sxm', 'nvidia-b200-sxm', 'amd-mi300x'),
      kind: fc.constantFrom('on-demand', 'spot'),
      asOf: fc.constantFrom('2026-06-01', '2025-12-01'),
    },
  },
  predict: {
    schema: PredictInput,
    ask: predict,
    fields: {
      model: fc.constantFrom('llama-3.1-8b', 'llama-2-70b', 'mixtral-8x7b'),
      shape: fc.constantFrom(findModel('gpt-3-13b'), findModel('llama-1-33b')),
      gpu: fc.constantFrom('nvidia-h100-sxm', 'nvidia-rtx4090', 'amd-mi300x'),
      hardware: fc.record(
        {
          ...peaks,
          peakKind: fc.constantFrom('f16-fma', 'f16-matrix'),
          memoryBytes: between(8e9, 2e11),
          matrixFlopPerSecond: between(2e14, 2e15),
        },
        { requiredKeys: Object.keys(peaks) as [] },
      ),
      matrixUnits: fc.constant(true),
      gpuCount: fc.integer({ min: 2, max: 16 }),
      usableMemoryShare: between(0.05, 0.3),
      batch: fc.integer({ min: 2, max: 64 }),
      contextTokens: fc.integer({ min: 1000, max: 30_000 }),
      promptTokens: fc.integer({ min: 1, max: 4000 }),
      bytesPerParam: between(0.5, 1.5),
      cacheBytesPerElement: between(0.5, 1.5),
      bandwidthEfficiency: share,
      computeEfficiency: share,
      launchSecondsPerLayer: between(1e-5, 1e-3),
      interconnectBytesPerSecond: between(1e10, 1e11),
      messageSeconds: between(1e-5, 1e-4),
      usdPerGpuHour: between(0.5, 10),
      utilization: share,
      measured: fc.constant([
        {
          model: 'llama-2-7b',
          phase: 'decode',
          tokens: 1,
          contextTokens: 0,
          bytesPerParam: 2,
          cacheBytesPerElement: 2,
          memoryBytesPerSecond: 1e12,
          flopPerSecond: 1e14,
          tokensPerSecond: 40,
        },
      ]),
    },
  },
};

/** The object with values at dotted paths. */
function inputOf(values: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of names) {
    const [first = '', second] = name.split('.');
    const before = Object(input[first]);
    input[first] =
      second === undefined ? merged(values[name], before) : { ...before, [second]: values[name] };
  }
  return input;
}

const merged = (value: unknown, before: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value, ...Object(before) }
    : value;

/** Of fewer answers one might agree by chance: a batch that both need one GPU for. */
const FEWEST = 3;

const REFUSED = Symbol('refused by name');

/** The answer without what it repeats of the input. */
function outcome({ schema, ask }: Question, input: object): unknown {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return REFUSED;
  try {
    const { assumed: _, ...answer } = ask(parsed.data as never) as { assumed?: unknown };
    return JSON.stringify(answer);
  } catch (error) {
    if (error instanceof DomainError) return REFUSED;
    throw error;
  }
}

describe.each(Object.entries(QUESTIONS))('%s', (_, question) => {
  const names = Object.keys(question.fields);

  it('has a value for every field here', () => {
    expect(new Set(names.map((name) => name.split('.')[0]))).toEqual(
      new Set(Object.keys(question.schema.shape)),
    );
  });

  it('takes no field that changes nothing', () => {
    const values = fc.array(fc.record(question.fields), { minLength: 8, maxLength: 8 });
    const isRequired = (name: string) => {
      const field = question.schema.shape[name];
      return field !== undefined && !field.safeParse(undefined).success;
    };
    const required = names.filter(isRequired);
    const optional = fc.subarray(names.filter((name) => !required.includes(name)));
    fc.assert(
      fc.property(optional, values, (chosen, draws) => {
        const given = [...required, ...chosen];
        const answers = draws
          .map((draw) => ({ draw, before: outcome(question, inputOf(draw, given)) }))
          .filter(({ before }) => before !== REFUSED);
        if (answers.length < FEWEST) return;
        for (const name of chosen) {
          const rest = given.filter((other) => other !== name);
          const hasEffect = answers.some(
            ({ draw, before }) => before !== outcome(question, inputOf(draw, rest)),
          );
          if (!hasEffect) throw new Error(`${name} has no effect beside ${rest.join(', ')}`);
        }
      }),
      { numRuns: question.runs ?? 300 },
    );
  });
});

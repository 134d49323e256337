import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { ModelShape as Schema } from '@breakeven/schema/model/model-shape';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { checkDispatches } from '../../src/measure/check-kernels.ts';
import { measure } from '../../src/measure/measure.ts';
import { dispatchesOf } from '../../src/measure/run-dispatches.ts';
import type { CacheType } from '../../src/model/memory-budget.ts';
import { memoryBudget } from '../../src/model/memory-budget.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session, type SessionOptions } from '../../src/model/session.ts';
import { sessionBuffers } from '../../src/model/session-buffers.ts';
import { lastLogits, referenceLogits } from '../reference/decoder.ts';
import type { Vector } from '../reference/vectors.ts';
import { referenceWeights } from '../reference/weights.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

const SIZES = {
  id: 'tiny',
  name: 'Tiny',
  source: 'made up for this test',
  layerCount: 3,
  hiddenSize: 64,
  headCount: 4,
  kvHeadCount: 2,
  headSize: 32,
  feedForwardSize: 96,
  vocabularySize: 67,
  contextTokens: 128,
  tiedEmbeddings: true,
  normEpsilon: 1e-5,
};
const rope = { kind: 'rope' as const, base: 10_000 };

/** Layers of each kind that a model has: rings of window - 1 + 8 slots in caches of 96 tokens. */
const SHAPES: Record<string, object> = {
  'mistral, a window in every layer': { positions: rope, attentionWindow: { tokens: 5 } },
  'gemma2, alternating windows, soft caps': {
    positions: rope,
    attentionSoftCap: 2,
    attentionScale: 1 / 3,
    attentionWindow: { tokens: 6, pattern: ['window', 'full'] },
  },
  'gemma3, two rotations, one KV head': {
    positions: { ...rope, scaling: { kind: 'linear', factor: 8 }, window: { base: 100 } },
    kvHeadCount: 1,
    attentionWindow: { tokens: 7, pattern: ['window', 'window', 'full'] },
  },
  'gpt-oss, sinks': {
    positions: rope,
    attentionSinks: true,
    attentionWindow: { tokens: 16, pattern: ['window', 'full'] },
  },
  'a window of the token itself': {
    positions: rope,
    attentionWindow: { tokens: 1, pattern: ['full', 'window'] },
  },
  ALiBi: { positions: { kind: 'alibi' }, attentionWindow: { tokens: 11 } },
  'learned positions': { positions: { kind: 'learned' }, attentionWindow: { tokens: 3 } },
};
const shapeOf = (given: object): ModelShape => Schema.parse({ ...SIZES, ...given });

const CAPACITY = 96;
const ROWS = 8;
const SEED = 3;
/** Each once, in an order of no pattern. */
const TOKENS = Array.from(
  { length: CAPACITY },
  (_, i) => (29 * i + 7 * Math.floor(i / 13)) % SIZES.vocabularySize,
);

/** max|y - reference| in standard deviations of the reference. */
function errorInDeviations(actual: ArrayLike<number>, expected: Vector): number {
  const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length;
  const variance = expected.reduce((sum, value) => sum + (value - mean) ** 2, 0) / expected.length;
  return Math.max(...expected.map((value, i) => Math.abs((actual[i] ?? NaN) - value))) / Math.sqrt(variance);
}

const TOLERANCES: Record<CacheType, number> = { f32: 1e-4, f16: 2e-2, q8_0: 0.1 };

const open = (shape: ModelShape, options: Partial<SessionOptions> = {}) =>
  Session.create({
    context,
    cache,
    shape,
    type: 'f32',
    capacity: CAPACITY,
    rows: ROWS,
    weights: randomWeights(SEED),
    ...options,
  });

/** The same numbers as the session's, from a pass over all tokens without a cache: logits of the last ones. */
const expectedLogits = (shape: ModelShape, tokens: readonly number[], count: number) =>
  lastLogits(shape, referenceWeights(shape, SEED), tokens, count);

describe.each(Object.entries(SHAPES))('%s', (_, given) => {
  const shape = shapeOf(given);
  const types: CacheType[] = 'attentionSoftCap' in given ? ['f32', 'f16', 'q8_0'] : ['f32'];

  it.each(types.filter((type) => type !== 'f16' || context.facts.supportsF16))(
    'equals the float64 pass in chunks and steps that turn the ring several times, its cache in %s',
    async (kvType) => {
      const session = await open(shape, { kvType });
      const [promptTokens, count] = [61, 12];
      const expected = expectedLogits(shape, TOKENS.slice(0, promptTokens + count), count + 1);
      await session.prefill(Uint32Array.from(TOKENS.slice(0, promptTokens)));
      for (const [i, logits] of expected.entries()) {
        expect(errorInDeviations(await session.logits(), logits), `${i} steps on`).toBeLessThan(
          TOLERANCES[kvType],
        );
        if (i < count) await session.decode(TOKENS[promptTokens + i]);
      }
      session.destroy();
    },
  );
});

const MIXED = shapeOf(SHAPES['gemma2, alternating windows, soft caps'] ?? {});

describe('memory', () => {
  it.each(Object.values(SHAPES))(
    'holds window - 1 + rows tokens in layers with a window: %j',
    async (given) => {
      const shape = shapeOf(given);
      const { tokens = 0, pattern = ['window'] } = shape.attentionWindow ?? {};
      const layers = Array.from({ length: shape.layerCount }, (_, layer) =>
        pattern[layer % pattern.length] === 'window' ? tokens - 1 + ROWS : CAPACITY,
      );
      const slots = layers.reduce((sum, count) => sum + count, 0);
      const size = { shape, type: 'f32', kvType: 'f32', capacity: CAPACITY, rows: ROWS } as const;
      const caches = sessionBuffers(size).filter(({ group }) => group === 'kvCache');
      expect(caches.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(
        2 * 4 * slots * shape.kvHeadCount * shape.headSize,
      );
      const session = await open(shape);
      expect(session.bytes).toBe(sessionBuffers(size).reduce((sum, { bytes }) => sum + bytes, 0));
      session.destroy();
    },
  );

  it.each([1, 3])(
    'is allocated as the budget says, to the byte, also of %i sequences at a depth',
    async (sequences) => {
      const scenarios = [{ test: 'pp20 @ d60', promptTokens: 20, generatedTokens: 0, depthTokens: 60 }];
      const budget = memoryBudget({
        shape: MIXED,
        type: 'f32',
        scenarios,
        ubatchTokens: ROWS,
        sequences,
        facts: context.facts,
      });
      const run = measure({
        context,
        cache,
        shape: MIXED,
        type: 'f32',
        scenarios,
        repetitions: 2,
        ubatchTokens: ROWS,
        sequences,
      });
      for await (const { result } of run) expect(result.allocatedBytes).toBe(budget.totalBytes);
      // 6 - 1 + 20 tokens that samples take back, in 2 layers of 3.
      expect(budget.kvCacheBytes).toBe(
        sequences * 2 * 4 * (2 * 25 + 80) * MIXED.kvHeadCount * MIXED.headSize,
      );
    },
  );
});

describe('going back', () => {
  it('gives the same after every sample as a session that has taken none', async () => {
    const depth = 50;
    const sample = TOKENS.slice(depth, depth + 19);
    const fresh = await open(MIXED);
    await fresh.prefill(Uint32Array.from(TOKENS.slice(0, depth)));
    await fresh.prefill(Uint32Array.from(sample));
    const expected = await fresh.logits();
    fresh.destroy();
    const session = await open(MIXED, { rewindTokens: sample.length });
    await session.prefill(Uint32Array.from(TOKENS.slice(0, depth)));
    for (let run = 0; run < 3; run++) {
      session.position = depth;
      // What other samples write differs.
      await session.prefill(Uint32Array.from(sample, (token) => (token + run + 1) % SIZES.vocabularySize));
      session.position = depth;
      await session.prefill(Uint32Array.from(sample));
      expect(await session.logits()).toEqual(expected);
    }
    session.destroy();
  });

  it('is refused where later tokens took the window before it, and goes to 0 all the same', async () => {
    const session = await open(MIXED, { rewindTokens: 10 });
    await session.prefill(Uint32Array.from(TOKENS.slice(0, 40)));
    session.position = 30;
    await session.prefill(Uint32Array.from(TOKENS.slice(30, 41)));
    expect(() => {
      session.position = 30;
    }).toThrow(/position 30 cannot be returned to: .* window of 6 tokens has 15 slots/);
    expect(session.position).toBe(41);
    session.position = 31;
    expect(() => {
      session.position = 33;
    }).toThrow(/beyond the 31 tokens/);
    session.position = 0;
    await session.prefill(Uint32Array.from(TOKENS.slice(0, 9)));
    const [expected = new Float64Array()] = expectedLogits(MIXED, TOKENS.slice(0, 9), 1);
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-4);
    session.destroy();
  });

  it('is possible from test to test that take turns at several depths', async () => {
    const scenarios = [0, 60, 20].map((depthTokens) => ({
      test: `tg3 @ d${depthTokens}`,
      promptTokens: 0,
      generatedTokens: 3,
      depthTokens,
    }));
    const common = { shape: MIXED, type: 'f32', scenarios, ubatchTokens: ROWS, isInterleaved: true } as const;
    const budget = memoryBudget({ ...common, facts: context.facts });
    const measured: string[] = [];
    for await (const { result } of measure({ ...common, context, cache, repetitions: 2 })) {
      measured.push(result.test);
      expect(result.allocatedBytes).toBe(budget.totalBytes);
    }
    expect(measured).toHaveLength(3);
    expect(budget.kvCacheBytes).toBe(2 * 4 * 3 * 63 * MIXED.kvHeadCount * MIXED.headSize);
  });
});

it('holds of caches that are split by sequences: every sequence sees its own window', async () => {
  // A full layer's keys of two sequences; a ring would hold all five.
  const maxStorageBufferBindingSize = 2 * 4 * MIXED.kvHeadCount * CAPACITY * MIXED.headSize;
  const facts = { ...context.facts, limits: { ...context.facts.limits, maxStorageBufferBindingSize } };
  const session = await open(MIXED, { context: { ...context, facts }, sequences: 5 });
  const size = { shape: MIXED, type: 'f32', kvType: 'f32', capacity: CAPACITY, rows: ROWS, facts } as const;
  const names = sessionBuffers({ ...size, sequences: 5 }).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('layers.0.keys'))).toHaveLength(3);
  await session.prefill(Uint32Array.from(TOKENS.slice(0, 43)));
  for (let step = 0; step < 3; step++) await session.decode(11 * step);
  const logits = await session.logits(5);
  for (let sequence = 0; sequence < 5; sequence++) {
    const steps = [0, 11, 22].map((token) => (token + sequence) % SIZES.vocabularySize);
    const expected = referenceLogits(MIXED, referenceWeights(MIXED, SEED), [
      ...TOKENS.slice(0, 43),
      ...steps,
    ]);
    const own = logits.subarray(sequence * SIZES.vocabularySize, (sequence + 1) * SIZES.vocabularySize);
    expect(errorInDeviations(own, expected)).toBeLessThan(1e-4);
  }
  session.destroy();
});

describe('the gate of a run', () => {
  const scenarios = [{ test: 'pg @ d205', promptTokens: 40, generatedTokens: 20, depthTokens: 205 }];
  const question = { context, shape: MIXED, type: 'f32', scenarios, ubatchTokens: ROWS } as const;
  // Rings of 65 slots, which decode turns at 260; each reads or writes the same where none turns, or but once.
  const mutations = [
    ['min(behind, behind - dims.capacity)', 'behind'],
    ['first - first % dims.capacity', '0u'],
    ['position % dims.capacity', 'min(position, dims.capacity - 1u)'],
  ] as const;

  it.each(mutations)('refuses kernels over rings in which %s is %s', async (from, to) => {
    const own = dispatchesOf(question).filter(({ entry }) =>
      entry.kernel.source(entry.variant.type, entry.variant.tuning).includes(from),
    );
    expect(own.length).toBeGreaterThan(0);
    const sound = await checkDispatches(context, own, { cache });
    expect(sound.map(({ state }) => state)).toEqual(own.map(() => 'passed'));
    const broken = own.map(({ entry, dims }) => {
      const kernel = {
        ...entry.kernel,
        source: () => entry.kernel.source(entry.variant.type, entry.variant.tuning).replace(from, to),
      };
      return { entry: { ...entry, kernel }, dims };
    });
    // Pipelines are cached by the names of kernels.
    const outcomes = await checkDispatches(context, broken, { cache: new PipelineCache(context.device) });
    const refused = new Set(
      broken.filter((_, i) => outcomes[i]?.state === 'failed').map(({ entry }) => entry.kernel.op),
    );
    expect(refused).toEqual(new Set(own.map(({ entry }) => entry.kernel.op)));
  });
});

/** What a caller may do: compute a prompt, generate, go back by no more than it said. */
const actions = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('prefill' as const), count: fc.integer({ min: 1, max: 23 }) }),
    fc.record({ kind: fc.constant('decode' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('back' as const), count: fc.integer({ min: 0, max: 12 }) }),
  ),
  { minLength: 3, maxLength: 8 },
);

it('equals the float64 pass whatever the window, the rows and the way to the last token', async () => {
  const arbitrary = fc.record({
    window: fc.integer({ min: 1, max: 24 }),
    pattern: fc.constantFrom(['window'], ['window', 'full'], ['full', 'window', 'window']),
    rows: fc.integer({ min: 1, max: 13 }),
    rewindTokens: fc.integer({ min: 0, max: 12 }),
    actions,
  });
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ window, pattern, rows, rewindTokens, actions }) => {
      const shape = shapeOf({ positions: rope, layerCount: 2, attentionWindow: { tokens: window, pattern } });
      const session = await open(shape, { rows, rewindTokens });
      let tokens: number[] = [];
      const next = (count: number) =>
        Array.from({ length: count }, (_, i) => (17 * tokens.length + 5 * i + 1) % SIZES.vocabularySize);
      // Only from its latest mark on may a session go back.
      let mark = 0;
      for (const { kind, count } of actions) {
        if (kind === 'back') {
          const position = Math.max(mark, tokens.length - Math.min(count, rewindTokens));
          session.position = position;
          tokens = tokens.slice(0, position);
          mark = position;
          continue;
        }
        if (tokens.length + count >= CAPACITY) continue;
        const added = next(count);
        if (kind === 'prefill') await session.prefill(Uint32Array.from(added));
        else for (const token of added) await session.decode(token);
        tokens.push(...added);
      }
      await session.decode(1);
      const [expected = new Float64Array()] = expectedLogits(shape, [...tokens, 1], 1);
      const error = errorInDeviations(await session.logits(), expected);
      session.destroy();
      expect(error).toBeLessThan(1e-4);
    }),
    { numRuns: 10 },
  );
});

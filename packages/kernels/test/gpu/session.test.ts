import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { OutOfMemoryError } from '../../src/device/errors.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { NotFiniteError, ShapeDoesNotFitError } from '../../src/errors.ts';
import { measure } from '../../src/measure/measure.ts';
import type { FillWeights } from '../../src/model/fill-weights.ts';
import { memoryBudget } from '../../src/model/memory-budget.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { sessionBuffers } from '../../src/model/session-buffers.ts';
import { sumsAcrossInvocations } from '../../src/product/choose.ts';
import { referenceLogits } from '../reference/decoder.ts';
import { referenceWeights } from '../reference/weights.ts';
import {
  decoderFaults,
  decoderTolerance,
  decoderTypes,
  roundingOf,
  SHAPE,
  shapeFor,
  TOKENS,
} from './decoder-cases.ts';
import { errorInDeviations } from './error-in-deviations.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
afterAll(() => context.close());

const types = decoderTypes(context.facts);

describe.each(types)('a decoder in %s', (type) => {
  const tolerance = decoderTolerance(type, context.facts);

  it.each([true, false])('equals the float64 forward pass, tied embeddings %s', async (tiedEmbeddings) => {
    expect(await decoderFaults(context, type, { tiedEmbeddings })).toEqual([]);
  });

  it('gives the same logits token by token, and after going back', async () => {
    const shape = shapeFor(type);
    const weights = referenceWeights(shape, 1, { type, round: roundingOf(type) });
    const session = await Session.create({
      context,
      shape,
      type,
      capacity: 24,
      rows: 4,
      weights: randomWeights(1),
    });
    for (const token of TOKENS) await session.decode(token);
    const expected = referenceLogits(shape, weights, TOKENS);
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(tolerance);
    session.position = 5;
    await session.prefill(Uint32Array.of(300, 8));
    const other = referenceLogits(shape, weights, [...TOKENS.slice(0, 5), 300, 8]);
    expect(errorInDeviations(await session.logits(), other)).toBeLessThan(tolerance);
    session.destroy();
  });
});

it.each(types)('computes the same in %s where weights are split over several bindings', async (type) => {
  const shape = { ...shapeFor(type), tiedEmbeddings: false };
  // Less than the embedding and others take, and no less than 64 rows or any activation.
  const limits = { f32: 40_000, f16: 20_000, q8_0: 10_300, q4_0: 10_300, q4_1: 10_300 };
  const maxStorageBufferBindingSize = limits[type];
  const facts = { ...context.facts, limits: { ...context.facts.limits, maxStorageBufferBindingSize } };
  const run = async (options: { context: GpuContext }) => {
    const session = await Session.create({
      ...options,
      shape,
      type,
      capacity: 16,
      rows: 8,
      weights: randomWeights(3),
    });
    await session.prefill(Uint32Array.from(TOKENS.slice(0, 11)));
    await session.decode();
    const [logits, dispatches] = [await session.logits(), (await session.decodeDispatches()).length];
    session.destroy();
    return { logits: Float64Array.from(logits), dispatches };
  };
  const whole = await run({ context });
  const split = await run({ context: { ...context, facts } });
  expect(split.dispatches).toBeGreaterThan(whole.dispatches + 1);
  expect(errorInDeviations(split.logits, whole.logits)).toBeLessThan(1e-5);
});

describe('a KV cache that no binding holds', () => {
  /** Rows of 96 and 160 numbers: parts are of two sequences, so that they begin where bindings may. */
  const shape: ModelShape = { ...SHAPE, headSize: 16, contextTokens: 600 };
  const capacity = 600;

  // The limits hold two sequences.
  it.each([
    ['f32', shape, 2 * 4 * 2 * capacity * 16],
    ['q8_0', { ...shape, headSize: 32 }, 90_000],
  ] as const)('is split by sequences, in %s', async (kvType, some, maxStorageBufferBindingSize) => {
    const facts = { ...context.facts, limits: { ...context.facts.limits, maxStorageBufferBindingSize } };
    const size = { shape: some, type: 'f32', kvType, capacity, sequences: 5 } as const;
    const session = await Session.create({
      context: { ...context, facts },
      ...size,
      rows: 8,
      weights: randomWeights(3),
    });
    const names = sessionBuffers({ ...size, rows: 8, facts }).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('layers.1.keys'))).toEqual(
      Array.from({ length: 3 }, (_, part) => `layers.1.keys#${part}`),
    );
    await session.prefill(Uint32Array.from(TOKENS.slice(0, 11)));
    await session.decode(7);
    const logits = await session.logits(5);
    const weights = referenceWeights(some, 3, { type: 'f32' });
    for (let sequence = 0; sequence < 5; sequence++) {
      const expected = referenceLogits(some, weights, [...TOKENS.slice(0, 11), 7 + sequence]);
      const own = logits.subarray(sequence * some.vocabularySize, (sequence + 1) * some.vocabularySize);
      expect(errorInDeviations(own, expected)).toBeLessThan(kvType === 'f32' ? 1e-4 : 5e-2);
    }
    session.destroy();
  });
});

it('keeps tensors in f32 whose quantised rows would end within a block', async () => {
  const session = await Session.create({
    context,
    shape: SHAPE,
    type: 'q4_0',
    capacity: 32,
    rows: 32,
    weights: randomWeights(5),
  });
  await session.prefill(Uint32Array.from(TOKENS));
  const expected = referenceLogits(SHAPE, referenceWeights(SHAPE, 5, { type: 'q4_0' }), TOKENS);
  expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(2e-2);
  session.destroy();
});

/** Random weights with one exception. */
function spoilt(name: string, value: number): FillWeights {
  return async (target) => {
    await randomWeights(1)(target);
    target.context.device.queue.writeBuffer(target.buffer(name), 0, Float32Array.of(value));
  };
}

it.each([
  ['layers.1.down', Number.NaN, /18 tokens: the first .* layer 1 \(matmul/],
  ['layers.2.mlpNorm', Infinity, /from layer 2 \(/],
  ['finalNorm', -Infinity, /from the head \(rms-norm/],
])('names where %s, which is spoilt, shows first', async (name, value, message) => {
  const options = { context, shape: SHAPE, type: 'f32', capacity: 32, rows: 8 } as const;
  const session = await Session.create({ ...options, weights: spoilt(name, value) });
  const prefill = session.prefill(Uint32Array.from(TOKENS.slice(0, 18)));
  await expect(prefill).rejects.toThrow(NotFiniteError);
  await expect(prefill).rejects.toThrow(message);
  session.position = 0;
  await session.queueDecode(4);
  await session.queueDecode();
  await expect(session.chosenToken()).rejects.toThrow(/is not finite comes from/);
  session.destroy();
});

it.each([
  // Of all three sequences, and of the one that reads token 0.
  [
    'finalNorm',
    (total: number) => `${3 * total} of ${3 * total} logits of 3 sequences .*in sequences 1, 2, 3`,
  ],
  ['embedding', (total: number) => `${total} of ${3 * total} logits of 3 sequences .*in sequence 2\\)`],
])('counts non-finite logits over all sequences, where %s is spoilt', async (name, message) => {
  const shape = { ...SHAPE, tiedEmbeddings: false };
  const session = await Session.create({
    context,
    shape,
    type: 'f32',
    capacity: 4,
    rows: 4,
    sequences: 3,
    weights: spoilt(name, Number.NaN),
  });
  const { vocabularySize } = shape;
  await expect(session.decode(vocabularySize - 1)).rejects.toThrow(new RegExp(message(vocabularySize)));
  session.destroy();
});

it('reports non-finite logits of each sequence of a prompt, not only of the last', async () => {
  const shape = { ...SHAPE, tiedEmbeddings: false };
  const session = await Session.create({
    context,
    shape,
    type: 'f32',
    capacity: 4,
    rows: 1,
    sequences: 3,
    weights: spoilt('embedding', Number.NaN),
  });
  const { queue } = context.device;
  const write = queue.writeBuffer.bind(queue);
  let prompts = 0;
  // The adapter reads token 0, whose embedding is spoilt, in place of the second token of the first sequence.
  const spy = vi.spyOn(queue, 'writeBuffer').mockImplementation((buffer, offset, data, ...rest) => {
    const isWrong = buffer.label === 'tokens' && ++prompts === 2;
    write(buffer, offset, isWrong ? new Uint32Array(1) : data, ...rest);
  });
  const prefill = session.prefill(Uint32Array.of(3, 1));
  await expect(prefill).rejects.toThrow(/331 of 993 logits of 3 sequences .*in sequence 1\) after 2 tokens/);
  spy.mockRestore();
  session.position = 0;
  const alone = await Session.create({
    context,
    shape,
    type: 'f32',
    capacity: 4,
    rows: 1,
    weights: spoilt('embedding', Number.NaN),
  });
  expect(await session.prefill(Uint32Array.of(3, 1))).toBe(await alone.prefill(Uint32Array.of(3, 1)));
  session.destroy();
  alone.destroy();
});

it('frees what it has where memory runs out, and says that the shape does not fit', async () => {
  const made: GPUBuffer[] = [];
  const weights: FillWeights = async ({ buffer }) => {
    made.push(buffer('embedding'));
    throw new OutOfMemoryError('loading: the GPU is out of memory', 'take a smaller one');
  };
  const session = Session.create({ context, shape: SHAPE, type: 'f32', capacity: 4, rows: 4, weights });
  await expect(session).rejects.toThrow(ShapeDoesNotFitError);
  // A destroyed buffer takes no bytes.
  context.device.pushErrorScope('validation');
  context.device.queue.writeBuffer(made[0] as GPUBuffer, 0, new Uint32Array(4));
  expect((await context.device.popErrorScope())?.message).toMatch(/destroyed/);
});

it.each(types)('allocates in %s what the budget says, to the byte', async (type) => {
  const scenarios = [{ promptTokens: 9, generatedTokens: 3, depthTokens: 4 }];
  const session = await Session.create({
    context,
    shape: SHAPE,
    type,
    capacity: 16,
    rows: 9,
    weights: randomWeights(1),
  });
  const { totalBytes } = memoryBudget({ shape: SHAPE, type, scenarios, facts: context.facts });
  expect(session.bytes).toBe(totalBytes);
  session.destroy();
});

it('refuses to run beyond the KV cache', async () => {
  const session = await Session.create({
    context,
    shape: SHAPE,
    type: 'f32',
    capacity: 4,
    rows: 4,
    weights: randomWeights(1),
  });
  await session.prefill(Uint32Array.of(1, 2, 3, 4));
  await expect(session.decode()).rejects.toThrow(RangeError);
  session.destroy();
});

it('measures a prefill and a decode with every sample kept', async () => {
  const scenarios = [
    { test: 'pp16', promptTokens: 16, generatedTokens: 0, depthTokens: 0 },
    { test: 'tg4 @ d9', promptTokens: 0, generatedTokens: 4, depthTokens: 9 },
  ];
  const measurements = [];
  for await (const one of measure({ context, shape: SHAPE, type: 'f32', scenarios, repetitions: 3 })) {
    measurements.push(one);
  }
  const [prefill, decode] = measurements.map(({ result }) => result);
  expect(measurements.map(({ result }) => result.test)).toEqual(['pp16', 'tg4 @ d9']);
  expect(prefill?.tokensPerSecond.samples).toHaveLength(3);
  expect(decode?.tokensPerSecond.samples.every((rate) => rate > 0)).toBe(true);
  // Embedding, nine dispatches a layer (six where a step of decode fuses its norms and its gate), norm, head, argmax.
  const perLayer = sumsAcrossInvocations(context.facts) ? 6 : 9;
  expect(decode?.dispatchesPerToken).toBe(1 + perLayer * SHAPE.layerCount + 3);
  expect(prefill?.dispatchesPerToken).toBe((1 + 9 * SHAPE.layerCount + 3) / 16);
  expect(measurements[0]?.kernels.reduce((sum, kernel) => sum + kernel.dispatches, 0)).toBe(31);
  expect(prefill?.gpuSeconds === null).toBe(!context.facts.supportsTimestampQuery);
});

it('fills a depth of several chunks outside the timed region', async () => {
  const scenarios = [{ test: 'tg1 @ d520', promptTokens: 0, generatedTokens: 1, depthTokens: 520 }];
  const shape = { ...SHAPE, layerCount: 1 };
  for await (const { result } of measure({ context, shape, type: 'f32', scenarios, repetitions: 1 })) {
    expect(result.gpuSeconds?.samples.length ?? 1).toBe(1);
  }
});

it('refuses a shape that no kernel takes before it allocates anything', async () => {
  const stages: string[] = [];
  const run = measure({
    context,
    shape: { ...SHAPE, headSize: 260 },
    type: 'f32',
    scenarios: [{ test: 'pp4', promptTokens: 4, generatedTokens: 0, depthTokens: 0 }],
    repetitions: 1,
    onProgress: ({ stage }) => stages.push(stage),
  });
  await expect(run.next()).rejects.toThrow(/headSize = 260 is over 256/);
  expect(stages).toEqual([]);
});

it('stops between samples when it is told to', async () => {
  const stop = new AbortController();
  const results = [];
  const scenarios = [4, 8, 12].map((promptTokens) => ({
    test: `pp${promptTokens}`,
    promptTokens,
    generatedTokens: 0,
    depthTokens: 0,
  }));
  const options = { context, shape: SHAPE, type: 'f32', scenarios, repetitions: 2 } as const;
  for await (const { result } of measure({ ...options, signal: stop.signal })) {
    results.push(result.test);
    stop.abort();
  }
  expect(results).toEqual(['pp4']);
});

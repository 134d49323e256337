import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { ModelShape as Schema } from '@breakeven/schema/model/model-shape';
import { afterAll, describe, expect, it } from 'vitest';
import { changed } from '../../src/device/devices.fixture.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { referenceLogits } from '../reference/decoder.ts';
import { referenceWeights } from '../reference/weights.ts';
import { randomNumbers } from './arrays.ts';
import { errorInDeviations } from './error-in-deviations.ts';
import { openTestContext } from './open-test-context.ts';
import { uploadedWeights } from './uploaded-weights.ts';

const context = await openTestContext();
afterAll(() => context.close());

/** Sizes that are not powers of two, but rows of whole blocks for quantised weights. */
const SIZES = {
  id: 'tiny',
  name: 'Tiny',
  source: 'made up for this test',
  layerCount: 3,
  hiddenSize: 96,
  headCount: 6,
  kvHeadCount: 2,
  headSize: 20,
  feedForwardSize: 160,
  vocabularySize: 131,
  contextTokens: 64,
  tiedEmbeddings: false,
  normEpsilon: 1e-5,
};
const PLAIN = { ...SIZES, ropeBase: 10_000 };
const rope = { kind: 'rope' as const, base: 10_000 };
const allBiases = { qkv: true, attentionOutput: true, feedForward: true };
const YARN = {
  kind: 'yarn' as const,
  factor: 4,
  originalContextTokens: 16,
  betaFast: 4,
  betaSlow: 1,
  attentionFactor: 0.1 * Math.log(4) + 1,
};
const EXPERTS = { count: 7, active: 3, size: 64 };

/** One architecture a line, each with what sets it apart; numbers are such that 25 tokens feel it. */
const ARCHITECTURES: Record<string, ModelShape> = {
  'llama, tied, llama3 scaling': {
    ...SIZES,
    tiedEmbeddings: true,
    headSize: 32,
    positions: {
      ...rope,
      scaling: {
        kind: 'llama3',
        factor: 8,
        lowFrequencyFactor: 1,
        highFrequencyFactor: 4,
        originalContextTokens: 24,
      },
    },
  },
  'llama with all biases': { ...PLAIN, biases: allBiases },
  'linear scaling': { ...SIZES, positions: { ...rope, scaling: { kind: 'linear', factor: 3 } } },
  'yarn scaling': { ...SIZES, positions: { ...rope, scaling: { ...YARN, truncate: true } } },
  'mistral, a window in every layer': { ...PLAIN, attentionWindow: { tokens: 5 } },
  'qwen2, biases of the projection': { ...PLAIN, biases: { qkv: true } },
  'qwen3 with biases of attention': {
    ...PLAIN,
    queryKeyNorm: true,
    biases: { qkv: true, attentionOutput: true },
  },
  'gemma2, four norms, soft caps, alternating windows, another scale': {
    ...PLAIN,
    tiedEmbeddings: true,
    norm: { placement: 'both', unitOffset: true },
    activation: 'geglu-tanh',
    embeddingScale: Math.sqrt(96),
    attentionScale: 1 / 3,
    attentionSoftCap: 2,
    logitSoftCap: 3,
    attentionWindow: { tokens: 6, pattern: ['window', 'full'] },
  },
  'gemma3, two rotations, one KV head': {
    ...SIZES,
    kvHeadCount: 1,
    tiedEmbeddings: true,
    queryKeyNorm: true,
    activation: 'geglu-tanh',
    positions: { ...rope, base: 1e6, scaling: { kind: 'linear', factor: 8 }, window: { base: 100 } },
    attentionWindow: { tokens: 7, pattern: ['window', 'window', 'full'] },
    norm: { placement: 'both', unitOffset: true },
    embeddingScale: 9.5,
  },
  'phi3, a part of each head turns': {
    ...SIZES,
    positions: { ...rope, rotatedSize: 12 },
    attentionWindow: { tokens: 9 },
  },
  'qwen3-moe, weights as the router says, a dense layer': {
    ...PLAIN,
    queryKeyNorm: true,
    experts: { ...EXPERTS, normaliseWeights: false, pattern: ['experts', 'dense'] },
  },
  'qwen2-moe, shared experts behind a gate': {
    ...PLAIN,
    biases: { qkv: true },
    experts: { ...EXPERTS, normaliseWeights: false, sharedSize: 96, sharedGate: true },
  },
  'shared experts': { ...PLAIN, experts: { ...EXPERTS, sharedSize: 96 } },
  'norms behind the sums, shared experts': {
    ...PLAIN,
    norm: { placement: 'post' },
    experts: { ...EXPERTS, sharedSize: 96 },
  },
  'norms behind the sums, shared experts behind a gate': {
    ...PLAIN,
    norm: { kind: 'layer', bias: true, placement: 'post' },
    experts: { ...EXPERTS, sharedSize: 96, sharedGate: true },
  },
  'experts without a gate': { ...PLAIN, activation: 'gelu', experts: EXPERTS, biases: { feedForward: true } },
  'gpt-oss, sinks, clamped experts with biases, yarn': {
    ...SIZES,
    positions: { ...rope, scaling: { ...YARN, truncate: false } },
    biases: allBiases,
    attentionSinks: true,
    attentionWindow: { tokens: 8, pattern: ['window', 'full'] },
    activation: 'clamped-swiglu',
    experts: { ...EXPERTS, routerBias: true },
  },
  'PaLM, a parallel block, layer norm without bias, one KV head': {
    ...PLAIN,
    kvHeadCount: 1,
    norm: { kind: 'layer' },
    parallelBlock: true,
    tiedEmbeddings: true,
  },
  'ALiBi, layer norm, GELU': {
    ...SIZES,
    kvHeadCount: 6,
    positions: { kind: 'alibi' },
    activation: 'gelu',
    norm: { kind: 'layer', bias: true },
    biases: allBiases,
  },
  'norms behind the sums, learned positions, ReLU': {
    ...SIZES,
    positions: { kind: 'learned' },
    activation: 'relu',
    biases: allBiases,
    norm: { kind: 'layer', bias: true, placement: 'post' },
  },
  'Gopher without the term of distances': {
    ...SIZES,
    kvHeadCount: 6,
    positions: { kind: 'relative', attended: false },
    activation: 'gelu',
    biases: allBiases,
    tiedEmbeddings: true,
  },
  'no positions, GeGLU': { ...SIZES, positions: { kind: 'none' }, activation: 'geglu' },
};
const TOKENS = [5, 130, 0, 17, 42, 42, 7, 99, 100, 101, 12, 3, 64, 65, 66, 128, 50, 1, 2];

describe.each(Object.entries(ARCHITECTURES))('%s', (_, given) => {
  const shape = Schema.parse(given);

  it('equals the float64 pass, in chunks and token by token', async () => {
    const weights = referenceWeights(shape, 3);
    const random = randomNumbers(5);
    // Norms that tell which of them was taken.
    for (const { tensor, values } of weights.values()) {
      if (tensor.kind === 'norm') values.set(Float32Array.from(values, () => 0.5 + random()));
    }
    const session = await Session.create({
      context,
      shape,
      type: 'f32',
      capacity: 32,
      rows: 8,
      weights: uploadedWeights(weights),
    });
    const sequence = [...TOKENS];
    await session.prefill(Uint32Array.from(TOKENS));
    expect(errorInDeviations(await session.logits(), referenceLogits(shape, weights, sequence))).toBeLessThan(
      1e-4,
    );
    for (const token of [77, 8, 9]) {
      await session.decode(token);
      sequence.push(token);
    }
    const expected = referenceLogits(shape, weights, sequence);
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-4);
    session.destroy();
  });
});

describe.each(['q8_0', 'q4_0'] as const)('experts in %s', (type) => {
  it('equal the float64 pass over the same numbers, also where weights are split over bindings', async () => {
    const shape: ModelShape = { ...PLAIN, headSize: 16, experts: { ...EXPERTS, sharedSize: 32 } };
    const { facts } = context;
    // Two experts a binding.
    const limits = {
      ...facts.limits,
      maxStorageBufferBindingSize: 2 * 128 * 96 * (type === 'q8_0' ? 1 : 0.5),
    };
    const weights = referenceWeights(shape, 4, { type });
    const expected = referenceLogits(shape, weights, TOKENS);
    for (const some of [facts, { ...facts, limits }]) {
      const session = await Session.create({
        context: { ...context, facts: some },
        shape,
        type,
        capacity: 32,
        rows: 8,
        kvType: 'f32',
        weights: randomWeights(4),
      });
      await session.prefill(Uint32Array.from(TOKENS));
      expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-4);
      session.destroy();
    }
  });
});

it('deals the inner dimension of a wide block out to workgroups as a GPU would, and sums it up', async () => {
  const shape = Schema.parse({ ...PLAIN, layerCount: 1, hiddenSize: 256, feedForwardSize: 8192 });
  const weights = referenceWeights(shape, 6);
  const facts = changed(context.facts, { isSoftwareAdapter: false });
  const session = await Session.create({
    context: { ...context, facts },
    shape,
    type: 'f32',
    capacity: 8,
    rows: 1,
    weights: uploadedWeights(weights),
  });
  await session.decode(77);
  const expected = referenceLogits(shape, weights, [77]);
  expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-4);
  session.destroy();
});

import { MODELS } from '@breakeven/schema/catalogue/models';
import * as architecture from '@breakeven/schema/model/architecture';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CACHE_TYPES } from '../attention/kv-cache.ts';
import { DEVICES } from '../device/devices.fixture.ts';
import { FLOAT_TYPES, QUANTISED_TYPES } from '../formats/element-types.ts';
import { decoderDispatches, layoutDispatches } from './decoder-dispatches.ts';
import { type Layout, layoutOf } from './layout.ts';
import { cacheType, memoryBudget } from './memory-budget.ts';
import { layoutBuffers, sessionBuffers } from './session-buffers.ts';

vi.mock('@breakeven/schema/model/architecture', { spy: true });
afterEach(() => vi.clearAllMocks());

const TYPES = [...FLOAT_TYPES, ...QUANTISED_TYPES];
const llama: ModelShape = {
  id: 'small',
  name: 'Small',
  source: 'a test',
  layerCount: 2,
  hiddenSize: 60,
  headCount: 3,
  kvHeadCount: 3,
  headSize: 20,
  feedForwardSize: 128,
  vocabularySize: 101,
  contextTokens: 64,
  tiedEmbeddings: false,
  normEpsilon: 1e-5,
};
const sizesOf = ({ stored }: Layout) => [stored.hiddenSize, stored.headSize, stored.feedForwardSize];

describe('layoutOf', () => {
  it.each([
    ['f32', 'f32', { headSize: 20 }, [60, 20, 128]],
    ['f32', 'f16', { headSize: 20 }, [60, 24, 128]],
    ['f32', 'q8_0', { headSize: 20 }, [60, 32, 128]],
    ['f16', 'f16', { headSize: 50 }, [64, 56, 128]],
    ['f32', 'f32', { hiddenSize: 333, feedForwardSize: 1001 }, [336, 20, 1004]],
    ['f16', 'f16', { hiddenSize: 333, feedForwardSize: 1001 }, [336, 24, 1008]],
    // Rows of 3 heads of 4 are not whole loads of f16; those of 3 heads of 8 are.
    ['f16', 'f32', { headSize: 4 }, [64, 8, 128]],
    // Whole blocks stay what they are; what is none is f32.
    ['q8_0', 'f32', { hiddenSize: 64 }, [64, 20, 128]],
    ['q4_0', 'f32', { hiddenSize: 333 }, [336, 20, 128]],
  ] as const)('in %s with a cache of %s: %o', (type, kvType, change, sizes) => {
    expect(sizesOf(layoutOf({ ...llama, ...change }, { type, kvType }))).toEqual(sizes);
  });

  it('pads experts, and keeps the scale and the angles of the true head', () => {
    const experts = { count: 4, active: 2, size: 33, sharedSize: 7 };
    const layout = layoutOf({ ...llama, experts }, { type: 'f16', kvType: 'f16' });
    expect(layout.architecture.experts).toMatchObject({ size: 40, sharedSize: 8, count: 4 });
    expect(layout.shape.experts).toEqual(experts);
    expect(layout.architecture.attentionScale).toBe(1 / Math.sqrt(20));
    const dispatches = layoutDispatches(layout, {
      type: 'f16',
      kvType: 'f16',
      facts: DEVICES[0]?.facts as never,
      rows: 5,
      phase: 'prefill',
      capacity: 16,
      withHead: true,
      buffers: () => ({}) as GPUBuffer,
    });
    const rope = dispatches.find(({ entry }) => entry.kernel.op === 'rope-append');
    expect(rope?.dims).toMatchObject({ headSize: 24, normSize: 20, rotated: 20 });
    const norm = dispatches.find(({ entry }) => entry.kernel.op === 'rms-norm');
    expect(norm?.dims).toMatchObject({ size: 64, normSize: 60 });
  });
});

/** What memory and dispatches are where nothing is padded: the shape itself, whatever `layoutOf` says. */
const asItIs = (shape: ModelShape): Layout => ({
  shape,
  stored: shape,
  architecture: architecture.architectureOf(shape),
});

describe.each(MODELS.map((model) => [model.id, model] as const))('%s', (_, model) => {
  // Two of each kind of layer.
  const shape = { ...model, layerCount: Math.min(model.layerCount, 6) };
  const isComputed = shape.positions?.kind !== 'relative';

  it('takes the memory and the dispatches of its own sizes', () => {
    for (const type of TYPES) {
      const ofWholeBlocks = shape.headSize % 32 === 0;
      for (const kvType of [cacheType(type, { supportsF16: true }), 'q8_0'] as const) {
        if (kvType === 'q8_0' && !ofWholeBlocks) continue;
        const size = { type, kvType, capacity: 640, rows: 512, sequences: 2 };
        expect(sessionBuffers({ ...size, shape })).toEqual(layoutBuffers(asItIs(shape), size));
        for (const { facts } of isComputed ? DEVICES.filter(({ name }) => name === 'navi31') : []) {
          for (const phase of ['prefill', 'decode'] as const) {
            const rows = phase === 'decode' ? 1 : 512;
            const buffers = (name: string) => ({ label: name }) as GPUBuffer;
            const question = { type, kvType, facts, phase, rows, capacity: 640, withHead: true, buffers };
            const plain = (dispatches: ReturnType<typeof layoutDispatches>) =>
              dispatches.map(({ entry, ...own }) => ({
                ...own,
                kernel: entry.kernel.name,
                ...entry.variant,
              }));
            expect(plain(decoderDispatches({ ...question, shape }))).toEqual(
              plain(layoutDispatches(asItIs(shape), question)),
            );
          }
        }
      }
    }
  });
});

describe('a shape of odd sizes', () => {
  const odd = { ...llama, hiddenSize: 333, headSize: 50, feedForwardSize: 1001, layerCount: 1 };

  it.each(DEVICES)('is dispatched in every type on $name', ({ facts }) => {
    for (const type of TYPES) {
      for (const kvType of CACHE_TYPES) {
        for (const [phase, rows] of [
          ['prefill', 77],
          ['decode', 1],
        ] as const) {
          const question = { shape: odd, type, kvType, facts, phase, rows, capacity: 128, withHead: true };
          expect(decoderDispatches({ ...question, buffers: () => ({}) as GPUBuffer }).length).toBeGreaterThan(
            8,
          );
        }
      }
    }
  });

  it('takes the bytes of its padded rows', () => {
    const scenarios = [{ promptTokens: 30, generatedTokens: 2, depthTokens: 0 }];
    const budget = memoryBudget({ shape: odd, type: 'f16', kvType: 'f16', scenarios });
    // 3 heads of 56 in keys and values of 32 tokens.
    expect(budget.kvCacheBytes).toBe(2 * 3 * 56 * 32 * 2);
    const matrices = 2 * 101 * 336 + 9 * 56 * 336 + 336 * 3 * 56 + 2 * 1008 * 336 + 336 * 1008;
    expect(budget.weightBytes).toBe(2 * matrices + 4 * 3 * 336);
  });
});

describe('architectureOf', () => {
  const dispatches = () =>
    decoderDispatches({
      shape: { ...llama, experts: { count: 4, active: 2, size: 32 } },
      type: 'f32',
      facts: DEVICES[0]?.facts as never,
      rows: 4,
      phase: 'prefill',
      capacity: 16,
      withHead: true,
      buffers: () => ({}) as GPUBuffer,
    });
  const budget = () =>
    memoryBudget({
      shape: llama,
      type: 'f32',
      scenarios: [{ promptTokens: 4, generatedTokens: 4, depthTokens: 0 }],
    });

  it.each([
    ['dispatches', dispatches],
    ['a memory budget', budget],
  ])('is asked once for %s', (_, question) => {
    question();
    expect(architecture.architectureOf).toHaveBeenCalledTimes(1);
  });
});

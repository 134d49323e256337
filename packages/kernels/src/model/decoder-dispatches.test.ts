import { findModel } from '@breakeven/schema/catalogue/find-model';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { assertDispatchable } from './assert-dispatchable.ts';
import { decoderDispatches } from './decoder-dispatches.ts';

const shape = findModel('smollm2-135m') as ModelShape;
const GPU = {
  cheapBarriers: true,
  registers: 'some',
  likelySubgroupSize: 64,
  supportsSubgroups: true,
  subgroupMinSize: 32,
  subgroupMaxSize: 64,
  subgroupMatrixConfigs: [] as DeviceFacts['subgroupMatrixConfigs'],
  limits: {
    maxComputeWorkgroupStorageSize: 32_768,
    maxComputeInvocationsPerWorkgroup: 1024,
    maxComputeWorkgroupsPerDimension: 65_535,
    maxBufferSize: 2 ** 32,
    maxStorageBufferBindingSize: 2 ** 32,
  },
} as DeviceFacts;

const dispatchesOf = (question: { rows: number; phase: 'prefill' | 'decode'; capacity: number }) =>
  decoderDispatches({
    ...question,
    shape,
    type: 'f32',
    facts: GPU,
    withHead: true,
    buffers: () => ({}) as GPUBuffer,
  });

it.each([
  ['a step over a short cache', 'decode', 256, 6],
  ['a step over a deep cache, which is split', 'decode', 4096, 7],
  ['a prompt', 'prefill', 4096, 9],
] as const)('%s: this many dispatches a layer, and four', (_, phase, capacity, count) => {
  const dispatches = dispatchesOf({ rows: phase === 'decode' ? 1 : 32, phase, capacity });
  expect(dispatches).toHaveLength(count * shape.layerCount + 4);
});

it('puts together as many parts as it splits keys into', () => {
  const dispatches = dispatchesOf({ rows: 1, phase: 'decode', capacity: 4096 });
  const splits = dispatches.flatMap(({ entry, dims }) =>
    entry.kernel.op.startsWith('attention') ? [dims.splits] : [],
  );
  expect(new Set(splits)).toEqual(new Set([16]));
});

it('appends to and attends over each part of a split KV cache, with the rows of its sequences', () => {
  // A sequence's keys take 3 heads * 4096 tokens * 64 * 4 bytes: a binding holds two.
  const facts = { ...GPU, limits: { ...GPU.limits, maxStorageBufferBindingSize: 2 ** 23 } };
  const dispatches = decoderDispatches({
    shape: { ...shape, layerCount: 1 },
    type: 'f32',
    facts,
    withHead: false,
    rows: 5,
    sequences: 5,
    phase: 'decode',
    capacity: 4096,
    buffers: (label) => ({ label }) as GPUBuffer,
  });
  const cached = dispatches.filter(({ entry }) => /^(rope|attention)/.test(entry.kernel.op));
  const row = 4 * 9 * 64;
  const qkv = 4 * 15 * 64;
  expect(
    cached.map(({ entry, dims, buffers, offsets }) => [
      ...[entry.kernel.op, dims.rows ?? dims.headCount, buffers.keys?.label, offsets],
    ]),
  ).toEqual(
    [2, 2, 1].flatMap((rows, part) => [
      ['rope-append', rows, `layers.0.keys#${part}`, { qkv: 2 * part * qkv, queries: 2 * part * row }],
      ['attention-decode', rows, `layers.0.keys#${part}`, { queries: 2 * part * row }],
      ['attention-reduce', 9 * rows, undefined, { output: 2 * part * row }],
    ]),
  );
  const chunk = decoderDispatches({
    shape: { ...shape, layerCount: 1 },
    type: 'f32',
    facts,
    withHead: false,
    cachePart: 2,
    rows: 32,
    sequences: 5,
    phase: 'prefill',
    capacity: 4096,
    buffers: (label) => ({ label }) as GPUBuffer,
  });
  expect(chunk.flatMap(({ buffers }) => buffers.values?.label ?? [])).toEqual(
    Array(2).fill('layers.0.values#2'),
  );
});

it('deals a long inner dimension of few columns out to workgroups, and sums it up onto the residual', () => {
  const wide = { ...shape, hiddenSize: 256, feedForwardSize: 8192 };
  const common = { facts: GPU, withHead: false, buffers: (label: string) => ({ label }) as GPUBuffer };
  const dispatches = decoderDispatches({
    ...common,
    shape: wide,
    type: 'f32',
    rows: 1,
    phase: 'decode',
    capacity: 64,
  });
  const [parts, sum] = dispatches.slice(-2);
  expect(parts?.entry.kernel.op).toBe('matmul-parts');
  expect(parts?.dims).toMatchObject({ columns: 256, inner: 8192, splits: 4 });
  expect(sum?.dims).toMatchObject({ splits: 4, columns: 256, accumulate: 1 });
  expect(sum?.buffers.output?.label).toBe('residual');
  expect(sum?.buffers.parts?.label).toBe(parts?.buffers.output?.label);
});

describe('every model of the catalogue', () => {
  const limits = {
    maxComputeWorkgroupStorageSize: 32_768,
    maxComputeInvocationsPerWorkgroup: 1024,
    maxBufferSize: 2 ** 32,
    maxStorageBufferBindingSize: 2 ** 32,
    maxComputeWorkgroupSizeX: 1024,
    maxComputeWorkgroupsPerDimension: 65_535,
    minUniformBufferOffsetAlignment: 256,
  };
  const facts = { ...GPU, supportsF16: true, supportsPackedIntegers: true, limits } as DeviceFacts;
  const scenarios = [{ test: 'pp512', promptTokens: 512, generatedTokens: 8, depthTokens: 0 }];
  const assertAll = (model: ModelShape, type: 'f16' | 'q4_0') =>
    assertDispatchable({ context: { facts } as GpuContext, shape: model, type, scenarios });

  it.each(MODELS.filter(({ positions }) => positions?.kind !== 'relative'))(
    '$id can be dispatched',
    (model) => {
      for (const type of ['f16', 'q4_0'] as const) expect(() => assertAll(model, type)).not.toThrow();
    },
  );

  it.each(MODELS.filter(({ positions }) => positions?.kind === 'relative'))(
    '$id has one without the term of its distances, and else is refused by name',
    (model) => {
      expect(() => assertAll(model, 'f16')).toThrow(/relative positions in attention \(positions.attended\)/);
      const some = { ...model, positions: { kind: 'relative' as const, attended: false as const } };
      for (const type of ['f16', 'q4_0'] as const) expect(() => assertAll(some, type)).not.toThrow();
    },
  );
});

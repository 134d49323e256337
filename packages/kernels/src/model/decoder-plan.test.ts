import { findModel } from '@breakeven/schema/find-model';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { expect, it } from 'vitest';
import type { DeviceFacts } from '../runtime/device-facts.ts';
import { decoderPlan } from './decoder-plan.ts';

const shape = findModel('smollm2-135m') as ModelShape;
const GPU = {
  supportsSubgroups: true,
  subgroupMinSize: 32,
  subgroupMaxSize: 64,
  subgroupMatrixConfigs: [] as DeviceFacts['subgroupMatrixConfigs'],
  limits: {
    ...{ maxComputeWorkgroupStorageSize: 32_768, maxComputeInvocationsPerWorkgroup: 1024 },
    ...{ maxBufferSize: 2 ** 32, maxStorageBufferBindingSize: 2 ** 32 },
  },
} as DeviceFacts;

const dispatches = (question: { rows: number; phase: 'prefill' | 'decode'; capacity: number }) =>
  decoderPlan({
    ...question,
    shape,
    type: 'f32',
    facts: GPU,
    withHead: true,
    buffers: () => ({}) as GPUBuffer,
  });

it.each([
  ['a step over a short cache', 'decode', 256, 7],
  ['a step over a deep cache, which is split', 'decode', 4096, 8],
  ['a prompt', 'prefill', 4096, 9],
] as const)('%s: so many dispatches a layer, and four', (_, phase, capacity, count) => {
  const steps = dispatches({ rows: phase === 'decode' ? 1 : 32, phase, capacity });
  expect(steps).toHaveLength(count * shape.layerCount + 4);
});

it('puts together as many parts as it splits keys into', () => {
  const steps = dispatches({ rows: 1, phase: 'decode', capacity: 4096 });
  const splits = steps.flatMap(({ entry, dims }) =>
    entry.kernel.op.startsWith('attention') ? [dims.splits] : [],
  );
  expect(new Set(splits)).toEqual(new Set([16]));
});

import { WGSL } from '../generated/wgsl.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';
import { F32_KERNEL, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

/** Bounds logits smoothly. */
export const softCap = defineKernel<'count' | 'cap', WorkgroupTuning>({
  ...F32_KERNEL,
  op: 'soft-cap',
  name: 'soft-cap',
  source: () => WGSL['rows/soft-cap'],
  uniforms: [...u32('count'), { name: 'cap', type: 'f32' }],
  bindings: [write('values', ({ count }) => count)],
  outputs: ['values'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count, WORKGROUP_SIZE),
  flop: ({ count }) => 6 * count,
  bytes: ({ count }) => 8 * count,
  inputs: ({ count }, random) => ({
    values: Float32Array.from({ length: count }, () => 200 * (random() - 0.5) ** 3),
  }),
  reference: ({ values }, { cap }) => ({
    values: Float32Array.from(values ?? [], (x) => cap * Math.tanh(x / cap)),
  }),
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () => [
    { count: 1, cap: 30 },
    { count: 63, cap: 1 },
    { count: 257, cap: 30 },
    { count: 1000, cap: 0.5 },
  ],
});

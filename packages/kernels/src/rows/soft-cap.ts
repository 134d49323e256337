import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';

/** Bounds logits smoothly. */
export const softCap = defineKernel({
  op: 'soft-cap',
  name: 'soft-cap',
  source: () => WGSL['rows/soft-cap'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'count', type: 'u32' },
    { name: 'cap', type: 'f32' },
  ],
  bindings: [{ name: 'values', access: 'read_write', element: 'f32', length: (dims) => dim(dims, 'count') }],
  outputs: ['values'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => linearGrid(dim(dims, 'count'), Number(WORKGROUP_SIZE)),
  flop: (dims) => 6 * dim(dims, 'count'),
  bytes: (dims) => 8 * dim(dims, 'count'),
  inputs: (dims, random) => ({
    values: Float32Array.from({ length: dim(dims, 'count') }, () => 200 * (random() - 0.5) ** 3),
  }),
  reference({ values }, dims) {
    const { cap } = dimsOf(dims, 'cap');
    return { values: Float32Array.from(values ?? [], (x) => cap * Math.tanh(x / cap)) };
  },
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () => [
    { count: 1, cap: 30 },
    { count: 63, cap: 1 },
    { count: 257, cap: 30 },
    { count: 1000, cap: 0.5 },
  ],
});

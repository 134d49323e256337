import { WGSL } from '../generated/wgsl.ts';
import { dim } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';

/** Bandwidth of reading and writing together; with few elements, the cost of a dispatch. */
export const probeCopy = defineKernel({
  op: 'probe-copy',
  name: 'probe-copy',
  source: () => WGSL['probes/probe-copy'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [{ name: 'count', type: 'u32' }],
  bindings: [
    { name: 'input', access: 'read', element: 'f32', length: (dims) => 4 * dim(dims, 'count') },
    { name: 'output', access: 'read_write', element: 'f32', length: (dims) => 4 * dim(dims, 'count') },
  ],
  outputs: ['output'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => linearGrid(dim(dims, 'count'), Number(WORKGROUP_SIZE)),
  flop: () => 0,
  bytes: (dims) => 32 * dim(dims, 'count'),
  reference: ({ input }) => ({ output: Float32Array.from(input ?? []) }),
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [{ count: 1 }, { count: 63 }, { count: 257 }],
});

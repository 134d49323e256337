import { WGSL } from '../generated/wgsl.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';
import { F32_KERNEL, read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

/** Bandwidth of reading and writing together; with few elements, the cost of a dispatch. */
export const probeCopy = defineKernel<'count', WorkgroupTuning>({
  ...F32_KERNEL,
  op: 'probe-copy',
  name: 'probe-copy',
  source: () => WGSL['probes/probe-copy'],
  uniforms: u32('count'),
  bindings: [read('input', ({ count }) => 4 * count), write('output', ({ count }) => 4 * count)],
  outputs: ['output'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count, WORKGROUP_SIZE),
  flop: () => 0,
  bytes: ({ count }) => 32 * count,
  reference: ({ input }) => ({ output: Float32Array.from(input ?? []) }),
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [{ count: 1 }, { count: 63 }, { count: 257 }],
});

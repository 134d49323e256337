import { WGSL } from '../generated/wgsl.ts';
import { notMultiple } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';
import { F32_KERNEL, read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

const READS = 16;

/** Read bandwidth of the device. */
export const probeRead = defineKernel<'count', WorkgroupTuning & { READS: number }>({
  ...F32_KERNEL,
  op: 'probe-read',
  name: 'probe-read',
  source: () => WGSL['probes/probe-read'],
  overrides: ['WORKGROUP_SIZE', 'READS'],
  uniforms: u32('count'),
  bindings: [read('input', ({ count }) => 4 * count), write('output', ({ count }) => count / READS)],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, READS, 'count'),
  tuningSpace: () => [
    { WORKGROUP_SIZE: 64, READS },
    { WORKGROUP_SIZE: 256, READS },
  ],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count / READS, WORKGROUP_SIZE),
  flop: () => 0,
  bytes: ({ count }) => (16 + 4 / READS) * count,
  reference({ input }, { count }) {
    const invocations = count / READS;
    const output = Float32Array.from({ length: invocations }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < READS; j++) {
        for (let k = 0; k < 4; k++) sum += input?.[4 * (i + j * invocations) + k] ?? 0;
      }
      return sum;
    });
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
  edgeDims: () => [{ count: 16 }, { count: 16 * 63 }, { count: 16 * 257 }],
});

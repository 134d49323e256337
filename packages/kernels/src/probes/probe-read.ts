import { WGSL } from '../generated/wgsl.ts';
import { dim, notMultiple } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';

const READS = 16;

/** Read bandwidth of the device. */
export const probeRead = defineKernel({
  op: 'probe-read',
  name: 'probe-read',
  source: () => WGSL['probes/probe-read'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE', 'READS'],
  uniforms: [{ name: 'count', type: 'u32' }],
  bindings: [
    { name: 'input', access: 'read', element: 'f32', length: (dims) => 4 * dim(dims, 'count') },
    { name: 'output', access: 'read_write', element: 'f32', length: (dims) => dim(dims, 'count') / READS },
  ],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, READS, 'count'),
  tuningSpace: () => [
    { WORKGROUP_SIZE: 64, READS },
    { WORKGROUP_SIZE: 256, READS },
  ],
  workgroups: (dims, { WORKGROUP_SIZE }) => linearGrid(dim(dims, 'count') / READS, Number(WORKGROUP_SIZE)),
  flop: () => 0,
  bytes: (dims) => (16 + 4 / READS) * dim(dims, 'count'),
  reference({ input }, dims) {
    const invocations = dim(dims, 'count') / READS;
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

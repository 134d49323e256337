import { WGSL } from '../generated/wgsl.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';
import { pcg } from '../kernel/pcg.ts';
import { F32_KERNEL, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

/** Random quants and scales on the GPU, the same on every adapter. */
export const randomWords = defineKernel<'count' | 'first' | 'seed' | 'mask' | 'base', WorkgroupTuning>({
  ...F32_KERNEL,
  op: 'random-words',
  name: 'random-words',
  source: () => WGSL['probes/random-words'],
  uniforms: u32('count', 'first', 'seed', 'mask', 'base'),
  bindings: [write('output', ({ count }) => count, 'u32')],
  outputs: ['output'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count, WORKGROUP_SIZE),
  flop: () => 0,
  bytes: ({ count }) => 4 * count,
  reference(_, { count, first, seed, mask, base }) {
    const key = pcg(seed);
    return {
      output: Uint32Array.from({ length: count }, (_, i) => (pcg(((first + i) ^ key) >>> 0) & mask) ^ base),
    };
  },
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [
    { count: 1, first: 0, seed: 1, mask: 0xffff_ffff, base: 0 },
    { count: 257, first: 4294967290, seed: 4294967295, mask: 0x003f_003f, base: 0x2c00_2c00 },
    { count: 4_194_241, first: 9, seed: 5, mask: 0xffff_ffff, base: 0 },
  ],
});

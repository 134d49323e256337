import { bytesPerElement, FLOAT_TYPES } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { elementPrelude, notMultiple } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';
import { pcg } from '../kernel/pcg.ts';
import { u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';

/** Random weights on the GPU, the same on every adapter. */
export const randomFill = defineKernel<'count' | 'first' | 'seed' | 'amplitude', WorkgroupTuning>({
  op: 'random-fill',
  name: 'random-fill',
  source: () => WGSL['probes/random-fill'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [...u32('count', 'first', 'seed'), { name: 'amplitude', type: 'f32' }],
  bindings: [write('output', ({ count }) => count, 'variant')],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'count'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count / 4, WORKGROUP_SIZE),
  flop: () => 0,
  bytes: ({ count }, type) => count * bytesPerElement(type),
  reference(_, { count, first, seed, amplitude }) {
    const key = pcg(seed);
    const scale = Math.fround(amplitude);
    return {
      output: Float32Array.from(
        { length: count },
        (_, i) => ((pcg(((first + i) ^ key) >>> 0) >>> 8) / 8388608 - 1) * scale,
      ),
    };
  },
  tolerance: ({ type }) => ({ maxRelativeError: type === 'f16' ? 1e-3 : 1e-6 }),
  edgeDims: () => [
    { count: 4, first: 0, seed: 1, amplitude: 1 },
    { count: 252, first: 4294967295, seed: 4294967295, amplitude: 0.05 },
    { count: 1028, first: 77, seed: 7, amplitude: 3 },
  ],
});

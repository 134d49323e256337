import { bytesPerElement, FLOAT_TYPES } from '../formats/element-types.ts';
import { f32, plainKernel, u32, write } from '../kernel/define-kernel.ts';
import { floatPrelude, multipleRefusal } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';
import { pcg } from '../kernel/pcg.ts';

/** The bits of each element: the hash of its number and the seed. */
function hashes({ count, first, seed }: Dims<'count' | 'first' | 'seed'>): number[] {
  const key = pcg(seed);
  return Array.from({ length: count }, (_, i) => pcg(((first + i) ^ key) >>> 0));
}

/** Random weights on the GPU, the same on every adapter. */
export const randomFill = plainKernel<'count' | 'first' | 'seed' | 'amplitude'>({
  op: 'random-fill',
  files: ['probes/pcg', 'probes/random-fill'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => floatPrelude(type),
  uniforms: [...u32('count', 'first', 'seed'), ...f32('amplitude')],
  bindings: [write('output', ({ count }) => count, 'variant')],
  refusal: (_, { dims }) => multipleRefusal(dims, 4, 'count'),
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count / 4, WORKGROUP_SIZE),
  bytes: ({ count }, type) => count * bytesPerElement(type),
  reference: (_, dims) => ({
    output: Float32Array.from(
      hashes(dims),
      (bits) => ((bits >>> 8) / 8388608 - 1) * Math.fround(dims.amplitude),
    ),
  }),
  tolerance: ({ type }) => ({ maxRelativeError: type === 'f16' ? 1e-3 : 1e-6 }),
  edgeDims: () => [
    { count: 4, first: 0, seed: 1, amplitude: 1 },
    { count: 252, first: 4294967295, seed: 4294967295, amplitude: 0.05 },
    { count: 1028, first: 77, seed: 7, amplitude: 3 },
  ],
});

/** Random quants and scales on the GPU, the same on every adapter. */
export const randomWords = plainKernel<'count' | 'first' | 'seed' | 'mask' | 'base'>({
  op: 'random-words',
  files: ['probes/pcg', 'probes/random-words'],
  uniforms: u32('count', 'first', 'seed', 'mask', 'base'),
  bindings: [write('output', ({ count }) => count, 'u32')],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count, WORKGROUP_SIZE),
  bytes: ({ count }) => 4 * count,
  reference: (_, dims) => ({
    output: Uint32Array.from(hashes(dims), (bits) => (bits & dims.mask) ^ dims.base),
  }),
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [
    { count: 1, first: 0, seed: 1, mask: 0xffff_ffff, base: 0 },
    { count: 257, first: 4294967290, seed: 4294967295, mask: 0x003f_003f, base: 0x2c00_2c00 },
    { count: 4_194_241, first: 9, seed: 5, mask: 0xffff_ffff, base: 0 },
  ],
});

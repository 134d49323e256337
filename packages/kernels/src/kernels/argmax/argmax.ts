import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim } from '../../ops/dims.ts';

/** Greedy choice of the next token, and how many logits are not finite. */
export const argmax = defineKernel({
  op: 'argmax',
  name: 'argmax',
  source: WGSL.argmax,
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [{ name: 'count', type: 'u32' }],
  bindings: [
    { name: 'logits', access: 'read', element: 'f32', length: (dims) => dim(dims, 'count') },
    { name: 'result', access: 'read_write', element: 'u32', length: () => 4 },
  ],
  outputs: ['result'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 256 }, { WORKGROUP_SIZE: 64 }],
  workgroups: () => [1, 1, 1],
  flop: () => 0,
  bytes: (dims) => 4 * dim(dims, 'count'),
  // A coarse grid of values, so that there are ties; every seventh is not finite in the larger cases.
  inputs(dims, random) {
    const count = dim(dims, 'count');
    const logits = Float32Array.from({ length: count }, (_, i) => {
      if (count > 100 && i % 7 === 3) return [Number.NaN, Infinity, -Infinity][i % 3] as number;
      return Math.floor(random() * 64) / 8 - 6;
    });
    return { logits };
  },
  reference({ logits }) {
    const all = Array.from(logits ?? []);
    const finite = all.filter(Number.isFinite);
    const highest = Math.max(...finite);
    const bits = new Uint32Array(Float32Array.of(highest).buffer)[0] ?? 0;
    return { result: Uint32Array.of(all.indexOf(highest), bits, all.length - finite.length, 0) };
  },
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [1, 63, 64, 65, 255, 257, 1000].map((count) => ({ count })),
});

import { f32, plainKernel, u32, write } from '../kernel/define-kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';

/** Bounds logits smoothly. */
export const softCap = plainKernel<'count' | 'cap'>({
  op: 'soft-cap',
  files: ['rows/soft-cap'],
  uniforms: [...u32('count'), ...f32('cap')],
  bindings: [write('values', ({ count }) => count)],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count, WORKGROUP_SIZE),
  flop: ({ count }) => 6 * count,
  bytes: ({ count }) => 8 * count,
  inputs: ({ count }, random) => ({
    values: Float32Array.from({ length: count }, () => 200 * (random() - 0.5) ** 3),
  }),
  reference: ({ values }, { cap }) => ({
    values: Float32Array.from(values ?? [], (x) => cap * Math.tanh(x / cap)),
  }),
  edgeDims: () => [
    { count: 1, cap: 30 },
    { count: 63, cap: 1 },
    { count: 257, cap: 30 },
    { count: 1000, cap: 0.5 },
  ],
});

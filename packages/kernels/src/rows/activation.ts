import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, notMultiple, optionalLength } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { activationReference, LAST_KIND } from './activation-contract.ts';

const rowSize = (dims: Record<string, number>) => dim(dims, 'size') * (1 + dim(dims, 'isGated'));

/** Every activation but plain SwiGLU, which has a kernel of its own; dims.kind by activation-contract.ts. */
export const activation = defineKernel({
  op: 'activation',
  name: 'activation',
  source: () => WGSL['rows/activation'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'kind', type: 'u32', most: LAST_KIND },
    { name: 'isGated', type: 'u32', most: 1 },
    { name: 'hasBias', type: 'u32', most: 1 },
  ],
  bindings: [
    { name: 'input', access: 'read', element: 'f32', length: (dims) => dim(dims, 'rows') * rowSize(dims) },
    { name: 'bias', access: 'read', element: 'f32', length: optionalLength('hasBias', rowSize) },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => dim(dims, 'rows') * dim(dims, 'size'),
    },
  ],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'size'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(dim(dims, 'size') / 4 / Number(WORKGROUP_SIZE)),
    dim(dims, 'rows'),
    1,
  ],
  flop: (dims) => (8 + 2 * dim(dims, 'isGated')) * dim(dims, 'rows') * dim(dims, 'size'),
  bytes: (dims) => 4 * dim(dims, 'rows') * (rowSize(dims) + dim(dims, 'size')),
  // Some numbers lie where the functions are flat.
  amplitudes: () => ({ input: 10 }),
  reference({ input, bias }, dims) {
    const { rows, size, isGated, hasBias } = dimsOf(dims, 'rows', 'size', 'isGated', 'hasBias');
    const output = new Float32Array(rows * size);
    const projected = (row: number, i: number) =>
      (input?.[row * rowSize(dims) + i] ?? 0) + (hasBias === 1 ? (bias?.[i] ?? 0) : 0);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < size; i++) {
        const up = isGated === 1 ? projected(row, size + i) : null;
        output[row * size + i] = activationReference(dims, projected(row, i), up);
      }
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () =>
    [0, 1, 2, 3, 4].flatMap((kind) => [
      { rows: 1, size: 4, kind, isGated: 1, hasBias: 0 },
      { rows: 3, size: 252, kind, isGated: 1, hasBias: 1 },
      ...(kind === 4 ? [] : [{ rows: 2, size: 260, kind, isGated: 0, hasBias: 1 }]),
    ]),
});

import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, notMultiple } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';

const pairs = (dims: Dims) => dim(dims, 'rows') * dim(dims, 'chosen');

/** The weighted sum of a token's experts, added to the residual stream or not. */
export const combineExperts = defineKernel({
  op: 'combine-experts',
  name: 'combine-experts',
  source: () => WGSL['routing/combine-experts'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'chosen', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'accumulate', type: 'u32', most: 1 },
  ],
  bindings: [
    { name: 'parts', access: 'read', element: 'f32', length: (dims) => pairs(dims) * dim(dims, 'size') },
    { name: 'weights', access: 'read', element: 'f32', length: pairs },
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
  flop: (dims) => 2 * pairs(dims) * dim(dims, 'size'),
  bytes: (dims) =>
    4 *
    (pairs(dims) * (dim(dims, 'size') + 1) +
      (1 + dim(dims, 'accumulate')) * dim(dims, 'rows') * dim(dims, 'size')),
  reference({ parts, weights, output: before }, dims) {
    const { rows, chosen, size, accumulate } = dimsOf(dims, 'rows', 'chosen', 'size', 'accumulate');
    const output = Float32Array.from({ length: rows * size }, (_, at) => {
      const row = Math.floor(at / size);
      let sum = accumulate === 1 ? (before?.[at] ?? 0) : 0;
      for (let k = 0; k < chosen; k++) {
        const pair = row * chosen + k;
        sum += (weights?.[pair] ?? 0) * (parts?.[pair * size + (at % size)] ?? 0);
      }
      return sum;
    });
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () => [
    { rows: 1, chosen: 1, size: 4, accumulate: 0 },
    { rows: 3, chosen: 2, size: 252, accumulate: 1 },
    { rows: 2, chosen: 8, size: 260, accumulate: 0 },
  ],
});

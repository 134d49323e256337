import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, optionalLength } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';

const taken = (dims: Dims) => dim(dims, 'rows') * dim(dims, 'chosen');
const all = (dims: Dims) => dim(dims, 'rows') * dim(dims, 'count');

const softmax = (logit: number, sum: number) => Math.exp(logit) / sum;
/** By the kernel's number for it. */
const weightings = [
  (logit: number) => logit,
  softmax,
  softmax,
  (logit: number) => 1 / (1 + Math.exp(-logit)),
];

/** The highest of each row with their weights: what routes tokens to experts, or samples from logits. */
export const topK = defineKernel({
  op: 'top-k',
  name: 'top-k',
  source: () => WGSL['routing/top-k'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'count', type: 'u32' },
    { name: 'chosen', type: 'u32' },
    { name: 'weighting', type: 'u32', most: weightings.length - 1 },
    { name: 'hasBias', type: 'u32', most: 1 },
  ],
  bindings: [
    { name: 'logits', access: 'read', element: 'f32', length: all },
    {
      name: 'bias',
      access: 'read',
      element: 'f32',
      length: optionalLength('hasBias', (dims) => dim(dims, 'count')),
    },
    { name: 'indices', access: 'read_write', element: 'u32', length: taken },
    { name: 'weights', access: 'read_write', element: 'f32', length: taken },
  ],
  outputs: ['indices', 'weights'],
  unsupported: (_, { dims }) =>
    dim(dims, 'chosen') > dim(dims, 'count')
      ? `chosen = ${dims.chosen} is above count = ${dims.count}`
      : null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: (dims) => [dim(dims, 'rows'), 1, 1],
  flop: (dims) => all(dims) * dim(dims, 'chosen'),
  bytes: (dims) => 4 * all(dims) + 8 * taken(dims),
  // Few levels, so that some are equal.
  inputs: (dims, random) => ({
    logits: Float32Array.from({ length: all(dims) }, () => Math.floor(40 * random()) / 8),
  }),
  reference({ logits, bias }, dims) {
    const { rows, count, chosen, weighting, hasBias } = dimsOf(
      dims,
      ...(['rows', 'count', 'chosen', 'weighting', 'hasBias'] as const),
    );
    const indices = new Uint32Array(taken(dims));
    const weights = new Float32Array(taken(dims));
    for (let row = 0; row < rows; row++) {
      const values = Array.from({ length: count }, (_, i) =>
        Math.fround((logits?.[row * count + i] ?? 0) + (hasBias === 1 ? (bias?.[i] ?? 0) : 0)),
      );
      const order = values
        .map((value, index) => ({ value, index }))
        .sort((a, b) => b.value - a.value || a.index - b.index);
      const some = order.slice(0, chosen);
      const among = weighting === 1 ? some : order;
      const sum = among.reduce((total, { value }) => total + Math.exp(value), 0);
      some.forEach(({ value, index }, k) => {
        indices[row * chosen + k] = index;
        weights[row * chosen + k] = weightings[weighting]?.(value, sum) ?? Number.NaN;
      });
    }
    return { indices, weights };
  },
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () => [
    { rows: 1, count: 1, chosen: 1, weighting: 1, hasBias: 0 },
    { rows: 3, count: 4, chosen: 2, weighting: 1, hasBias: 1 },
    { rows: 2, count: 128, chosen: 8, weighting: 2, hasBias: 0 },
    { rows: 5, count: 65, chosen: 65, weighting: 0, hasBias: 0 },
    { rows: 3, count: 1, chosen: 1, weighting: 3, hasBias: 0 },
    { rows: 1, count: 1000, chosen: 40, weighting: 0, hasBias: 1 },
  ],
});

import type { Arrays, Binding, Dims } from '../define-kernel.ts';
import type { OpContract } from './contract.ts';
import { BLOCK_SIZE, bytesPerElement, dim, dimsOf, optionalLength } from './dims.ts';

const sizes = (dims: Dims) =>
  dimsOf(
    dims,
    ...([
      'pairs',
      'chosen',
      'columns',
      'inner',
      'isGathered',
      'firstExpert',
      'expertCount',
      'hasBias',
    ] as const),
  );
const weightLength = (dims: Dims) => dim(dims, 'expertCount') * dim(dims, 'columns') * dim(dims, 'inner');
const inputRows = (dims: Dims) =>
  dim(dims, 'pairs') / (dim(dims, 'isGathered') === 1 ? dim(dims, 'chosen') : 1);
/** Experts that compute something, at most. */
const busy = (dims: Dims) => Math.min(dim(dims, 'pairs'), dim(dims, 'expertCount'));

const WEIGHT_SCALES: Binding = {
  name: 'scales',
  access: 'read',
  element: 'scale',
  length: (dims) => weightLength(dims) / BLOCK_SIZE,
};

/**
 * A token and one of the experts that it is routed to make a pair (Shazeer et al. 2017, section 2). Pair p is slot
 * p % chosen of token floor(p / chosen), and its expert is experts[p]:
 * output[p, :] = activations[row, :] * weights[expert, columns, inner]^T (+ bias[expert, :] where hasBias is 1),
 * row = the token where isGathered is 1, the pair itself where it is 0. f32 but for the weights.
 * The weights are those of experts firstExpert .. + expertCount, since a device may not bind all at once; pairs of
 * other experts stay as they are.
 */
export const matmulExperts: OpContract = {
  op: 'matmul-experts',
  uniforms: [
    { name: 'pairs', type: 'u32' },
    { name: 'chosen', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'isGathered', type: 'u32' },
    { name: 'firstExpert', type: 'u32' },
    { name: 'expertCount', type: 'u32' },
    { name: 'hasBias', type: 'u32' },
  ],
  bindings: [
    {
      name: 'activations',
      access: 'read',
      element: 'f32',
      length: (dims) => inputRows(dims) * dim(dims, 'inner'),
    },
    { name: 'experts', access: 'read', element: 'u32', length: (dims) => dim(dims, 'pairs') },
    { name: 'weights', access: 'read', element: 'variant', length: weightLength },
    {
      name: 'bias',
      access: 'read',
      element: 'f32',
      length: optionalLength(
        'hasBias',
        (dims) => (dim(dims, 'firstExpert') + dim(dims, 'expertCount')) * dim(dims, 'columns'),
      ),
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => dim(dims, 'pairs') * dim(dims, 'columns'),
    },
  ],
  outputs: ['output'],
  flop: (dims) => 2 * dim(dims, 'pairs') * dim(dims, 'columns') * dim(dims, 'inner'),
  bytes(dims, type) {
    const { pairs, columns, inner } = sizes(dims);
    const weights = busy(dims) * columns * inner * bytesPerElement(type);
    return 4 * (inputRows(dims) * inner + pairs * (1 + columns)) + weights;
  },
  // Some pairs are of experts that the weights do not have.
  inputs(dims, random) {
    const { firstExpert, expertCount } = sizes(dims);
    const experts = Uint32Array.from({ length: dim(dims, 'pairs') }, () =>
      Math.floor(random() * (firstExpert + expertCount + 1)),
    );
    return { experts };
  },
  reference(inputs, dims): Arrays {
    const { pairs, chosen, columns, inner, isGathered, firstExpert, expertCount, hasBias } = sizes(dims);
    const { activations, weights, bias } = inputs as Record<string, Float32Array>;
    const output = Float64Array.from(inputs.output ?? []);
    for (let pair = 0; pair < pairs; pair++) {
      const expert = inputs.experts?.[pair] ?? 0;
      const part = expert - firstExpert;
      if (part < 0 || part >= expertCount) continue;
      const row = isGathered === 1 ? Math.floor(pair / chosen) : pair;
      for (let column = 0; column < columns; column++) {
        let sum = hasBias === 1 ? (bias?.[expert * columns + column] ?? 0) : 0;
        const from = (part * columns + column) * inner;
        for (let k = 0; k < inner; k++) {
          sum += (activations?.[row * inner + k] ?? 0) * (weights?.[from + k] ?? 0);
        }
        output[pair * columns + column] = sum;
      }
    }
    return { output: Float32Array.from(output) };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

/** The same with weights in q8_0 or q4_0: their scales come in a binding beside them. */
export const quantisedMatmulExperts: OpContract = {
  ...matmulExperts,
  bindings: matmulExperts.bindings.flatMap((binding) =>
    binding.name === 'weights' ? [binding, WEIGHT_SCALES] : [binding],
  ),
};

/** Whole and in part, gathered and not, columns that leave the last workgroup partly idle. */
export function matmulExpertsEdgeDims(step: number): readonly Dims[] {
  const dims = { firstExpert: 0, hasBias: 0 };
  return [
    { ...dims, pairs: 1, chosen: 1, columns: 1, inner: step, isGathered: 1, expertCount: 1 },
    { ...dims, pairs: 2, chosen: 2, columns: 66, inner: 8 * step, isGathered: 1, expertCount: 4, hasBias: 1 },
    { ...dims, pairs: 12, chosen: 4, columns: 17, inner: 3 * step, isGathered: 0, expertCount: 7 },
    {
      ...dims,
      pairs: 6,
      chosen: 2,
      columns: 5,
      inner: 65 * step,
      isGathered: 1,
      firstExpert: 2,
      expertCount: 3,
    },
    {
      ...dims,
      pairs: 9,
      chosen: 3,
      columns: 9,
      inner: 2 * step,
      isGathered: 0,
      firstExpert: 1,
      expertCount: 2,
      hasBias: 1,
    },
  ];
}

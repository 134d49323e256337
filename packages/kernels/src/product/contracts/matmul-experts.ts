import type { DeviceFacts } from '../../device/device-facts.ts';
import { bytesPerElement } from '../../formats/element-types.ts';
import { type OpContract, withScales } from '../../kernel/contract.ts';
import { dim, dimsOf, optionalLength, sumTolerance } from '../../kernel/dims.ts';
import { innerProducts } from '../../kernel/float64-products.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { expertTiles, groupPairs, randomExperts } from '../../routing/expert-tiles.ts';

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
      'tileRows',
      'tileCount',
    ] as const),
  );
const weightLength = (dims: Dims) => dim(dims, 'expertCount') * dim(dims, 'columns') * dim(dims, 'inner');
const inputRows = (dims: Dims) =>
  dim(dims, 'pairs') / (dim(dims, 'isGathered') === 1 ? dim(dims, 'chosen') : 1);
/** Experts that compute something, at most. */
const busy = (dims: Dims) => Math.min(dim(dims, 'pairs'), dim(dims, 'expertCount'));

/** The experts of all pairs; behind them their order and tiles, where they are grouped. */
const routingLength = (dims: Dims) =>
  dim(dims, 'tileRows') === 0 ? dim(dims, 'pairs') : 2 * dim(dims, 'pairs') + 3 * dim(dims, 'tileCount');
/** Experts that made-up pairs are of: where the weights are a part of all, also one behind them. */
const routedExperts = (dims: Dims) => {
  const { firstExpert, expertCount } = sizes(dims);
  return firstExpert + expertCount + (firstExpert > 0 ? 1 : 0);
};

/** The same dims for pairs in tiles of so many rows; in none for 0. */
export function withTiles(dims: Dims, tileRows: number): Dims {
  const pairs = dim(dims, 'pairs');
  const tiles = { ...dims, tileRows, tileCount: 0 };
  return tileRows === 0
    ? tiles
    : { ...tiles, tileCount: expertTiles({ pairs, expertCount: routedExperts(tiles), tileRows }) };
}

/** Why kernels whose subgroups share the rows of a tile do not take this, or null. */
export function groupedRefusal(facts: DeviceFacts, dims: Dims): string | null {
  const refusal = subgroupRefusal(facts);
  if (refusal !== null) return refusal;
  return dim(dims, 'tileRows') % 8 === 0 && dim(dims, 'tileRows') > 0
    ? null
    : `tileRows = ${dims.tileRows} is no multiple of 8 above 0 (pairs are grouped for those)`;
}

/**
 * A token and one of the experts that it is routed to make a pair (Shazeer et al. 2017, section 2). Pair p is slot
 * p % chosen of token floor(p / chosen), and its expert is experts[p]:
 * output[p, :] = activations[row, :] * weights[expert, columns, inner]^T (+ bias[expert, :] where hasBias is 1),
 * row = the token where isGathered is 1, the pair itself where it is 0. f32 but for the weights.
 * The weights are those of experts firstExpert .. + expertCount, since a device may not bind all at once; pairs of
 * other experts stay as they are.
 * Where tileRows is not 0, behind the experts stands what group-pairs made of them: the pairs in the order of their
 * experts and `tileCount` tiles of that order, for kernels that read an expert's weights once for a tile of its pairs.
 */
export const matmulExperts: OpContract = {
  op: 'matmul-experts',
  uniforms: [
    { name: 'pairs', type: 'u32' },
    { name: 'chosen', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'isGathered', type: 'u32', most: 1 },
    { name: 'firstExpert', type: 'u32' },
    { name: 'expertCount', type: 'u32' },
    { name: 'hasBias', type: 'u32', most: 1 },
    { name: 'tileRows', type: 'u32' },
    { name: 'tileCount', type: 'u32' },
  ],
  bindings: [
    {
      name: 'activations',
      access: 'read',
      element: 'f32',
      length: (dims) => inputRows(dims) * dim(dims, 'inner'),
    },
    { name: 'experts', access: 'read', element: 'u32', length: routingLength },
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
  inputs(dims, random) {
    const { pairs, tileRows, tileCount, firstExpert, expertCount: held } = sizes(dims);
    let expertCount = routedExperts(dims);
    // The last part of a model's experts has none behind it, and tiles for none.
    while (tileRows > 0 && expertCount > 1 && expertTiles({ pairs, expertCount, tileRows }) > tileCount) {
      expertCount--;
    }
    const experts = randomExperts(dims, expertCount, random).subarray(0, pairs);
    // Of many experts few pairs may have none that is held: the last is of the last one, the first of the first.
    const last = Math.min(expertCount, firstExpert + held) - 1;
    experts[0] = Math.min(firstExpert, last);
    experts[pairs - 1] = last;
    return { experts: tileRows === 0 ? experts : groupPairs(experts, dims) };
  },
  reference(inputs, dims): Arrays {
    const { pairs, chosen, columns, inner, isGathered, firstExpert, expertCount, hasBias } = sizes(dims);
    const { activations, weights, bias } = inputs as Record<string, Float32Array>;
    const output = new Float32Array(pairs * columns);
    if (inputs.output !== undefined) output.set(inputs.output);
    const values = new Float64Array(activations as Float32Array);
    const sums = new Float64Array(4 * Math.ceil(columns / 4));
    for (let pair = 0; pair < pairs; pair++) {
      const expert = inputs.experts?.[pair] ?? 0;
      const part = expert - firstExpert;
      if (part < 0 || part >= expertCount) continue;
      const row = isGathered === 1 ? Math.floor(pair / chosen) : pair;
      const of = { start: part * columns * inner, rows: columns, size: inner };
      const x = values.subarray(row * inner, (row + 1) * inner);
      innerProducts(sums, x, { ...of, values: weights as Float32Array });
      for (let column = 0; column < columns; column++) {
        const from = hasBias === 1 ? (bias?.[expert * columns + column] ?? 0) : 0;
        output[pair * columns + column] = from + (sums[column] as number);
      }
    }
    return { output };
  },
  tolerance: (_, dims) => sumTolerance(dims, dim(dims, 'pairs') * dim(dims, 'columns')),
};

export const quantisedMatmulExperts: OpContract = withScales(matmulExperts);

/** Whole and in part, gathered and not, columns that leave the last workgroup partly idle. */
export function matmulExpertsEdgeDims(step: number): readonly Dims[] {
  const dims = { firstExpert: 0, hasBias: 0, tileRows: 0, tileCount: 0 };
  return [
    { ...dims, pairs: 1, chosen: 1, columns: 1, inner: step, isGathered: 1, expertCount: 1 },
    { ...dims, pairs: 2, chosen: 2, columns: 66, inner: 8 * step, isGathered: 1, expertCount: 4, hasBias: 1 },
    { ...dims, pairs: 12, chosen: 4, columns: 19, inner: 3 * step, isGathered: 0, expertCount: 7 },
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
      columns: 11,
      inner: 2 * step,
      isGathered: 0,
      firstExpert: 1,
      expertCount: 2,
      hasBias: 1,
    },
  ];
}

import { choice, flags, plainKernel, read, u32, write } from '../kernel/define-kernel.ts';
import { UNUSED } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';

type Name = 'rows' | 'count' | 'chosen' | 'weighting' | 'hasBias';

/** More than any router has experts. */
const MOST = 1024;

const taken = ({ rows, chosen }: Dims<Name>) => rows * chosen;
const all = ({ rows, count }: Dims<Name>) => rows * count;

const softmax = (logit: number, sum: number) => Math.exp(logit) / sum;
/** By the kernel's number for it. */
const weightings = [
  (logit: number) => logit,
  softmax,
  softmax,
  (logit: number) => 1 / (1 + Math.exp(-logit)),
];

/** The highest of each row with their weights: what routes tokens to experts. */
export const topK = plainKernel<Name>({
  op: 'top-k',
  files: ['routing/top-k'],
  uniforms: [
    ...u32('rows', 'count', 'chosen'),
    ...choice('weighting', weightings.length - 1),
    ...flags('hasBias'),
  ],
  bindings: [
    read('logits', all),
    read('bias', ({ hasBias, count }) => hasBias * count || UNUSED),
    write('indices', taken, 'u32'),
    write('weights', taken),
  ],
  refusal(_, { dims: { chosen, count } }) {
    if (chosen > count) return `chosen = ${chosen} is above count = ${count}`;
    return count > MOST ? `count = ${count} is above ${MOST}: it compares every two of a row` : null;
  },
  tuningSpace: () => [{ WORKGROUP_SIZE: 32 }, { WORKGROUP_SIZE: 64 }],
  workgroups: ({ rows }) => [rows, 1, 1],
  flop: (dims) => all(dims) * dims.chosen,
  bytes: (dims) => 4 * all(dims) + 8 * taken(dims),
  // Few levels, so that some are equal.
  inputs: (dims, random) => ({
    logits: Float32Array.from({ length: all(dims) }, () => Math.floor(40 * random()) / 8),
  }),
  reference({ logits, bias }, dims) {
    const { rows, count, chosen, weighting, hasBias } = dims;
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
  edgeDims: () => [
    { rows: 1, count: 1, chosen: 1, weighting: 1, hasBias: 0 },
    { rows: 3, count: 4, chosen: 2, weighting: 1, hasBias: 1 },
    { rows: 2, count: 128, chosen: 8, weighting: 2, hasBias: 0 },
    { rows: 5, count: 65, chosen: 65, weighting: 0, hasBias: 0 },
    { rows: 3, count: 1, chosen: 1, weighting: 3, hasBias: 0 },
    { rows: 1, count: 1000, chosen: 40, weighting: 0, hasBias: 1 },
  ],
});

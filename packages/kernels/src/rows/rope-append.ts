import { sequencesUnsupported } from '../attention/attention-dims.ts';
import { CACHE_TYPES, cacheUnsupported, storedPrelude } from '../attention/kv-cache.ts';
import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, notMultiple } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';
import { ropeAppend as op } from './rope-append-contract.ts';

const one = { rows: 1, rowsPerSequence: 1, sequences: 1 };
const plain = { interleaved: 0, hasBias: 0, hasNorm: 0, epsilon: 1e-5 };

/** Each switch alone and with others; all, a part or none of a head turned; halves that end within four elements. */
const EDGE_DIMS: readonly Dims[] = [
  { ...one, position: 0, headCount: 1, kvHeadCount: 1, headSize: 4, capacity: 1, rotated: 4, ...plain },
  { ...one, position: 6, headCount: 4, kvHeadCount: 2, headSize: 64, capacity: 9, rotated: 64, ...plain },
  ...[
    { headCount: 9, kvHeadCount: 3, headSize: 24, rotated: 24, ...plain, hasBias: 1 },
    { headCount: 3, kvHeadCount: 3, headSize: 80, rotated: 32, ...plain },
    { headCount: 2, kvHeadCount: 1, headSize: 96, rotated: 0, ...plain, hasBias: 1 },
    { headCount: 4, kvHeadCount: 1, headSize: 128, rotated: 128, ...plain, hasNorm: 1, epsilon: 1e-6 },
    { headCount: 4, kvHeadCount: 2, headSize: 64, rotated: 26, ...plain, interleaved: 1 },
    {
      headCount: 2,
      kvHeadCount: 1,
      headSize: 256,
      rotated: 64,
      interleaved: 1,
      hasBias: 1,
      hasNorm: 1,
      epsilon: 0.1,
    },
  ].flatMap((heads) => [
    { ...heads, rows: 5, rowsPerSequence: 5, sequences: 1, position: 2, capacity: 7 },
    { ...heads, rows: 6, rowsPerSequence: 2, sequences: 4, position: 3, capacity: 6 },
    { ...heads, rows: 3, rowsPerSequence: 1, sequences: 3, position: 4, capacity: 5 },
    // Over the end of a ring.
    { ...heads, rows: 5, rowsPerSequence: 5, sequences: 2, position: 18, capacity: 7, positionCount: 24 },
    { ...heads, rows: 3, rowsPerSequence: 1, sequences: 4, position: 10, capacity: 5, positionCount: 11 },
  ]),
];

/** Bias, QK norm and rotation of queries and keys by their positions, and append to the KV cache. */
export const ropeAppend = defineKernel({
  ...op,
  name: 'rope-append',
  source: () => WGSL['rows/rope-append'],
  types: CACHE_TYPES,
  prelude: ({ type }) => storedPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported(_, { type, dims }) {
    if (dim(dims, 'rotated') > dim(dims, 'headSize')) {
      return `rotated = ${dim(dims, 'rotated')} is over headSize = ${dim(dims, 'headSize')}`;
    }
    return cacheUnsupported(dims, type) ?? notMultiple(dims, 2, 'rotated') ?? sequencesUnsupported(dims);
  },
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  // Heads are padded as a quantised cache needs it: in the other types a few invocations are idle.
  workgroups(dims, { WORKGROUP_SIZE }) {
    const { rows, headCount, kvHeadCount, headSize } = dimsOf(
      dims,
      'rows',
      'headCount',
      'kvHeadCount',
      'headSize',
    );
    const quads = (headCount + 2 * kvHeadCount) * 16 * Math.ceil(headSize / 64);
    return [Math.ceil(quads / Number(WORKGROUP_SIZE)), rows, 1];
  },
  edgeDims: () => EDGE_DIMS,
});

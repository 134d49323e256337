import { plainKernel } from '../kernel/define-kernel.ts';
import { floatPrelude, multipleRefusal } from '../kernel/dims.ts';
import { normSizeRefusal } from '../rows/norms.ts';
import { sequencesRefusal } from './dims.ts';
import { cacheRefusal, storedFile } from './kv-cache.ts';
import { ropeAppend as contract, type RopeAppendDims, type RopeAppendName } from './rope-append-contract.ts';

const head = (headSize: number, rotated: number) => ({
  headSize,
  rotated,
  normSize: headSize,
  hasBias: 0,
  hasNorm: 0,
  epsilon: 1e-5,
});
const HEADS = [
  { ...head(24, 24), headCount: 9, kvHeadCount: 3, hasBias: 1 },
  { ...head(80, 32), headCount: 3, kvHeadCount: 3 },
  { ...head(96, 0), headCount: 2, kvHeadCount: 1, hasBias: 1 },
  { ...head(128, 128), headCount: 4, kvHeadCount: 1, hasNorm: 1, epsilon: 1e-6 },
  { ...head(32, 26), headCount: 5, kvHeadCount: 2, normSize: 27, hasNorm: 1 },
  { ...head(256, 64), headCount: 2, kvHeadCount: 1, hasBias: 1, hasNorm: 1, epsilon: 0.1 },
];
const ONE = { rows: 1, rowsPerSequence: 1, sequences: 1, headCount: 1, kvHeadCount: 1 };

/** Each switch alone and with others; all, a part or none of a head turned; halves that end within four elements. */
const EDGE_DIMS: readonly RopeAppendDims[] = [
  { ...head(4, 4), ...ONE, position: 0, capacity: 1 },
  { ...head(64, 64), ...ONE, position: 6, capacity: 9, headCount: 4, kvHeadCount: 2 },
  ...HEADS.flatMap((some) => [
    { ...some, rows: 5, rowsPerSequence: 5, sequences: 1, position: 2, capacity: 7 },
    { ...some, rows: 6, rowsPerSequence: 2, sequences: 4, position: 3, capacity: 6 },
    { ...some, rows: 3, rowsPerSequence: 1, sequences: 3, position: 4, capacity: 5 },
    // Over the end of a ring.
    { ...some, rows: 5, rowsPerSequence: 5, sequences: 2, position: 18, capacity: 7, positionCount: 24 },
    { ...some, rows: 3, rowsPerSequence: 1, sequences: 4, position: 10, capacity: 5, positionCount: 11 },
  ]),
];

/** Bias, QK norm and rotation of queries and keys by their positions, and append to the KV cache. */
export const ropeAppend = plainKernel<RopeAppendName>({
  ...contract,
  op: 'rope-append',
  files: (type) => ['kernel/step', storedFile(type), 'attention/rope-append'],
  prelude: ({ type }) => (type === 'q8_0' ? '' : floatPrelude(type)),
  // A barrier costs software adapters time even where a uniform says that it is not reached.
  fixed: ['hasNorm'],
  refusal(_, { type, dims }) {
    const { headSize, rotated, normSize } = dims;
    if (rotated > headSize) return `rotated = ${rotated} is over headSize = ${headSize}`;
    if (headSize > 256) return `headSize = ${headSize} is over 256`;
    return (
      cacheRefusal(dims, type) ??
      multipleRefusal(dims, 2, 'rotated') ??
      normSizeRefusal(normSize, headSize) ??
      sequencesRefusal(dims)
    );
  },
  // Heads take a power of 2 of invocations, and 16 at least, as a quantised cache needs: in the other types some are idle.
  workgroups({ rows, headCount, kvHeadCount, headSize }, { WORKGROUP_SIZE }) {
    const places = Math.max(16, 2 ** Math.ceil(Math.log2(headSize / 4)));
    return [Math.ceil(((headCount + 2 * kvHeadCount) * places) / WORKGROUP_SIZE), rows, 1];
  },
  edgeDims: () => EDGE_DIMS,
});

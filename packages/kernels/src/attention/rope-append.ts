import { plainKernel, type WorkgroupTuning } from '../kernel/define-kernel.ts';
import { floatPrelude, multipleRefusal } from '../kernel/dims.ts';
import { normSizeRefusal } from '../rows/norms.ts';
import { sequencesRefusal } from './dims.ts';
import { cacheRefusal, storedFile } from './kv-cache.ts';
import { ropeAppend as contract, type RopeAppendDims, type RopeAppendName } from './rope-append-contract.ts';

const HEAD = { hasBias: 0, hasNorm: 0, epsilon: 1e-5 };
const HEADS = [
  { ...HEAD, headCount: 9, kvHeadCount: 3, headSize: 24, normSize: 24, rotated: 24, hasBias: 1 },
  { ...HEAD, headCount: 3, kvHeadCount: 3, headSize: 80, normSize: 80, rotated: 32 },
  { ...HEAD, headCount: 2, kvHeadCount: 1, headSize: 96, normSize: 96, rotated: 0, hasBias: 1 },
  {
    headCount: 4,
    kvHeadCount: 1,
    headSize: 128,
    normSize: 128,
    rotated: 128,
    hasBias: 0,
    hasNorm: 1,
    epsilon: 1e-6,
  },
  { ...HEAD, headCount: 5, kvHeadCount: 2, headSize: 32, normSize: 27, rotated: 26, hasNorm: 1 },
  {
    headCount: 2,
    kvHeadCount: 1,
    headSize: 256,
    normSize: 256,
    rotated: 64,
    hasBias: 1,
    hasNorm: 1,
    epsilon: 0.1,
  },
];
const ONE = { ...HEAD, rows: 1, rowsPerSequence: 1, sequences: 1, headCount: 1, kvHeadCount: 1 };

/** Each switch alone and with others; all, a part or none of a head turned; halves that end within four elements. */
const EDGE_DIMS: readonly RopeAppendDims[] = [
  { ...ONE, position: 0, capacity: 1, headSize: 4, normSize: 4, rotated: 4 },
  { ...ONE, position: 6, capacity: 9, headSize: 64, normSize: 64, rotated: 64, headCount: 4, kvHeadCount: 2 },
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
export const ropeAppend = plainKernel<RopeAppendName, WorkgroupTuning & { HAS_NORM: boolean }>({
  ...contract,
  op: 'rope-append',
  files: (type) => ['kernel/step', storedFile(type), 'attention/rope-append'],
  // No uniform: a barrier costs software adapters time even where it is not reached.
  prelude: ({ type, tuning }) =>
    `${type === 'q8_0' ? '' : floatPrelude(type)}const HAS_NORM = ${tuning.HAS_NORM};\n`,
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
  tuningFor: (tuning, { hasNorm }) => ({ ...tuning, HAS_NORM: hasNorm === 1 }),
  // Heads take a power of 2 of invocations, and 16 at least, as a quantised cache needs: in the other types some are idle.
  workgroups({ rows, headCount, kvHeadCount, headSize }, { WORKGROUP_SIZE }) {
    const places = Math.max(16, 2 ** Math.ceil(Math.log2(headSize / 4)));
    return [Math.ceil(((headCount + 2 * kvHeadCount) * places) / WORKGROUP_SIZE), rows, 1];
  },
  edgeDims: () => EDGE_DIMS,
});

import { WGSL } from '../generated/wgsl.ts';
import { notMultiple } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';
import type { WorkgroupTuning } from '../kernel/plain-kernel.ts';
import { normSizeFault } from '../rows/norm-kernel.ts';
import { sequencesUnsupported } from './dims.ts';
import { CACHE_TYPES, cacheUnsupported, storedPrelude, storedSource } from './kv-cache.ts';
import { ropeAppend as op, type RopeAppendDims, type RopeAppendName } from './rope-append-contract.ts';

type Heads = Dims<Exclude<RopeAppendName, 'rows' | 'rowsPerSequence' | 'sequences' | 'capacity'>>;

const heads = (
  [headCount, kvHeadCount]: [number, number],
  headSize: number,
  others: Partial<Heads> & Pick<Heads, 'rotated'>,
): Heads => ({
  headCount,
  kvHeadCount,
  headSize,
  normSize: headSize,
  hasBias: 0,
  hasNorm: 0,
  epsilon: 1e-5,
  ...others,
});
const one = { rows: 1, rowsPerSequence: 1, sequences: 1 };

/** Each switch alone and with others; all, a part or none of a head turned; halves that end within four elements. */
const EDGE_DIMS: readonly RopeAppendDims[] = [
  { ...one, position: 0, capacity: 1, ...heads([1, 1], 4, { rotated: 4 }) },
  { ...one, position: 6, capacity: 9, ...heads([4, 2], 64, { rotated: 64 }) },
  ...[
    heads([9, 3], 24, { rotated: 24, hasBias: 1 }),
    heads([3, 3], 80, { rotated: 32 }),
    heads([2, 1], 96, { rotated: 0, hasBias: 1 }),
    heads([4, 1], 128, { rotated: 128, hasNorm: 1, epsilon: 1e-6 }),
    heads([5, 2], 32, { rotated: 26, normSize: 27, hasNorm: 1 }),
    heads([2, 1], 256, { rotated: 64, hasBias: 1, hasNorm: 1, epsilon: 0.1 }),
  ].flatMap((some) => [
    { ...some, rows: 5, rowsPerSequence: 5, sequences: 1, position: 2, capacity: 7 },
    { ...some, rows: 6, rowsPerSequence: 2, sequences: 4, position: 3, capacity: 6 },
    { ...some, rows: 3, rowsPerSequence: 1, sequences: 3, position: 4, capacity: 5 },
    // Over the end of a ring.
    { ...some, rows: 5, rowsPerSequence: 5, sequences: 2, position: 18, capacity: 7, positionCount: 24 },
    { ...some, rows: 3, rowsPerSequence: 1, sequences: 4, position: 10, capacity: 5, positionCount: 11 },
  ]),
];

/** Bias, QK norm and rotation of queries and keys by their positions, and append to the KV cache. */
export const ropeAppend = defineKernel<
  RopeAppendName,
  WorkgroupTuning & { HAS_NORM: boolean },
  WorkgroupTuning
>({
  ...op,
  name: 'rope-append',
  source: (type) => storedSource(type) + WGSL['attention/rope-append'],
  types: CACHE_TYPES,
  // No uniform: a barrier costs software adapters time even where it is not reached.
  prelude: ({ type, tuning }) => `${storedPrelude(type)}const HAS_NORM = ${tuning.HAS_NORM};\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported(_, { type, dims }) {
    const { headSize, rotated, normSize } = dims;
    if (rotated > headSize) return `rotated = ${rotated} is over headSize = ${headSize}`;
    if (headSize > 256) return `headSize = ${headSize} is over 256`;
    return (
      cacheUnsupported(dims, type) ??
      notMultiple(dims, 2, 'rotated') ??
      normSizeFault(normSize, headSize) ??
      sequencesUnsupported(dims)
    );
  },
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  tuningFor: (tuning, { hasNorm }) => ({ ...tuning, HAS_NORM: hasNorm === 1 }),
  // Heads take a power of 2 of invocations, and 16 at least, as a quantised cache needs: in the other types some are idle.
  workgroups({ rows, headCount, kvHeadCount, headSize }, { WORKGROUP_SIZE }) {
    const places = Math.max(16, 2 ** Math.ceil(Math.log2(headSize / 4)));
    return [Math.ceil(((headCount + 2 * kvHeadCount) * places) / WORKGROUP_SIZE), rows, 1];
  },
  edgeDims: () => EDGE_DIMS,
});

import type { Capabilities } from '../device/capabilities.ts';
import { constants, defineKernel } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';
import {
  type MatrixSizes,
  matrixEnables,
  matrixRefusal,
  matrixSizes,
  matrixSubgroupSize,
} from '../kernel/matrices.ts';
import { workgroupSizeRefusal } from '../kernel/refusals.ts';
import { type SubgroupTuning, subgroupFile, subgroupTuning } from '../kernel/subgroup-source.ts';
import { type AttentionDim, attention, attentionFiles } from './contract.ts';
import { attentionEdgeDims, attentionRefusal, lineWorkgroups } from './dims.ts';
import { asCacheType } from './kv-cache.ts';

/** Invocations that stage a key together. */
const STAGE = 8;
/** Wider heads do not fit in registers. */
const MOST_HEAD_SIZE = 128;
const VEC4_OF_LOAD = { f32: 1, f16: 2, q8_0: 4 } as const;

/** Sizes of the matrices, and parts of M queries a workgroup. */
type MatrixTuning = MatrixSizes & SubgroupTuning & { PARTS: number; WORKGROUP_SIZE: number };
type HeadTuning = MatrixTuning & { HEAD_VEC4: number; IS_CAPPED: boolean };

/** Constants of the .wgsl file that follow from the tuning and the head; sizes and strides in elements. */
function sizes(tuning: Omit<HeadTuning, 'IS_CAPPED'>) {
  const { M, N, K, PARTS, WORKGROUP_SIZE, HEAD_VEC4 } = tuning;
  const BLOCK = PARTS * M;
  const LANES = WORKGROUP_SIZE / BLOCK;
  const HEAD_TILES = Math.ceil((4 * HEAD_VEC4) / K);
  return {
    ...tuning,
    BLOCK,
    LANES,
    HEAD_TILES,
    HEAD_COLUMNS: Math.ceil((4 * HEAD_VEC4) / N),
    // 16 bytes more: neighbouring lines then lie in other banks.
    HEAD_STRIDE: HEAD_TILES * K + 8,
    STRIDE: BLOCK + 8,
    // Vec4 of a query's logits that each of its invocations has.
    SHARE: BLOCK / 4 / LANES,
  };
}

/** How loads of a key, and of two keys' values, are dealt out. */
function stagingSizes(LOADS: number, { BLOCK, WORKGROUP_SIZE }: ReturnType<typeof sizes>) {
  const PAIRS = BLOCK / 2;
  const KEY_ROUNDS = Math.ceil(LOADS / STAGE);
  return { LOADS, STAGE, PAIRS, KEY_ROUNDS, VALUE_ROUNDS: Math.ceil((LOADS * PAIRS) / WORKGROUP_SIZE) };
}

function workgroupBytes(tuning: Omit<HeadTuning, 'IS_CAPPED'>): number {
  const { N, BLOCK, HEAD_COLUMNS, HEAD_STRIDE, STRIDE } = sizes(tuning);
  const bytes = tuning.HALF ? 2 : 4;
  const tile = bytes * Math.max(BLOCK * HEAD_STRIDE, HEAD_COLUMNS * N * STRIDE);
  return tile + (bytes + 4) * BLOCK * STRIDE + 16;
}

/** Four subgroups, or two where there is no workgroup memory for more. */
function tunings(device: Capabilities): [MatrixTuning] {
  const inParts = (PARTS: number): MatrixTuning => ({
    ...matrixSizes(device),
    PARTS,
    WORKGROUP_SIZE: PARTS * matrixSubgroupSize(device),
    ...subgroupTuning(device),
  });
  const bytes = workgroupBytes({ ...inParts(4), HEAD_VEC4: MOST_HEAD_SIZE / 4 });
  return [inParts(bytes > device.limits.maxComputeWorkgroupStorageSize ? 2 : 4)];
}

/** What of a device a tuning does not fit, or null. */
function deviceRefusal(device: Capabilities, tuning: HeadTuning): string | null {
  const { WORKGROUP_SIZE: invocations, BLOCK, LANES, N } = sizes(tuning);
  if (LANES > Math.min(N, BLOCK / 4)) return `is not written for subgroups of ${device.subgroupMaxSize}`;
  return workgroupSizeRefusal(device, { invocations, bytes: workgroupBytes(tuning) });
}

const forDims = (tuning: MatrixTuning, { headSize, softCap }: Dims<'headSize' | 'softCap'>): HeadTuning => ({
  ...tuning,
  HEAD_VEC4: headSize / 4,
  IS_CAPPED: softCap > 0,
});

/**
 * Both products of attention on matrix units. Where they take f16 alone, queries and weights are rounded to it, which
 * the budget of an f16 cache allows (2e-3) and that of the other types does not.
 */
export const attentionPrefillMatrix = defineKernel<AttentionDim, HeadTuning, MatrixTuning>({
  ...attention,
  op: 'attention-prefill',
  name: 'attention-prefill-matrix',
  files: (type, tuning) => [
    subgroupFile(tuning),
    ...attentionFiles(type),
    `attention/components/${type === 'f16' && tuning.HALF ? 'halves' : 'converted'}`,
    'attention/prefill-matrix',
  ],
  prelude({ type, tuning }) {
    const own = sizes(tuning);
    const staging = stagingSizes(own.HEAD_VEC4 / VEC4_OF_LOAD[asCacheType(type)], own);
    return matrixEnables(tuning) + constants({ ...own, ...staging });
  },
  overrides: [],
  refusal(device, request) {
    const { dims, type } = request;
    if (dims.splits > 1) return 'splits no keys';
    const refusal = matrixRefusal(device);
    if (refusal !== null) return refusal;
    if (type !== 'f16' && matrixSizes(device).HALF)
      return `would round a cache of ${type} to f16: needs subgroup matrices of f32`;
    if (dims.headSize > MOST_HEAD_SIZE)
      return `headSize = ${dims.headSize} is over ${MOST_HEAD_SIZE}, which registers hold`;
    return deviceRefusal(device, forDims(tunings(device)[0], dims)) ?? attentionRefusal(request);
  },
  tuningSpace: tunings,
  tuningFor: forDims,
  workgroups: (dims, tuning) => lineWorkgroups(dims, sizes(tuning).BLOCK),
  tolerance: ({ tuning }) => ({ maxRelativeError: tuning.HALF ? 2e-3 : 1e-5 }),
  edgeDims({ PARTS, M }) {
    return attentionEdgeDims('prefill', { rows: PARTS * M, keys: PARTS * M });
  },
});

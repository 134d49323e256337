import { WGSL } from '../generated/wgsl.ts';
import { dim } from '../kernel/dims.ts';
import { type Dims, defineKernel, type Tuning } from '../kernel/kernel.ts';
import { attention } from './attention-contract.ts';
import { attentionEdgeDims, attentionUnsupported, lineWorkgroups } from './attention-dims.ts';
import { CACHE_TYPES, cachePrelude } from './kv-cache.ts';

// 8 x 8 sums an invocation feed AMD's and NVIDIA's multipliers from workgroup memory; Intel's registers hold 4 x 4.
const WIDE = { OWN_QUADS: 2, QUAD_GROUPS: 8, LANES: 16, BLOCK: 64, UNROLL: 2 };
const NARROW = { OWN_QUADS: 1, QUAD_GROUPS: 8, LANES: 16, BLOCK: 32, UNROLL: 1 };

const INVOCATIONS = 256;

/**
 * Constants of the .wgsl file: the tuning, and what follows from it and from the head. Its tile of keys holds
 * 4 x COLUMNS of them: BLOCK is no more.
 */
function constants(tuning: Tuning) {
  const {
    OWN_QUADS = 0,
    QUAD_GROUPS = 0,
    LANES = 0,
    BLOCK = 0,
    HEAD_VEC4 = 0,
  } = tuning as Record<string, number>;
  const QUADS = OWN_QUADS * QUAD_GROUPS;
  const SHARE = Math.ceil(HEAD_VEC4 / LANES);
  return {
    ...{ OWN_QUADS, QUAD_GROUPS, LANES, BLOCK, HEAD_VEC4, QUADS },
    UNROLL: Number(tuning.UNROLL),
    INVOCATIONS: QUAD_GROUPS * LANES,
    KEYS: BLOCK / LANES,
    ...{ SHARE, TILE: OWN_QUADS * SHARE, COLUMNS: LANES * SHARE },
    // More than QUADS: or what invocations stage together goes to the same banks.
    STRIDE: QUADS + 1,
  };
}

/** Wide heads go over more lanes, so that no invocation sums more than the tuning wants. */
function forHead(tuning: Tuning, dims: Dims): Tuning {
  const HEAD_VEC4 = dim(dims, 'headSize') / 4;
  let { QUAD_GROUPS = 0, LANES = 0, BLOCK = 0 } = tuning as Record<string, number>;
  const most = Number(tuning.OWN_QUADS);
  while (Math.ceil(HEAD_VEC4 / LANES) > most && LANES < 64) {
    LANES *= 2;
    BLOCK = Math.max(BLOCK, LANES);
    if (QUAD_GROUPS * LANES > INVOCATIONS) QUAD_GROUPS /= 2;
  }
  return { ...tuning, QUAD_GROUPS, LANES, BLOCK, HEAD_VEC4 };
}

function workgroupBytes(tuning: Tuning): number {
  const { QUADS, LANES, STRIDE, COLUMNS } = constants(tuning);
  const tiles = Math.max(16, LANES) * STRIDE + 16 * (COLUMNS + 1);
  return 16 * tiles + 16 * 4 * QUADS;
}

/** Register tiles of queries, keys and values over workgroup memory: the default of GPUs. */
export const attentionPrefill = defineKernel({
  ...attention,
  op: 'attention-prefill',
  name: 'attention-prefill',
  source: () => WGSL['attention/operands'] + WGSL['attention/attention-prefill'],
  types: CACHE_TYPES,
  prelude: ({ type, tuning }) =>
    Object.entries(constants(tuning))
      .map(([name, value]) => `const ${name} = ${value}u;\n`)
      .join('') + cachePrelude(type),
  overrides: [],
  unsupported({ limits }, request) {
    if (dim(request.dims, 'splits') > 1) return 'splits no keys';
    if (limits.maxComputeInvocationsPerWorkgroup < INVOCATIONS) {
      return `needs ${INVOCATIONS} invocations a workgroup, the device has ${limits.maxComputeInvocationsPerWorkgroup}`;
    }
    const bytes = Math.max(...[WIDE, NARROW].map((tuning) => workgroupBytes(forHead(tuning, request.dims))));
    return bytes > limits.maxComputeWorkgroupStorageSize
      ? `headSize = ${dim(request.dims, 'headSize')} needs ${bytes} bytes of workgroup memory, the device has ${limits.maxComputeWorkgroupStorageSize}`
      : attentionUnsupported(request);
  },
  tuningSpace: ({ vendor, isSoftwareAdapter }) =>
    !isSoftwareAdapter && (vendor === 'amd' || vendor === 'nvidia') ? [WIDE, NARROW] : [NARROW, WIDE],
  tuningFor: forHead,
  workgroups: (dims, { OWN_QUADS, QUAD_GROUPS }) =>
    lineWorkgroups(dims, 4 * Number(OWN_QUADS) * Number(QUAD_GROUPS)),
  edgeDims: (tuning) => {
    const { OWN_QUADS = 0, QUAD_GROUPS = 0, BLOCK = 0 } = tuning as Record<string, number>;
    return attentionEdgeDims('prefill', {
      rows: 4 * OWN_QUADS * QUAD_GROUPS,
      keys: BLOCK,
      // A pipeline takes software adapters seconds: heads over 16, 32 and 64 lanes, whole or in part; wide once.
      headSizes: OWN_QUADS === WIDE.OWN_QUADS ? [96] : [8, 128, 192],
    });
  },
});

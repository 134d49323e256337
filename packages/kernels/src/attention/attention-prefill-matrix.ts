import type { DeviceFacts } from '../device/device-facts.ts';
import { WGSL } from '../generated/wgsl.ts';
import { dim } from '../kernel/dims.ts';
import { type Dims, defineKernel, type Tuning } from '../kernel/kernel.ts';
import {
  matrixConfig,
  matrixEnables,
  matrixRefusal,
  matrixSubgroupSize,
} from '../product/old/matmul-matrix-tuning.ts';
import { attention } from './attention-contract.ts';
import { attentionEdgeDims, attentionUnsupported, lineWorkgroups } from './attention-dims.ts';
import { CACHE_TYPES, cachePrelude } from './kv-cache.ts';

/** Invocations that stage a key together. */
const STAGE = 8;
/** Wider heads do not fit in registers. */
const MOST_HEAD_SIZE = 128;

/** Four elements of a load as matrices take them: as they are, or converted. */
const HALVES = `fn component_vec4(load: Cached, part: u32, scale: f32) -> vec4<f16> {
  return bitcast<vec4<f16>>(select(load.xy, load.zw, part == 1u));
}
`;
const CONVERTED = `fn component_vec4(load: Cached, part: u32, scale: f32) -> vec4<Component> {
  return vec4<Component>(scale * cached_vec4(load, part));
}
`;
const VEC4_OF_LOAD = { f32: 1, f16: 2, q8_0: 4, q4_0: 8 } as const;

/** Constants of the .wgsl file that follow from the tuning and the head; sizes and strides in elements. */
function sizes(tuning: Tuning) {
  const {
    M = 0,
    N = 0,
    K = 0,
    WORKGROUP_SIZE = 0,
    PARTS = 0,
    HEAD_VEC4 = 0,
  } = tuning as Record<string, number>;
  const BLOCK = PARTS * M;
  const LANES = WORKGROUP_SIZE / BLOCK;
  const HEAD_STEPS = Math.ceil((4 * HEAD_VEC4) / K);
  return {
    ...{ M, N, K, WORKGROUP_SIZE, PARTS, HEAD_VEC4, BLOCK, LANES, HEAD_STEPS },
    HEAD_COLUMNS: Math.ceil((4 * HEAD_VEC4) / N),
    // 16 bytes more: neighbouring lines then lie in other banks.
    ...{ HEAD_STRIDE: HEAD_STEPS * K + 8, STRIDE: BLOCK + 8 },
    // Vec4 of a query's logits that each of its invocations has.
    SHARE: BLOCK / 4 / LANES,
  };
}

/** How loads of a key, and of two keys' values, are dealt out. */
function stagingSizes(loads: number, { BLOCK, WORKGROUP_SIZE }: ReturnType<typeof sizes>) {
  const PAIRS = BLOCK / 2;
  return {
    ...{ LOADS: loads, STAGE, PAIRS, KEY_STEPS: Math.ceil(loads / STAGE) },
    VALUE_STEPS: Math.ceil((loads * PAIRS) / WORKGROUP_SIZE),
  };
}

function workgroupBytes(tuning: Tuning): number {
  const { N, BLOCK, HEAD_COLUMNS, HEAD_STRIDE, STRIDE } = sizes(tuning);
  const bytes = tuning.HALF === true ? 2 : 4;
  const tile = bytes * Math.max(BLOCK * HEAD_STRIDE, HEAD_COLUMNS * N * STRIDE);
  return tile + (bytes + 4) * BLOCK * STRIDE + 16;
}

/** Four subgroups, or two where there is no workgroup memory for more. */
function tunings(facts: DeviceFacts): [Tuning, ...Tuning[]] {
  const { M, N, K, componentType } = matrixConfig(facts) ?? { M: 16, N: 16, K: 16, componentType: 'f16' };
  const of = (PARTS: number): Tuning => ({
    ...{ HALF: componentType === 'f16', M, N, K, PARTS },
    WORKGROUP_SIZE: PARTS * matrixSubgroupSize(facts),
  });
  const bytes = workgroupBytes({ ...of(4), HEAD_VEC4: MOST_HEAD_SIZE / 4 });
  return [of(bytes > facts.limits.maxComputeWorkgroupStorageSize ? 2 : 4)];
}

/** What of a device a tuning does not fit, or null. */
function deviceMisfit({ limits, subgroupMaxSize }: DeviceFacts, tuning: Tuning): string | null {
  const { WORKGROUP_SIZE, BLOCK, LANES, N } = sizes(tuning);
  if (LANES > Math.min(N, BLOCK / 4)) return `is not written for subgroups of ${subgroupMaxSize}`;
  if (WORKGROUP_SIZE > limits.maxComputeInvocationsPerWorkgroup)
    return `needs ${WORKGROUP_SIZE} invocations a workgroup, the device has ${limits.maxComputeInvocationsPerWorkgroup}`;
  const bytes = workgroupBytes(tuning);
  return bytes > limits.maxComputeWorkgroupStorageSize
    ? `needs ${bytes} bytes of workgroup memory, the device has ${limits.maxComputeWorkgroupStorageSize}`
    : null;
}

const forDims = (tuning: Tuning, dims: Dims): Tuning => ({
  ...tuning,
  HEAD_VEC4: dim(dims, 'headSize') / 4,
  IS_CAPPED: dim(dims, 'softCap') > 0,
});

/**
 * Both products of attention on matrix units. Where they take f16 alone, queries and weights are rounded to it, which
 * the budget of an f16 cache allows (2e-3) and that of the other types does not.
 */
export const attentionPrefillMatrix = defineKernel({
  ...attention,
  op: 'attention-prefill',
  name: 'attention-prefill-matrix',
  source: () => WGSL['attention/operands'] + WGSL['attention/attention-prefill-matrix'],
  types: CACHE_TYPES,
  prelude({ type, tuning }) {
    const common = sizes(tuning);
    const all = { ...common, ...stagingSizes(common.HEAD_VEC4 / VEC4_OF_LOAD[type], common) };
    return (
      matrixEnables(tuning) +
      Object.entries(all)
        .map(([name, value]) => `const ${name} = ${value}u;\n`)
        .join('') +
      `const IS_CAPPED = ${tuning.IS_CAPPED === true};\n` +
      cachePrelude(type) +
      (type === 'f16' && tuning.HALF === true ? HALVES : CONVERTED)
    );
  },
  overrides: [],
  unsupported(facts, request) {
    const { dims, type } = request;
    if (dim(dims, 'splits') > 1) return 'splits no keys';
    const refusal = matrixRefusal(facts);
    if (refusal !== null) return refusal;
    if (type !== 'f16' && matrixConfig(facts)?.componentType === 'f16')
      return `would round a cache of ${type} to f16: needs subgroup matrices of f32`;
    if (dim(dims, 'headSize') > MOST_HEAD_SIZE)
      return `headSize = ${dim(dims, 'headSize')} is over ${MOST_HEAD_SIZE}, which registers hold`;
    return deviceMisfit(facts, forDims(tunings(facts)[0], dims)) ?? attentionUnsupported(request);
  },
  tuningSpace: tunings,
  tuningFor: forDims,
  workgroups: (dims, tuning) => lineWorkgroups(dims, sizes(tuning).BLOCK),
  tolerance: ({ tuning }) => ({ maxRelativeError: tuning.HALF === true ? 2e-3 : 1e-5 }),
  edgeDims: (tuning) => {
    const { BLOCK } = sizes(tuning);
    return attentionEdgeDims('prefill', { rows: BLOCK, keys: BLOCK });
  },
});

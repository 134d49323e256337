import { WGSL } from '../generated/wgsl.ts';
import { constants } from '../kernel/constants.ts';
import { defineKernel, type Kernel } from '../kernel/kernel.ts';
import { type SubgroupQueries, subgroupTunings } from './choose.ts';
import { type AttentionDim, attention } from './contract.ts';
import { attentionEdgeDims, attentionUnsupported, lineWorkgroups, queriesOfKvHead } from './dims.ts';
import { CACHE_TYPES, cacheSource } from './kv-cache.ts';

/** Accumulators an invocation keeps: beyond this drivers spill and compile for seconds. */
const MAX_ACCUMULATORS = 16;

const common = {
  ...attention,
  source: (type) =>
    cacheSource(type) + WGSL['attention/operands'] + WGSL['attention/logit'] + WGSL['attention/subgroup'],
  types: CACHE_TYPES,
  prelude: ({ tuning }) => `enable subgroups;\n${constants(tuning)}`,
  overrides: [],
  unsupported({ supportsSubgroups, subgroupMinSize, subgroupMaxSize }, request) {
    if (!supportsSubgroups) return 'needs the feature subgroups';
    if (subgroupMinSize !== subgroupMaxSize || subgroupMinSize < 4)
      return 'needs subgroups of one known size';
    return attentionUnsupported(request);
  },
  tuningFor({ QUERIES, SUBGROUP_SIZE }, dims) {
    const SHARE = Math.ceil(dims.headSize / 4 / SUBGROUP_SIZE);
    const most = Math.max(1, Math.floor(MAX_ACCUMULATORS / SHARE));
    const queries = Math.min(QUERIES, most, queriesOfKvHead(dims));
    // Powers of two, so that shapes share pipelines.
    return { SUBGROUP_SIZE, SHARE, QUERIES: 2 ** Math.floor(Math.log2(queries)) };
  },
  workgroups: (dims, { QUERIES }) => lineWorkgroups(dims, QUERIES),
} satisfies Partial<Kernel<AttentionDim, SubgroupQueries & { SHARE: number }, SubgroupQueries>>;

/** Attention of a prompt without barriers: the default of software adapters. */
export const attentionPrefillSubgroup = defineKernel<
  AttentionDim,
  SubgroupQueries & { SHARE: number },
  SubgroupQueries
>({
  ...common,
  op: 'attention-prefill',
  name: 'attention-prefill-subgroup',
  tuningSpace: subgroupTunings(8, 4),
  edgeDims: ({ SUBGROUP_SIZE }) => attentionEdgeDims('prefill', { rows: 8, keys: SUBGROUP_SIZE }),
});

/** The same of few rows; the heads of a group share every load. */
export const attentionDecodeSubgroup = defineKernel<
  AttentionDim,
  SubgroupQueries & { SHARE: number },
  SubgroupQueries
>({
  ...common,
  op: 'attention-decode',
  name: 'attention-decode-subgroup',
  tuningSpace: subgroupTunings(4, 8),
  edgeDims: ({ SUBGROUP_SIZE }) => attentionEdgeDims('decode', { rows: 8, keys: SUBGROUP_SIZE }),
});

import { WGSL } from '../generated/wgsl.ts';
import { dim } from '../kernel/dims.ts';
import { type Dims, defineKernel, type Kernel } from '../kernel/kernel.ts';
import { attention } from './attention-contract.ts';
import {
  attentionEdgeDims,
  attentionUnsupported,
  lineWorkgroups,
  queriesOfKvHead,
} from './attention-dims.ts';
import { CACHE_TYPES, cachePrelude } from './kv-cache.ts';

/** Accumulators an invocation keeps: beyond this drivers spill and compile for seconds. */
const MAX_ACCUMULATORS = 16;

const shareOf = (dims: Dims, subgroupSize: number) => Math.ceil(dim(dims, 'headSize') / 4 / subgroupSize);

const common = {
  ...attention,
  source: () => WGSL['attention/operands'] + WGSL['attention/attention-subgroup'],
  types: CACHE_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${cachePrelude(type)}` +
    ['QUERIES', 'SHARE', 'SUBGROUP_SIZE']
      .map((name) => `const ${name} = ${Number(tuning[name])}u;\n`)
      .join(''),
  overrides: [],
  unsupported({ supportsSubgroups, subgroupMinSize, subgroupMaxSize }, request) {
    if (!supportsSubgroups) return 'needs the feature subgroups';
    if (subgroupMinSize !== subgroupMaxSize || subgroupMinSize < 4)
      return 'needs subgroups of one known size';
    return attentionUnsupported(request);
  },
  tuningFor(tuning, dims) {
    const SHARE = shareOf(dims, Number(tuning.SUBGROUP_SIZE));
    const most = Math.max(1, Math.floor(MAX_ACCUMULATORS / SHARE));
    const QUERIES = Math.min(Number(tuning.QUERIES), most, queriesOfKvHead(dims));
    // Powers of two, so that shapes share pipelines.
    return { ...tuning, SHARE, QUERIES: 2 ** Math.floor(Math.log2(QUERIES)) };
  },
  workgroups: (dims, { QUERIES }) => lineWorkgroups(dims, Number(QUERIES)),
} satisfies Partial<Kernel>;

/** Attention of a prompt without barriers: the default of software adapters. */
export const attentionPrefillSubgroup = defineKernel({
  ...common,
  op: 'attention-prefill',
  name: 'attention-prefill-subgroup',
  tuningSpace: ({ subgroupMaxSize: SUBGROUP_SIZE }) => [
    { QUERIES: 8, SUBGROUP_SIZE },
    { QUERIES: 4, SUBGROUP_SIZE },
  ],
  edgeDims: ({ SUBGROUP_SIZE }) => attentionEdgeDims('prefill', { rows: 8, keys: Number(SUBGROUP_SIZE) }),
});

/** The same of few rows; the heads of a group share every load. */
export const attentionDecodeSubgroup = defineKernel({
  ...common,
  op: 'attention-decode',
  name: 'attention-decode-subgroup',
  tuningSpace: ({ subgroupMaxSize: SUBGROUP_SIZE }) => [
    { QUERIES: 4, SUBGROUP_SIZE },
    { QUERIES: 8, SUBGROUP_SIZE },
  ],
  edgeDims: ({ SUBGROUP_SIZE }) => attentionEdgeDims('decode', { rows: 8, keys: Number(SUBGROUP_SIZE) }),
});

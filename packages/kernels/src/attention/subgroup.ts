import { constants, defineKernel } from '../kernel/define-kernel.ts';
import { type SubgroupQueries, subgroupTunings } from './choose.ts';
import { type AttentionDim, attention, attentionFiles } from './contract.ts';
import { attentionEdgeDims, attentionRefusal, lineWorkgroups, queriesOfKvHead } from './dims.ts';

/** Accumulators an invocation keeps: beyond this drivers spill and compile for seconds. */
const MAX_ACCUMULATORS = 16;

const subgroupKernel = (phase: 'prefill' | 'decode', queries: [number, number]) =>
  defineKernel<AttentionDim, SubgroupQueries & { SHARE: number }, SubgroupQueries>({
    ...attention,
    op: `attention-${phase}`,
    name: `attention-${phase}-subgroup`,
    files: (type) => [...attentionFiles(type), 'attention/logit', 'attention/subgroup'],
    prelude: ({ tuning }) => `enable subgroups;\n${constants(tuning)}`,
    overrides: [],
    refusal({ supportsSubgroups, subgroupMinSize, subgroupMaxSize }, request) {
      if (!supportsSubgroups) return 'needs the feature subgroups';
      if (subgroupMinSize !== subgroupMaxSize || subgroupMinSize < 4)
        return 'needs subgroups of one known size';
      return attentionRefusal(request);
    },
    tuningSpace: subgroupTunings(...queries),
    tuningFor({ QUERIES, SUBGROUP_SIZE }, dims) {
      const SHARE = Math.ceil(dims.headSize / 4 / SUBGROUP_SIZE);
      const most = Math.max(1, Math.floor(MAX_ACCUMULATORS / SHARE));
      const shared = Math.min(QUERIES, most, queriesOfKvHead(dims));
      // Powers of two, so that shapes share pipelines.
      return { SUBGROUP_SIZE, SHARE, QUERIES: 2 ** Math.floor(Math.log2(shared)) };
    },
    workgroups: (dims, { QUERIES }) => lineWorkgroups(dims, QUERIES),
    edgeDims: ({ SUBGROUP_SIZE }) => attentionEdgeDims(phase, { rows: 8, keys: SUBGROUP_SIZE }),
  });

/** Attention of a prompt without barriers: the default of software adapters. */
export const attentionPrefillSubgroup = subgroupKernel('prefill', [8, 4]);

/** The same of few rows; the heads of a group share every load. */
export const attentionDecodeSubgroup = subgroupKernel('decode', [4, 8]);

import { constants, defineKernel } from '../kernel/define-kernel.ts';
import { subgroupFile } from '../kernel/subgroup-source.ts';
import { type DecodeBlock, decodeTunings } from './choose.ts';
import { type AttentionDim, attention, attentionFiles } from './contract.ts';
import { attentionEdgeDims, attentionRefusal, lineWorkgroups, queriesOfKvHead } from './dims.ts';

/** Workgroups over splits of the keys; several queries share every load. */
export const attentionDecode = defineKernel<AttentionDim, DecodeBlock & { HEAD_VEC4: number }, DecodeBlock>({
  ...attention,
  op: 'attention-decode',
  files: (type, tuning) => [
    tuning.SUBGROUPS ? subgroupFile(tuning) : 'kernel/no-subgroup',
    tuning.SUBGROUPS ? 'attention/lanes/subgroups' : 'attention/lanes/workgroup',
    ...attentionFiles(type),
    'attention/logit',
    'attention/decode',
  ],
  prelude: ({ tuning: { SUBGROUPS, QUERIES, AT_ONCE, SUMS, HEAD_VEC4 } }) =>
    (SUBGROUPS ? 'enable subgroups;\n' : '') +
    `alias Each = vec${QUERIES}<f32>;\nalias EachIndex = vec${QUERIES}<u32>;\n` +
    constants({ QUERIES, AT_ONCE, SUMS, HEAD_VEC4 }),
  overrides: ['WORKGROUP_SIZE'],
  refusal: (_, request) => attentionRefusal(request),
  tuningSpace: decodeTunings,
  tuningFor: (tuning, dims) => ({
    ...tuning,
    HEAD_VEC4: dims.headSize / 4,
    QUERIES: queriesOfKvHead(dims) <= 2 ? 2 : tuning.QUERIES,
  }),
  workgroups: (dims, { QUERIES }) => lineWorkgroups(dims, QUERIES),
  edgeDims: ({ WORKGROUP_SIZE, QUERIES }) =>
    attentionEdgeDims('decode', {
      rows: QUERIES,
      keys: WORKGROUP_SIZE,
      // A pipeline takes software adapters a second: heads of fewer loads than lanes, of loads that divide the
      // workgroup or do not, of blocks that fill their words of scales or do not, of the largest number.
      headSizes: WORKGROUP_SIZE === 64 ? [80, 192] : [8, 64, 96, 256],
    }),
});

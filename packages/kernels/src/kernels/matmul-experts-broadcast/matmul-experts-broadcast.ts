import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, notMultiple, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { groupedRefusal, quantisedMatmulExperts } from '../../ops/matmul-experts.ts';
import { expertTileEdgeDims, expertTileWorkgroups } from '../matmul-experts-tiles.ts';

/** Pairs of one expert that subgroups share, weights decoded in registers: what software adapters run well. */
export const matmulExpertsBroadcast = defineKernel({
  ...quantisedMatmulExperts,
  name: 'matmul-experts-broadcast',
  source: WGSL['matmul-experts-broadcast'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${quantPrelude(type)}const ROWS = ${Number(tuning.ROWS)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => groupedRefusal(facts, dims) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ subgroupMinSize }) => [{ WORKGROUP_SIZE: 32, ROWS: subgroupMinSize >= 8 ? 8 : 4 }],
  workgroups: (dims, { WORKGROUP_SIZE, ROWS }) =>
    expertTileWorkgroups(dims, { columns: 4 * Number(WORKGROUP_SIZE), rows: Number(ROWS) }),
  edgeDims: () => expertTileEdgeDims(BLOCK_SIZE, [8, 16]),
});

import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';
import { groupedRefusal, matmulExperts } from '../../ops/matmul-experts.ts';
import { expertTileEdgeDims, expertTileWorkgroups, sharedRows } from '../matmul-experts-tiles.ts';

/** Pairs of one expert as a register tile whose rows are shared by shuffles: what software adapters run well. */
export const matmulExpertsSubgroup = defineKernel({
  ...matmulExperts,
  name: 'matmul-experts-subgroup',
  source: WGSL['matmul-experts-subgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${elementPrelude(type)}` +
    `alias Element4Words = ${type === 'f16' ? 'vec2' : 'vec4'}<u32>;\n` +
    `const LANES = ${tuning.LANES}u;\nconst ROWS_PER_LANE = ${tuning.ROWS_PER_LANE}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => groupedRefusal(facts, dims) ?? notMultiple(dims, 4, 'inner'),
  tuningSpace: ({ subgroupMinSize }) => [{ WORKGROUP_SIZE: 32, LANES: subgroupMinSize >= 8 ? 8 : 4 }],
  tuningFor: (tuning, dims) => ({
    ...tuning,
    ROWS_PER_LANE: sharedRows(dims, Number(tuning.LANES), 2) / Number(tuning.LANES),
  }),
  workgroups: (dims, { WORKGROUP_SIZE, LANES, ROWS_PER_LANE }) =>
    expertTileWorkgroups(dims, {
      columns: 4 * Number(WORKGROUP_SIZE),
      rows: Number(LANES) * Number(ROWS_PER_LANE),
    }),
  edgeDims: () => expertTileEdgeDims(4, [8, 16, 32]),
});

import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { matmul, misfit } from '../../ops/matmul.ts';
import { matmulEdgeDims } from '../matmul-edge-dims.ts';

const rowsOf = (tuning: { LANES?: number | boolean; ROWS_PER_LANE?: number | boolean }) =>
  Number(tuning.LANES) * Number(tuning.ROWS_PER_LANE);

/** Register tile whose rows are shared by shuffles, without barriers: the fastest on software adapters. */
export const matmulSubgroup = defineKernel({
  ...matmul,
  name: 'matmul-subgroup',
  source: WGSL['matmul-subgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${elementPrelude(type)}` +
    `alias Element4Words = ${type === 'f16' ? 'vec2' : 'vec4'}<u32>;\n` +
    `const LANES = ${tuning.LANES}u;\nconst ROWS_PER_LANE = ${tuning.ROWS_PER_LANE}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: ({ supportsSubgroups, subgroupMinSize }, { dims }) => {
    if (!supportsSubgroups) return 'needs the feature subgroups';
    if (subgroupMinSize < 4) return 'needs subgroups of at least 4';
    return misfit(dims, 4);
  },
  tuningSpace({ subgroupMinSize }) {
    const lanes = subgroupMinSize >= 8 ? 8 : 4;
    return [
      { WORKGROUP_SIZE: 32, LANES: lanes, ROWS_PER_LANE: 2 },
      { WORKGROUP_SIZE: 32, LANES: lanes, ROWS_PER_LANE: 1 },
      { WORKGROUP_SIZE: 64, LANES: 4, ROWS_PER_LANE: 2 },
    ];
  },
  // No lane computes rows that are not there.
  tuningFor: (tuning, dims) => ({
    ...tuning,
    ROWS_PER_LANE: Math.min(
      Number(tuning.ROWS_PER_LANE),
      Math.ceil(dim(dims, 'rows') / Number(tuning.LANES)),
    ),
  }),
  workgroups: (dims, tuning) => [
    Math.ceil(dim(dims, 'rows') / rowsOf(tuning)),
    Math.ceil(dim(dims, 'columns') / (4 * Number(tuning.WORKGROUP_SIZE))),
    1,
  ],
  edgeDims: (tuning) =>
    matmulEdgeDims({ rows: rowsOf(tuning), columns: 4 * Number(tuning.WORKGROUP_SIZE), inner: 8 }),
});

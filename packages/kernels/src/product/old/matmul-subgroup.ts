import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude, notMultiple } from '../../kernel/dims.ts';
import { defineKernel, type Kernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { matmul, misfit } from '../contracts/matmul.ts';
import { groupedRefusal, matmulExperts } from '../contracts/matmul-experts.ts';
import { matmulEdgeDims } from './matmul-edge-dims.ts';
import { expertTileEdgeDims, sharedRows } from './matmul-experts-tiles.ts';

const rowsOf = (tuning: { LANES?: number | boolean; ROWS_PER_LANE?: number | boolean }) =>
  Number(tuning.LANES) * Number(tuning.ROWS_PER_LANE);

const columnsOf = ({ WORKGROUP_SIZE }: { WORKGROUP_SIZE?: number | boolean }) => 4 * Number(WORKGROUP_SIZE);

const common = {
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${elementPrelude(type)}` +
    `alias Elements = ${type === 'f16' ? 'vec2' : 'vec4'}<u32>;\n` +
    `const LANES = ${tuning.LANES}u;\nconst ROWS_PER_LANE = ${tuning.ROWS_PER_LANE}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
} satisfies Partial<Kernel>;

/** Register tile whose rows are shared by shuffles, without barriers: the fastest on software adapters. */
export const matmulSubgroup = defineKernel({
  ...matmul,
  ...common,
  name: 'matmul-subgroup',
  source: () => WGSL['product/operands/rows'] + WGSL['product/old/matmul-subgroup'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? misfit(dims, 4),
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
    Math.ceil(dim(dims, 'columns') / columnsOf(tuning)),
    1,
  ],
  edgeDims: (tuning) => matmulEdgeDims({ rows: rowsOf(tuning), columns: columnsOf(tuning), inner: 8 }),
});

/** The same for the pairs of each expert. */
export const matmulExpertsSubgroup = defineKernel({
  ...matmulExperts,
  ...common,
  name: 'matmul-experts-subgroup',
  source: () => WGSL['product/operands/pairs'] + WGSL['product/old/matmul-subgroup'],
  unsupported: (facts, { dims }) => groupedRefusal(facts, dims) ?? notMultiple(dims, 4, 'inner'),
  tuningSpace: ({ subgroupMinSize }) => [{ WORKGROUP_SIZE: 32, LANES: subgroupMinSize >= 8 ? 8 : 4 }],
  tuningFor: (tuning, dims) => ({
    ...tuning,
    ROWS_PER_LANE: sharedRows(dims, Number(tuning.LANES), 2) / Number(tuning.LANES),
  }),
  workgroups: (dims, tuning) => [
    dim(dims, 'tileCount'),
    Math.ceil(dim(dims, 'columns') / columnsOf(tuning)),
    Math.ceil(dim(dims, 'tileRows') / rowsOf(tuning)),
  ],
  edgeDims: () => expertTileEdgeDims(4, [8, 16, 32]),
});

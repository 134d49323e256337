import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { matmul, misfit } from '../contracts/matmul.ts';
import { LOADS, MATVEC_EDGE_DIMS, matvecWorkgroups, rowsTogether } from './matvec-grid.ts';

/** A few columns an invocation, activations by broadcast: where a lane's own loads cost the most (lavapipe). */
export const matvecBroadcast = defineKernel({
  ...matmul,
  name: 'matvec-broadcast',
  source: () => WGSL['product/old/matvec-broadcast'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${LOADS[type === 'f16' ? 'f16' : 'f32']}` +
    `const ROWS = ${tuning.ROWS}u;\nconst COLUMNS = ${tuning.COLUMNS}u;\nconst LANES = ${tuning.LANES}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? misfit(dims, 8),
  tuningSpace: ({ subgroupMinSize, subgroupMaxSize }) => {
    const lanes = {
      WORKGROUP_SIZE: Math.max(8, subgroupMaxSize),
      LANES: subgroupMinSize < 8 ? 4 : 8,
      MAX_ROWS: 2,
    };
    return [
      { ...lanes, COLUMNS: 2 },
      { ...lanes, COLUMNS: 1 },
    ];
  },
  tuningFor: (tuning, dims) => ({ ...tuning, ROWS: rowsTogether(dims, Number(tuning.MAX_ROWS)) }),
  workgroups: (dims, { WORKGROUP_SIZE, COLUMNS, ROWS }) =>
    matvecWorkgroups(dims, Number(WORKGROUP_SIZE) * Number(COLUMNS), Number(ROWS)),
  edgeDims: () => MATVEC_EDGE_DIMS,
});

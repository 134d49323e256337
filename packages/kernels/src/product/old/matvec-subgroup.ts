import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { matmul, misfit } from '../contracts/matmul.ts';
import { fewColumns, LOADS, MATVEC_EDGE_DIMS, matvecWorkgroups, rowsTogether } from './matvec-grid.ts';

/** Few rows, summed by subgroupAdd: the default of decode wherever subgroups are offered. */
export const matvecSubgroup = defineKernel({
  ...matmul,
  name: 'matvec-subgroup',
  source: () => WGSL['product/old/matvec-subgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${LOADS[type === 'f16' ? 'f16' : 'f32']}` +
    `const ROWS = ${tuning.ROWS}u;\nconst COLUMNS = ${tuning.COLUMNS}u;\n`,
  overrides: ['WORKGROUP_SIZE', 'SINGLE_SUBGROUP'],
  unsupported: (facts, { type, dims }) => subgroupRefusal(facts) ?? misfit(dims, type === 'f16' ? 8 : 4),
  tuningSpace({ vendor, subgroupMinSize, subgroupMaxSize, isSoftwareAdapter }) {
    // Intel's compiler spills over one row of f16; a CPU's takes seconds over two.
    const MAX_ROWS = isSoftwareAdapter ? 2 : vendor === 'intel' ? 1 : 4;
    const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, COLUMNS: 4, MAX_ROWS };
    // One subgroup needs no barrier, which software adapters emulate; it is only safe where the size is fixed.
    const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, COLUMNS: 8, MAX_ROWS };
    if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
    return isSoftwareAdapter ? [single, wide] : [wide, single];
  },
  tuningFor: (tuning, dims) => ({
    ...tuning,
    ROWS: rowsTogether(dims, Number(tuning.MAX_ROWS)),
    WORKGROUP_SIZE: tuning.SINGLE_SUBGROUP !== true && fewColumns(dims) ? 256 : Number(tuning.WORKGROUP_SIZE),
  }),
  workgroups: (dims, { COLUMNS, ROWS }) => matvecWorkgroups(dims, Number(COLUMNS), Number(ROWS)),
  edgeDims: () => MATVEC_EDGE_DIMS,
});

import { QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import {
  COLUMNS_PER_WORKGROUP,
  fewColumns,
  MATVEC_QUANTISED_EDGE_DIMS,
  matvecWorkgroups,
  rowsTogether,
} from './matvec-grid.ts';

/** Few rows of quantised weights, invocations along the inner dimension: the default of GPUs. */
export const matvecQuantised = defineKernel({
  ...quantisedMatmul,
  name: 'matvec-quantised',
  source: () => WGSL['product/old/matvec-quantised'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${quantPrelude(type)}const ROWS = ${Number(tuning.ROWS)}u;\n`,
  overrides: ['WORKGROUP_SIZE', 'SINGLE_SUBGROUP'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? quantisedMisfit(dims),
  tuningSpace({ vendor, subgroupMinSize, subgroupMaxSize, isSoftwareAdapter }) {
    // Intel's compiler spills over two rows; a CPU's takes seconds over four.
    const MAX_ROWS = isSoftwareAdapter ? 2 : vendor === 'intel' ? 1 : 4;
    const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, MAX_ROWS };
    const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, MAX_ROWS: 1 };
    if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
    return isSoftwareAdapter ? [single, wide] : [wide, single];
  },
  tuningFor: (tuning, dims) => ({
    ...tuning,
    ROWS: rowsTogether(dims, Number(tuning.MAX_ROWS)),
    WORKGROUP_SIZE: tuning.SINGLE_SUBGROUP !== true && fewColumns(dims) ? 256 : Number(tuning.WORKGROUP_SIZE),
  }),
  workgroups: (dims, { ROWS }) => matvecWorkgroups(dims, COLUMNS_PER_WORKGROUP, Number(ROWS)),
  edgeDims: () => MATVEC_QUANTISED_EDGE_DIMS,
});

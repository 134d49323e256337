import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { normMatmul, normMatmulEdgeDims } from '../contracts/norm-matmul.ts';
import { fewColumns, LOADS, matvecWorkgroups } from './matvec-grid.ts';

/** Norm and projection of few rows, summed by subgroupAdd. */
export const normMatvecSubgroup = defineKernel({
  ...normMatmul,
  name: 'norm-matvec-subgroup',
  source: () => WGSL['product/old/norm-matvec-subgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${LOADS[type === 'f16' ? 'f16' : 'f32']}const COLUMNS = ${tuning.COLUMNS}u;\n`,
  overrides: ['WORKGROUP_SIZE', 'SINGLE_SUBGROUP'],
  unsupported: (facts, { type, dims }) =>
    subgroupRefusal(facts) ?? notMultiple(dims, type === 'f16' ? 8 : 4, 'inner'),
  tuningSpace({ subgroupMinSize, subgroupMaxSize, isSoftwareAdapter }) {
    const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, COLUMNS: 4 };
    // One subgroup needs no barrier, which software adapters emulate; it is only safe where the size is fixed.
    const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, COLUMNS: 8 };
    if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
    return isSoftwareAdapter ? [single, wide] : [wide, single];
  },
  tuningFor: (tuning, dims) => ({
    ...tuning,
    WORKGROUP_SIZE: tuning.SINGLE_SUBGROUP !== true && fewColumns(dims) ? 256 : Number(tuning.WORKGROUP_SIZE),
  }),
  workgroups: (dims, { COLUMNS }) => matvecWorkgroups(dims, Number(COLUMNS)),
  edgeDims: () => normMatmulEdgeDims(8),
});

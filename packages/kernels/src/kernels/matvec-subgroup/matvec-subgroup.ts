import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { matmul, misfit } from '../../ops/matmul.ts';
import { MATVEC_EDGE_DIMS, matvecWorkgroups } from '../matvec-grid.ts';

/** Few rows, summed by subgroupAdd: the default of decode wherever subgroups are offered. */
export const matvecSubgroup = defineKernel({
  ...matmul,
  name: 'matvec-subgroup',
  source: WGSL['matvec-subgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => `enable subgroups;\n${elementPrelude(type)}`,
  overrides: ['WORKGROUP_SIZE', 'SINGLE_SUBGROUP', 'COLUMNS'],
  unsupported: ({ supportsSubgroups, subgroupMinSize }, { dims }) => {
    if (!supportsSubgroups) return 'needs the feature subgroups';
    if (subgroupMinSize < 4) return 'needs subgroups of at least 4';
    return misfit(dims, 4);
  },
  tuningSpace({ subgroupMinSize, subgroupMaxSize, isSoftwareAdapter }) {
    const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false, COLUMNS: 4 };
    // One subgroup needs no barrier, which software adapters emulate; it is only safe where the size is fixed.
    const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true, COLUMNS: 8 };
    if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
    return isSoftwareAdapter ? [single, wide] : [wide, single];
  },
  workgroups: (dims, { COLUMNS }) => matvecWorkgroups(dims, Number(COLUMNS)),
  edgeDims: () => MATVEC_EDGE_DIMS,
});

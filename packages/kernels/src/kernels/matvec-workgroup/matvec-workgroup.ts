import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { matmul, misfit } from '../../ops/matmul.ts';
import { MATVEC_EDGE_DIMS, matvecWorkgroups } from '../matvec-grid.ts';

/** Few rows, summed in workgroup memory: the fall-back where there are no subgroups. */
export const matvecWorkgroup = defineKernel({
  ...matmul,
  name: 'matvec-workgroup',
  source: WGSL['matvec-workgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => misfit(dims, 4),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }],
  workgroups: (dims) => matvecWorkgroups(dims),
  edgeDims: () => MATVEC_EDGE_DIMS,
});

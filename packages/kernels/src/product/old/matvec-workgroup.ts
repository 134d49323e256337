import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { matmul, misfit } from '../contracts/matmul.ts';
import { MATVEC_EDGE_DIMS, matvecWorkgroups } from './matvec-grid.ts';

/** Few rows, summed in workgroup memory: the fall-back where there are no subgroups. */
export const matvecWorkgroup = defineKernel({
  ...matmul,
  name: 'matvec-workgroup',
  source: () => WGSL['product/old/matvec-workgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => misfit(dims, 4),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }],
  workgroups: (dims) => matvecWorkgroups(dims),
  edgeDims: () => MATVEC_EDGE_DIMS,
});

import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { matmul, misfit } from '../contracts/matmul.ts';
import { matmulEdgeDims } from './matmul-edge-dims.ts';

/** Register tile without workgroup memory: what software adapters run well, since barriers cost them dearly. */
export const matmulDot = defineKernel({
  ...matmul,
  name: 'matmul-dot',
  source: () => WGSL['product/old/matmul-dot'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_X', 'WORKGROUP_Y'],
  unsupported: (_, { dims }) => misfit(dims, 4),
  tuningSpace: () => [
    { WORKGROUP_X: 8, WORKGROUP_Y: 8 },
    { WORKGROUP_X: 8, WORKGROUP_Y: 1 },
  ],
  workgroups: (dims, tuning) => [
    Math.ceil(dim(dims, 'columns') / (4 * Number(tuning.WORKGROUP_X))),
    Math.ceil(dim(dims, 'rows') / (4 * Number(tuning.WORKGROUP_Y))),
    1,
  ],
  edgeDims: ({ WORKGROUP_X, WORKGROUP_Y }) =>
    matmulEdgeDims({ rows: 4 * Number(WORKGROUP_Y), columns: 4 * Number(WORKGROUP_X), inner: 8 }),
});

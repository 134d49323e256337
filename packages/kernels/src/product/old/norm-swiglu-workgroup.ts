import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, notMultiple } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { GATE_PRELUDE, normSwiglu } from '../contracts/norm-swiglu.ts';
import { NORM_SWIGLU_EDGE_DIMS, normSwigluWorkgroups } from './norm-swiglu-dims.ts';

/** Norm, gate, up and SwiGLU of few rows, summed in workgroup memory: the fall-back where there are no subgroups. */
export const normSwigluWorkgroup = defineKernel({
  ...normSwiglu,
  name: 'norm-swiglu-workgroup',
  source: () => WGSL['product/old/norm-swiglu-workgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => `${elementPrelude(type)}${GATE_PRELUDE}`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'inner'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: normSwigluWorkgroups,
  edgeDims: () => NORM_SWIGLU_EDGE_DIMS,
});

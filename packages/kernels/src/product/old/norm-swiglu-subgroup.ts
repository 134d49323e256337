import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, notMultiple } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { GATE_PRELUDE, normSwiglu } from '../contracts/norm-swiglu.ts';
import { NORM_SWIGLU_EDGE_DIMS, normSwigluWorkgroups } from './norm-swiglu-dims.ts';

/** Norm, gate, up and SwiGLU of few rows, summed by subgroupAdd. */
export const normSwigluSubgroup = defineKernel({
  ...normSwiglu,
  name: 'norm-swiglu-subgroup',
  source: () => WGSL['product/old/norm-swiglu-subgroup'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => `enable subgroups;\n${elementPrelude(type)}${GATE_PRELUDE}`,
  overrides: ['WORKGROUP_SIZE', 'SINGLE_SUBGROUP'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, 4, 'inner'),
  tuningSpace({ subgroupMinSize, subgroupMaxSize, isSoftwareAdapter }) {
    const wide = { WORKGROUP_SIZE: 64, SINGLE_SUBGROUP: false };
    // One subgroup needs no barrier, which software adapters emulate; it is only safe where the size is fixed.
    const single = { WORKGROUP_SIZE: subgroupMaxSize, SINGLE_SUBGROUP: true };
    if (subgroupMinSize !== subgroupMaxSize || subgroupMaxSize < 4) return [wide];
    return isSoftwareAdapter ? [single, wide] : [wide, single];
  },
  workgroups: normSwigluWorkgroups,
  edgeDims: () => NORM_SWIGLU_EDGE_DIMS,
});

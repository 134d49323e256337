import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { GATE_PRELUDE, quantisedNormSwiglu } from '../contracts/norm-swiglu.ts';
import { matvecWorkgroups } from './matvec-grid.ts';
import { NORM_SWIGLU_QUANTISED_EDGE_DIMS, normSwigluColumns } from './norm-swiglu-dims.ts';

/** Norm, gate, up and activation of few rows over quantised weights: the default of GPUs. */
export const normSwigluQuantised = defineKernel({
  ...quantisedNormSwiglu,
  name: 'norm-swiglu-quantised',
  source: () => WGSL['product/old/norm-swiglu-quantised'],
  types: QUANTISED_TYPES,
  prelude: ({ type }) => `enable subgroups;\n${quantPrelude(type)}${GATE_PRELUDE}`,
  overrides: ['WORKGROUP_SIZE', 'ROLLED'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ vendor }) => [
    { WORKGROUP_SIZE: 64, ROLLED: vendor === 'intel' },
    { WORKGROUP_SIZE: 128, ROLLED: vendor === 'intel' },
  ],
  workgroups: (dims) => matvecWorkgroups(normSwigluColumns(dims), 2),
  edgeDims: () => NORM_SWIGLU_QUANTISED_EDGE_DIMS,
});

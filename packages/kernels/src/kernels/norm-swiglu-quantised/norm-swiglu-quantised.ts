import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, notMultiple, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { GATE_PRELUDE, quantisedNormSwiglu } from '../../ops/norm-swiglu.ts';
import { subgroupRefusal } from '../../ops/subgroup-refusal.ts';
import { matvecWorkgroups } from '../matvec-grid.ts';
import { NORM_SWIGLU_QUANTISED_EDGE_DIMS, normSwigluColumns } from '../norm-swiglu-dims.ts';

/** Norm, gate, up and activation of few rows over quantised weights: the default of GPUs. */
export const normSwigluQuantised = defineKernel({
  ...quantisedNormSwiglu,
  name: 'norm-swiglu-quantised',
  source: WGSL['norm-swiglu-quantised'],
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

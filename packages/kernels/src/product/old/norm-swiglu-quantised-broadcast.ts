import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { GATE_PRELUDE, quantisedNormSwiglu } from '../contracts/norm-swiglu.ts';
import { matvecWorkgroups } from './matvec-grid.ts';
import { NORM_SWIGLU_QUANTISED_EDGE_DIMS, normSwigluColumns } from './norm-swiglu-dims.ts';

/** One invocation an element, inputs by broadcast: the default of software adapters. */
export const normSwigluQuantisedBroadcast = defineKernel({
  ...quantisedNormSwiglu,
  name: 'norm-swiglu-quantised-broadcast',
  source: () => WGSL['product/old/norm-swiglu-quantised-broadcast'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${quantPrelude(type)}${GATE_PRELUDE}const LANES = ${Number(tuning.LANES)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ subgroupMinSize, subgroupMaxSize }) => [
    { WORKGROUP_SIZE: Math.max(4, subgroupMaxSize), LANES: subgroupMinSize < 8 ? 4 : 8 },
  ],
  workgroups: (dims, { WORKGROUP_SIZE }) => matvecWorkgroups(normSwigluColumns(dims), Number(WORKGROUP_SIZE)),
  edgeDims: () => NORM_SWIGLU_QUANTISED_EDGE_DIMS,
});

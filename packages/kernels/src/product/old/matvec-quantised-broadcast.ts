import { QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { MATVEC_QUANTISED_EDGE_DIMS, matvecWorkgroups } from './matvec-grid.ts';

/** One invocation a column of quantised weights, activations by broadcast: the default of software adapters. */
export const matvecQuantisedBroadcast = defineKernel({
  ...quantisedMatmul,
  name: 'matvec-quantised-broadcast',
  source: () => WGSL['product/old/matvec-quantised-broadcast'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${quantPrelude(type)}const LANES = ${Number(tuning.LANES)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? quantisedMisfit(dims),
  tuningSpace: ({ subgroupMinSize, subgroupMaxSize }) => [
    { WORKGROUP_SIZE: subgroupMaxSize, LANES: subgroupMinSize < 8 ? 4 : 8 },
    { WORKGROUP_SIZE: 32, LANES: 4 },
  ],
  workgroups: (dims, { WORKGROUP_SIZE }) => matvecWorkgroups(dims, Number(WORKGROUP_SIZE)),
  edgeDims: () => MATVEC_QUANTISED_EDGE_DIMS,
});

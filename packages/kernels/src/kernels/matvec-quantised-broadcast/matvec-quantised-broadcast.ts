import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { quantisedMatmul, quantisedMisfit } from '../../ops/matmul.ts';
import { subgroupRefusal } from '../../ops/subgroup-refusal.ts';
import { MATVEC_QUANTISED_EDGE_DIMS, matvecWorkgroups } from '../matvec-grid.ts';

/** One invocation a column of quantised weights, activations by broadcast: the default of software adapters. */
export const matvecQuantisedBroadcast = defineKernel({
  ...quantisedMatmul,
  name: 'matvec-quantised-broadcast',
  source: WGSL['matvec-quantised-broadcast'],
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

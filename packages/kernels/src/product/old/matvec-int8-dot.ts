import { QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { int8Prelude, int8Tolerance } from './int8-dot-prelude.ts';
import { MATVEC_QUANTISED_EDGE_DIMS, matvecWorkgroups } from './matvec-grid.ts';

/** Few rows of packed int8 products. Less exact than quantised weights are by themselves: by name only. */
export const matvecInt8Dot = defineKernel({
  ...quantisedMatmul,
  name: 'matvec-int8-dot',
  source: () => WGSL['product/old/matvec-int8-dot'],
  types: QUANTISED_TYPES,
  rounds: () => 'activations to int8',
  prelude: ({ type }) => int8Prelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) =>
    facts.supportsSubgroups ? quantisedMisfit(dims) : 'needs the feature subgroups',
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 128 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => matvecWorkgroups(dims, Number(WORKGROUP_SIZE) / 4),
  tolerance: (_, dims) => int8Tolerance(dims),
  edgeDims: () => MATVEC_QUANTISED_EDGE_DIMS,
});

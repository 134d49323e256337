import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { normMatmulEdgeDims, quantisedNormMatmul } from '../contracts/norm-matmul.ts';
import { matvecWorkgroups } from './matvec-grid.ts';

/** Norm and projection over quantised weights, an invocation a column, inputs by broadcast: for software adapters. */
export const normMatvecBroadcast = defineKernel({
  ...quantisedNormMatmul,
  name: 'norm-matvec-broadcast',
  source: () => WGSL['product/old/norm-matvec-broadcast'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) =>
    `enable subgroups;\n${quantPrelude(type)}const LANES = ${Number(tuning.LANES)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ subgroupMinSize, subgroupMaxSize }) => [
    { WORKGROUP_SIZE: Math.max(4, subgroupMaxSize), LANES: subgroupMinSize < 8 ? 4 : 8 },
  ],
  workgroups: (dims, { WORKGROUP_SIZE }) => matvecWorkgroups(dims, Number(WORKGROUP_SIZE)),
  edgeDims: () => normMatmulEdgeDims(BLOCK_SIZE),
});

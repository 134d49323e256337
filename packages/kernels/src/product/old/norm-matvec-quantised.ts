import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { subgroupRefusal } from '../../kernel/subgroup-refusal.ts';
import { normMatmulEdgeDims, quantisedNormMatmul } from '../contracts/norm-matmul.ts';
import { fewColumns, matvecWorkgroups } from './matvec-grid.ts';

/** Norm and projection of few rows over quantised weights: the default of GPUs. */
export const normMatvecQuantised = defineKernel({
  ...quantisedNormMatmul,
  name: 'norm-matvec-quantised',
  source: () => WGSL['product/old/norm-matvec-quantised'],
  types: QUANTISED_TYPES,
  prelude: ({ type }) => `enable subgroups;\n${quantPrelude(type)}`,
  overrides: ['WORKGROUP_SIZE', 'ROLLED'],
  unsupported: (facts, { dims }) => subgroupRefusal(facts) ?? notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ vendor }) => [
    { WORKGROUP_SIZE: 64, ROLLED: vendor === 'intel' },
    { WORKGROUP_SIZE: 128, ROLLED: vendor === 'intel' },
  ],
  tuningFor: (tuning, dims) => ({
    ...tuning,
    WORKGROUP_SIZE: (fewColumns(dims) ? 2 : 1) * Number(tuning.WORKGROUP_SIZE),
  }),
  workgroups: (dims) => matvecWorkgroups(dims),
  edgeDims: () => normMatmulEdgeDims(BLOCK_SIZE),
});

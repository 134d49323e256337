import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { matmulExpertsEdgeDims, quantisedMatmulExperts } from '../contracts/matmul-experts.ts';
import { expertWorkgroups } from './matmul-experts.ts';

/** Routed experts of quantised weights, pair by pair. */
export const matmulExpertsQuantised = defineKernel({
  ...quantisedMatmulExperts,
  name: 'matmul-experts-quantised',
  source: () => WGSL['product/old/matmul-experts-quantised'],
  types: QUANTISED_TYPES,
  prelude: ({ type }) => quantPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: ({ isSoftwareAdapter }) =>
    isSoftwareAdapter
      ? [{ WORKGROUP_SIZE: 32 }, { WORKGROUP_SIZE: 64 }]
      : [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }],
  workgroups: (dims) => expertWorkgroups(dims),
  edgeDims: () => matmulExpertsEdgeDims(BLOCK_SIZE),
});

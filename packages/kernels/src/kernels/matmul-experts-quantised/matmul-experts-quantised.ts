import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, notMultiple, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { matmulExpertsEdgeDims, quantisedMatmulExperts } from '../../ops/matmul-experts.ts';
import { expertWorkgroups } from '../matmul-experts/matmul-experts.ts';

/** Routed experts of quantised weights, pair by pair. */
export const matmulExpertsQuantised = defineKernel({
  ...quantisedMatmulExperts,
  name: 'matmul-experts-quantised',
  source: WGSL['matmul-experts-quantised'],
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

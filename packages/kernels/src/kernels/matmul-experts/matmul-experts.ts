import { type Dims, defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';
import { matmulExperts as contract, matmulExpertsEdgeDims } from '../../ops/matmul-experts.ts';
import { linearGrid } from '../linear-grid.ts';

/** Four columns of one pair a workgroup. */
export function expertWorkgroups(dims: Dims): [number, number, number] {
  const [x, y] = linearGrid(dim(dims, 'columns'), 4);
  return [x, y, dim(dims, 'pairs')];
}

/** Routed experts, pair by pair: what a decode step runs, and right for any number of tokens. */
export const matmulExperts = defineKernel({
  ...contract,
  name: 'matmul-experts',
  source: WGSL['matmul-experts'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'inner'),
  tuningSpace: ({ isSoftwareAdapter }) =>
    isSoftwareAdapter
      ? [{ WORKGROUP_SIZE: 32 }, { WORKGROUP_SIZE: 64 }]
      : [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }],
  workgroups: (dims) => expertWorkgroups(dims),
  edgeDims: () => matmulExpertsEdgeDims(4),
});

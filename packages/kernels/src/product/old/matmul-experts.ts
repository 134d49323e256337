import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude, notMultiple } from '../../kernel/dims.ts';
import { type Dims, defineKernel } from '../../kernel/kernel.ts';
import { linearGrid } from '../../kernel/linear-grid.ts';
import { matmulExperts as contract, matmulExpertsEdgeDims } from '../contracts/matmul-experts.ts';

/** Four columns of one pair a workgroup. */
export function expertWorkgroups(dims: Dims): [number, number, number] {
  const [x, y] = linearGrid(dim(dims, 'columns'), 4);
  return [x, y, dim(dims, 'pairs')];
}

/** Routed experts, pair by pair: what a decode step runs, and right for any number of tokens. */
export const matmulExperts = defineKernel({
  ...contract,
  name: 'matmul-experts',
  source: () => WGSL['product/old/matmul-experts'],
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

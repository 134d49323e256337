import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, dim, notMultiple, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { quantisedMatmul } from '../../ops/matmul.ts';
import { MATVEC_QUANTISED_EDGE_DIMS } from '../matvec-grid.ts';

/** One invocation a column of quantised weights, activations by broadcast: for subgroups of 8 on software. */
export const matvecQuantisedBroadcast = defineKernel({
  ...quantisedMatmul,
  name: 'matvec-quantised-broadcast',
  source: WGSL['matvec-quantised-broadcast'],
  types: QUANTISED_TYPES,
  prelude: ({ type }) => `enable subgroups;\n${quantPrelude(type)}`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: ({ supportsSubgroups, subgroupMinSize }, { dims }) => {
    if (!supportsSubgroups) return 'needs the feature subgroups';
    if (subgroupMinSize < 8) return 'needs subgroups of at least 8';
    return notMultiple(dims, BLOCK_SIZE, 'inner');
  },
  tuningSpace: () => [{ WORKGROUP_SIZE: 32 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(dim(dims, 'columns') / Number(WORKGROUP_SIZE)),
    dim(dims, 'rows'),
    1,
  ],
  edgeDims: () => MATVEC_QUANTISED_EDGE_DIMS,
});

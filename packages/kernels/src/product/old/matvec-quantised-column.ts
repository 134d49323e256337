import { QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, quantPrelude } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { MATVEC_QUANTISED_EDGE_DIMS, rowsTogether } from './matvec-grid.ts';

/** One invocation a column of quantised weights: needs neither subgroups nor barriers. */
export const matvecQuantisedColumn = defineKernel({
  ...quantisedMatmul,
  name: 'matvec-quantised-column',
  source: () => WGSL['product/old/matvec-quantised-column'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) => `${quantPrelude(type)}const ROWS = ${Number(tuning.ROWS)}u;\n`,
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, { dims }) => quantisedMisfit(dims),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  tuningFor: (tuning, dims) => ({ ...tuning, ROWS: rowsTogether(dims, 1) }),
  workgroups: (dims, { WORKGROUP_SIZE, ROWS }) => [
    Math.ceil(dim(dims, 'columns') / Number(WORKGROUP_SIZE)),
    Math.ceil(dim(dims, 'rows') / Number(ROWS)),
    1,
  ],
  edgeDims: () => MATVEC_QUANTISED_EDGE_DIMS,
});

import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, dim, QUANTISED_TYPES, quantPrelude } from '../../ops/dims.ts';
import { misfit, quantisedMatmul } from '../../ops/matmul.ts';
import { quantisedEdgeDims } from '../matmul-edge-dims.ts';

const TILE = 64;

/** Register tile over workgroup memory into which weights are decoded: the default of GPUs. */
export const matmulQuantisedTile = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-quantised-tile',
  source: WGSL['matmul-quantised-tile'],
  types: QUANTISED_TYPES,
  prelude: ({ type }) => quantPrelude(type),
  overrides: [],
  unsupported: (_, { dims }) => misfit(dims, BLOCK_SIZE),
  tuningSpace: () => [{}],
  workgroups: (dims) => [Math.ceil(dim(dims, 'columns') / TILE), Math.ceil(dim(dims, 'rows') / TILE), 1],
  edgeDims: () => quantisedEdgeDims({ rows: TILE, columns: TILE }),
});

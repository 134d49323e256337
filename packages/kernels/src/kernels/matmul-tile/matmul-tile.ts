import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim, elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';
import { matmul } from '../../ops/matmul.ts';
import { matmulEdgeDims } from '../matmul-edge-dims.ts';

const SIDE = 16;
const TILE = 64;

/** Register tile over workgroup memory: the default of GPUs. */
export const matmulTile = defineKernel({
  ...matmul,
  name: 'matmul-tile',
  source: WGSL['matmul-tile'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['K_TILE'],
  unsupported: ({ limits }, { dims }) =>
    limits.maxComputeInvocationsPerWorkgroup < SIDE * SIDE
      ? `needs ${SIDE * SIDE} invocations a workgroup, the device has ${limits.maxComputeInvocationsPerWorkgroup}`
      : notMultiple(dims, 4, 'inner'),
  tuningSpace: () => [{ K_TILE: 16 }, { K_TILE: 32 }],
  workgroups: (dims) => [Math.ceil(dim(dims, 'columns') / TILE), Math.ceil(dim(dims, 'rows') / TILE), 1],
  edgeDims: ({ K_TILE }) => matmulEdgeDims({ rows: TILE, columns: TILE, inner: Number(K_TILE) }),
});

import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, FLOAT_TYPES } from '../../ops/dims.ts';
import { matmul, misfit } from '../../ops/matmul.ts';
import { matmulEdgeDims } from '../matmul-edge-dims.ts';
import * as tile from '../matmul-tile-tuning.ts';

/** Register tile over workgroup memory: the default of GPUs. */
export const matmulTile = defineKernel({
  ...matmul,
  name: 'matmul-tile',
  source: WGSL['matmul-tile'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) => elementPrelude(type) + tile.tileConstants(tuning),
  overrides: [],
  unsupported: (facts, { dims }) => tile.tileRefusal(facts) ?? misfit(dims, 4),
  tuningSpace: (facts) => tile.tileTunings(facts, tile.SMALL),
  tuningFor: tile.tileTuningFor,
  workgroups: tile.tileWorkgroups,
  edgeDims: (tuning) =>
    matmulEdgeDims({
      ...{ rows: tile.tileRows(tuning), columns: tile.tileColumns(tuning) },
      inner: Number(tuning.K_TILE),
    }),
});

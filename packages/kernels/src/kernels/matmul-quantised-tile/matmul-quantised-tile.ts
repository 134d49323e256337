import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { QUANTISED_TYPES, quants8Prelude } from '../../ops/dims.ts';
import { quantisedMatmul, quantisedRefusal } from '../../ops/matmul.ts';
import { quantisedEdgeDims } from '../matmul-edge-dims.ts';
import * as tile from '../matmul-tile-tuning.ts';

/** A whole block along inner, so that every invocation stages eight elements of each operand. */
const SMALL = { ...tile.SMALL, K_TILE: 32 };

/** Register tile over workgroup memory into which weights are decoded: the default of GPUs. */
export const matmulQuantisedTile = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-quantised-tile',
  source: WGSL['matmul-quantised-tile'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) => quants8Prelude(type) + tile.tileConstants(tuning),
  overrides: [],
  unsupported: (facts, { dims }) => tile.tileRefusal(facts) ?? quantisedRefusal(facts, dims),
  tuningSpace: (facts) => tile.tileTunings(facts, SMALL),
  tuningFor: tile.tileTuningFor,
  workgroups: tile.tileWorkgroups,
  edgeDims: (tuning) => quantisedEdgeDims({ rows: tile.tileRows(tuning), columns: tile.tileColumns(tuning) }),
});

import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { BLOCK_SIZE, notMultiple, QUANTISED_TYPES, quants8Prelude } from '../../ops/dims.ts';
import { quantisedMatmulExperts } from '../../ops/matmul-experts.ts';
import * as tiles from '../matmul-experts-tiles.ts';
import { tileConstants, tileRefusal } from '../matmul-tile-tuning.ts';

/** Pairs of one expert as a register tile over workgroup memory, into which weights are decoded. */
export const matmulExpertsQuantisedTile = defineKernel({
  ...quantisedMatmulExperts,
  name: 'matmul-experts-quantised-tile',
  source: WGSL['matmul-experts-quantised-tile'],
  types: QUANTISED_TYPES,
  prelude: ({ type, tuning }) => quants8Prelude(type) + tileConstants(tuning),
  overrides: [],
  unsupported: (facts, { dims }) =>
    tileRefusal(facts) ??
    tiles.expertTileRefusal(facts, dims, BLOCK_SIZE) ??
    notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: tiles.expertTileTunings,
  tuningFor: (tuning, dims) => tiles.expertTileTuningFor(tuning, dims, BLOCK_SIZE),
  workgroups: tiles.registerTileWorkgroups,
  edgeDims: () => tiles.expertTileEdgeDims(BLOCK_SIZE, [32]),
});

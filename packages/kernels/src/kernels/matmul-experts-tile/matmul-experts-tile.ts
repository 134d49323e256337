import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';
import { matmulExperts } from '../../ops/matmul-experts.ts';
import * as tiles from '../matmul-experts-tiles.ts';
import { tileConstants, tileRefusal } from '../matmul-tile-tuning.ts';

/** Pairs of one expert as a register tile over workgroup memory: the default of GPUs for a prompt. */
export const matmulExpertsTile = defineKernel({
  ...matmulExperts,
  name: 'matmul-experts-tile',
  source: WGSL['matmul-experts-tile'],
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) => elementPrelude(type) + tileConstants(tuning),
  overrides: [],
  unsupported: (facts, { dims }) =>
    tileRefusal(facts) ?? tiles.expertTileRefusal(facts, dims) ?? notMultiple(dims, 4, 'inner'),
  tuningSpace: tiles.expertTileTunings,
  tuningFor: (tuning, dims) => tiles.expertTileTuningFor(tuning, dims),
  workgroups: tiles.registerTileWorkgroups,
  edgeDims: () => tiles.expertTileEdgeDims(4, [64]),
});

import { FLOAT_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { elementPrelude, notMultiple } from '../../kernel/dims.ts';
import { defineKernel, type Kernel } from '../../kernel/kernel.ts';
import { matmul, misfit } from '../contracts/matmul.ts';
import { matmulExperts } from '../contracts/matmul-experts.ts';
import { matmulEdgeDims } from './matmul-edge-dims.ts';
import * as experts from './matmul-experts-tiles.ts';
import * as tile from './matmul-tile-tuning.ts';

const common = {
  types: FLOAT_TYPES,
  prelude: ({ type, tuning }) =>
    `${elementPrelude(type)}alias Elements = Element4;\n${tile.tileConstants(tuning)}`,
  overrides: [],
} satisfies Partial<Kernel>;

/** Register tile over workgroup memory: the default of GPUs. */
export const matmulTile = defineKernel({
  ...matmul,
  ...common,
  name: 'matmul-tile',
  source: () => WGSL['product/operands/rows'] + WGSL['product/old/matmul-tile'],
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

/** The same for the pairs of each expert. */
export const matmulExpertsTile = defineKernel({
  ...matmulExperts,
  ...common,
  name: 'matmul-experts-tile',
  source: () => WGSL['product/operands/pairs'] + WGSL['product/old/matmul-tile'],
  unsupported: (facts, { dims }) =>
    tile.tileRefusal(facts) ?? experts.expertTileRefusal(facts, dims) ?? notMultiple(dims, 4, 'inner'),
  tuningSpace: experts.expertTileTunings,
  tuningFor: (tuning, dims) => experts.expertTileTuningFor(tuning, dims),
  workgroups: experts.registerTileWorkgroups,
  edgeDims: () => experts.expertTileEdgeDims(4, [64]),
});

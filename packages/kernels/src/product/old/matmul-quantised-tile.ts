import { BLOCK_SIZE, QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { notMultiple, quants8Prelude } from '../../kernel/dims.ts';
import { type Binding, defineKernel, type Variant } from '../../kernel/kernel.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { quantisedMatmulExperts } from '../contracts/matmul-experts.ts';
import { quantisedEdgeDims } from './matmul-edge-dims.ts';
import * as experts from './matmul-experts-tiles.ts';
import * as tile from './matmul-tile-tuning.ts';

/** A whole block along inner, so that every invocation stages eight elements of each operand. */
const SMALL = { ...tile.SMALL, K_TILE: 32 };

const prelude = ({ type, tuning }: Variant, bindings: readonly Binding[]) =>
  `alias Component = f32;\n${quants8Prelude(type, bindings)}${tile.tileConstants(tuning)}`;

/** Register tile over workgroup memory into which weights are decoded: the default of GPUs. */
export const matmulQuantisedTile = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-quantised-tile',
  source: () =>
    WGSL['product/operands/rows'] +
    WGSL['product/operands/quants'] +
    WGSL['product/old/matmul-quantised-tile'],
  types: QUANTISED_TYPES,
  prelude: (variant) => prelude(variant, quantisedMatmul.bindings),
  overrides: [],
  unsupported: (facts, { dims }) => tile.tileRefusal(facts) ?? quantisedMisfit(dims),
  tuningSpace: (facts) => tile.tileTunings(facts, SMALL),
  tuningFor: tile.tileTuningFor,
  workgroups: tile.tileWorkgroups,
  edgeDims: (tuning) => quantisedEdgeDims({ rows: tile.tileRows(tuning), columns: tile.tileColumns(tuning) }),
});

/** The same for the pairs of each expert. */
export const matmulExpertsQuantisedTile = defineKernel({
  ...quantisedMatmulExperts,
  name: 'matmul-experts-quantised-tile',
  source: () =>
    WGSL['product/operands/pairs'] +
    WGSL['product/operands/quants'] +
    WGSL['product/old/matmul-quantised-tile'],
  types: QUANTISED_TYPES,
  prelude: (variant) => prelude(variant, quantisedMatmulExperts.bindings),
  overrides: [],
  unsupported: (facts, { dims }) =>
    tile.tileRefusal(facts) ??
    experts.expertTileRefusal(facts, dims, BLOCK_SIZE) ??
    notMultiple(dims, BLOCK_SIZE, 'inner'),
  tuningSpace: experts.expertTileTunings,
  tuningFor: (tuning, dims) => experts.expertTileTuningFor(tuning, dims, BLOCK_SIZE),
  workgroups: experts.registerTileWorkgroups,
  edgeDims: () => experts.expertTileEdgeDims(BLOCK_SIZE, [32]),
});

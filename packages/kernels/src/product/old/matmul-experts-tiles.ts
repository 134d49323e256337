import type { DeviceFacts } from '../../device/device-facts.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims, Tuning } from '../../kernel/kernel.ts';
import { matmulExpertsEdgeDims, withTiles } from '../contracts/matmul-experts.ts';
import { tileBytes, tileColumns } from './matmul-tile-tuning.ts';

const K_TILE = 16;
/** 8 x 8 an invocation feeds AMD's and NVIDIA's multipliers from workgroup memory, and spills Intel's registers. */
const WIDE = { COLUMN_QUADS: 2, WORKGROUP_X: 16 };
const NARROW = { COLUMN_QUADS: 1, WORKGROUP_X: 16 };

/** Heights of tiles that workgroup memory serves. */
const TILE_ROWS = [32, 64];

/** Why pairs in tiles of such a height are no workgroup's, or null. */
export function tileRowsRefusal(dims: Dims): string | null {
  const rows = dim(dims, 'tileRows');
  return TILE_ROWS.includes(rows)
    ? null
    : `tileRows = ${rows} is none of ${TILE_ROWS.join(', ')} (pairs are grouped for those)`;
}

export function expertTileRefusal({ limits }: DeviceFacts, dims: Dims, kTile?: number): string | null {
  const refusal = tileRowsRefusal(dims);
  if (refusal !== null) return refusal;
  const bytes = Math.max(...[WIDE, NARROW].map((t) => tileBytes(expertTileTuningFor(t, dims, kTile))));
  return bytes > limits.maxComputeWorkgroupStorageSize
    ? `needs ${bytes} bytes of workgroup memory, the device has ${limits.maxComputeWorkgroupStorageSize}`
    : null;
}

export function expertTileTunings({ vendor, isSoftwareAdapter }: DeviceFacts): [Tuning, ...Tuning[]] {
  if (isSoftwareAdapter) return [NARROW];
  return vendor === 'amd' || vendor === 'nvidia' ? [WIDE, NARROW] : [NARROW, WIDE];
}

/** As tall as the tiles of pairs are. `kTile` is what narrow tiles stage at once. */
export function expertTileTuningFor(tuning: Tuning, dims: Dims, kTile = K_TILE): Tuning {
  const isWide = tuning.COLUMN_QUADS === 2;
  const ROW_QUADS = isWide ? 2 : 1;
  const WORKGROUP_Y = dim(dims, 'tileRows') / (4 * ROW_QUADS);
  return {
    ...tuning,
    ROW_QUADS,
    WORKGROUP_Y,
    K_TILE: isWide ? K_TILE : WORKGROUP_Y === 8 ? 2 * K_TILE : kTile,
  };
}

/** Columns over x, tiles over y, and over z what a workgroup leaves of a tile's rows. */
export function expertTileWorkgroups(
  dims: Dims,
  { columns, rows }: { columns: number; rows: number },
): [number, number, number] {
  return [
    Math.ceil(dim(dims, 'columns') / columns),
    dim(dims, 'tileCount'),
    Math.ceil(dim(dims, 'tileRows') / rows),
  ];
}

export const registerTileWorkgroups = (dims: Dims, tuning: Tuning) =>
  expertTileWorkgroups(dims, { columns: tileColumns(tuning), rows: dim(dims, 'tileRows') });

/** Rows of a tile that a subgroup shares at once: as many as it has lanes, or `most` times that. */
export function sharedRows(dims: Dims, lanes: number, most: number): number {
  return Math.min(most, Math.max(1, Math.floor(dim(dims, 'tileRows') / lanes))) * lanes;
}

/** The edges of the op, and an expert with several tiles, in tiles of each of these heights. */
export function expertTileEdgeDims(step: number, tileRows: readonly number[]): Dims[] {
  const several = { pairs: 200, chosen: 2, columns: 70, inner: 3 * step, isGathered: 1, hasBias: 1 };
  const dims = [...matmulExpertsEdgeDims(step), { ...several, firstExpert: 0, expertCount: 2 }];
  return dims.map((one, i) => withTiles(one, tileRows[i % tileRows.length] ?? 0));
}

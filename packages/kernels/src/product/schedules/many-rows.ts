import type { Sizes } from './schedule.ts';

/** Columns over x; tiles of rows over y; over z what a workgroup leaves of a tile of routed pairs. */
export function tileGrid(
  { rows, columns, tiles }: Sizes,
  tile: { rows: number; columns: number },
): [number, number, number] {
  return [
    Math.ceil(columns / tile.columns),
    tiles?.count ?? Math.ceil(rows / tile.rows),
    tiles === null ? 1 : Math.ceil(tiles.rows / tile.rows),
  ];
}

/** Why schedules of many rows do not compute a product, or null. */
export function manyRowsRefusal({ splits, lines, tiles }: Sizes): string | null {
  if (splits > 1) return 'is not written for ranges of inner';
  if (lines > 1) return 'is not written for several lines a column';
  return tiles?.rows === 0 ? 'tileRows = 0: needs routed pairs in tiles' : null;
}

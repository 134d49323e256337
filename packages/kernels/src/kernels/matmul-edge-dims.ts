import type { Dims } from '../define-kernel.ts';
import { BLOCK_SIZE, dim } from '../ops/dims.ts';

/**
 * Shapes on and beside the edges of a tile of `rows` x `columns` x `inner`: 1, tile - 1, tile, tile + 1, not
 * square, inner no multiple of the tile (inner is kept a multiple of 4, as the contract of the op asks).
 */
export function matmulEdgeDims(tile: { rows: number; columns: number; inner: number }): Dims[] {
  const at = (rows: number, columns: number, inner: number, accumulate = 0) => ({
    rows,
    columns,
    inner,
    accumulate,
  });
  return [
    at(1, 1, 4),
    at(tile.rows, tile.columns, tile.inner),
    at(Math.max(1, tile.rows - 1), Math.max(1, tile.columns - 1), tile.inner + 4),
    at(tile.rows + 1, tile.columns + 1, Math.max(4, tile.inner - 4)),
    at(tile.rows + 1, 3 * tile.columns + 2, 2 * tile.inner + 4, 1),
    at(2 * tile.rows + 3, 5, 260, 1),
  ];
}

/** The same for quantised weights, whose inner dimension is whole blocks of 32; an odd number of them too. */
export function quantisedEdgeDims(tile: { rows: number; columns: number }): Dims[] {
  return matmulEdgeDims({ ...tile, inner: BLOCK_SIZE }).map((dims) => ({
    ...dims,
    inner: BLOCK_SIZE * Math.ceil(dim(dims, 'inner') / BLOCK_SIZE),
  }));
}

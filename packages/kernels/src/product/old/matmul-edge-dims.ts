import { BLOCK_SIZE } from '../../formats/element-types.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';
import { matmulDims } from '../contracts/matmul.ts';

/**
 * Shapes on and beside the edges of a tile of `rows` x `columns` x `inner`: 1, tile - 1, tile, tile + 1, not
 * square, inner no multiple of the tile (inner is kept a multiple of 4, as the contract of the op asks); and some
 * of the columns of a wider output, from an even place and from an odd one.
 */
export function matmulEdgeDims(tile: { rows: number; columns: number; inner: number }): Dims[] {
  const at = (rows: number, columns: number, inner: number, more = {}) =>
    matmulDims({ rows, columns, inner, ...more });
  const { rows, columns, inner } = tile;
  return [
    at(1, 1, 4),
    at(rows, columns, inner),
    at(Math.max(1, rows - 1), Math.max(1, columns - 1), inner + 4),
    at(rows + 1, columns + 1, Math.max(4, inner - 4)),
    at(rows + 1, 3 * columns + 2, 2 * inner + 4, { accumulate: 1 }),
    at(2 * rows + 3, 5, 260, { accumulate: 1 }),
    at(3, columns, inner, { outputStride: 2 * columns, firstColumn: columns }),
    at(rows + 1, columns + 3, inner, { outputStride: columns + 9, firstColumn: 5, accumulate: 1 }),
  ];
}

/** The same for quantised weights, whose inner dimension is whole blocks of 32; an odd number of them too. */
export function quantisedEdgeDims(tile: { rows: number; columns: number }): Dims[] {
  return matmulEdgeDims({ ...tile, inner: BLOCK_SIZE }).map((dims) => ({
    ...dims,
    inner: BLOCK_SIZE * Math.ceil(dim(dims, 'inner') / BLOCK_SIZE),
  }));
}

import type { Dims } from '../define-kernel.ts';
import { dim } from '../ops/dims.ts';
import { linearGrid } from './linear-grid.ts';

export const COLUMNS_PER_WORKGROUP = 4;

/** One workgroup for a few columns of one row; columns go over x and y, rows over z. */
export function matvecWorkgroups(dims: Dims, columns = COLUMNS_PER_WORKGROUP): [number, number, number] {
  const [x, y] = linearGrid(dim(dims, 'columns'), columns);
  return [x, y, dim(dims, 'rows')];
}

/** Few rows; columns that leave the last workgroup partly idle, also where they need a second line along y. */
export const MATVEC_EDGE_DIMS: readonly Dims[] = [
  { rows: 1, columns: 1, inner: 4, accumulate: 0 },
  { rows: 1, columns: 4, inner: 256, accumulate: 0 },
  { rows: 1, columns: 5, inner: 260, accumulate: 1 },
  { rows: 2, columns: 63, inner: 252, accumulate: 0 },
  { rows: 3, columns: 130, inner: 1028, accumulate: 1 },
  { rows: 16, columns: 17, inner: 20, accumulate: 0 },
  { rows: 1, columns: 262_145, inner: 4, accumulate: 0 },
];

/** Rows that share one reading of the weights, at most `most`: a register tile of its own for 1, 2, 4 and 8. */
export function rowsTogether(dims: Dims, most: number): number {
  return [1, 2, 4].find((rows) => dim(dims, 'rows') <= rows || rows >= most) ?? 8;
}

/** The same for quantised weights, whose inner dimension is whole blocks; an odd number of them too. */
export const MATVEC_QUANTISED_EDGE_DIMS: readonly Dims[] = [
  { rows: 1, columns: 1, inner: 32, accumulate: 0 },
  { rows: 1, columns: 4, inner: 2048, accumulate: 0 },
  { rows: 1, columns: 5, inner: 2080, accumulate: 1 },
  { rows: 2, columns: 63, inner: 96, accumulate: 0 },
  { rows: 3, columns: 130, inner: 1024, accumulate: 1 },
  { rows: 11, columns: 17, inner: 160, accumulate: 0 },
  { rows: 16, columns: 66, inner: 64, accumulate: 1 },
  { rows: 1, columns: 262_145, inner: 32, accumulate: 0 },
];

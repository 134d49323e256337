import { dim } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';
import { matvecWorkgroups } from './matvec-grid.ts';

/** What the grids of the matrix-vector kernels are asked for: an element stands for a column. */
export function normSwigluColumns(dims: Dims): Dims {
  return { rows: dim(dims, 'rows'), columns: dim(dims, 'size') };
}

/** One workgroup for 4 elements of one row. */
export function normSwigluWorkgroups(dims: Dims): [number, number, number] {
  return matvecWorkgroups(normSwigluColumns(dims));
}

/** Few rows; sizes that leave the last workgroup partly idle, inner beside the workgroup's stride. */
export const NORM_SWIGLU_EDGE_DIMS: readonly Dims[] = [
  { rows: 1, size: 1, inner: 4, epsilon: 1e-5, kind: 0 },
  { rows: 1, size: 4, inner: 256, epsilon: 1e-5, kind: 1 },
  { rows: 1, size: 101, inner: 260, epsilon: 1e-6, kind: 2 },
  { rows: 3, size: 130, inner: 1028, epsilon: 0.1, kind: 0 },
  { rows: 2, size: 63, inner: 252, epsilon: 1e-5, kind: 1 },
];

/** The same over whole blocks of weights. */
export const NORM_SWIGLU_QUANTISED_EDGE_DIMS: readonly Dims[] = [
  { rows: 1, size: 1, inner: 32, epsilon: 1e-5, kind: 0 },
  { rows: 1, size: 4, inner: 256, epsilon: 1e-5, kind: 1 },
  { rows: 1, size: 101, inner: 288, epsilon: 1e-6, kind: 2 },
  { rows: 3, size: 130, inner: 1056, epsilon: 0.1, kind: 0 },
  { rows: 2, size: 63, inner: 96, epsilon: 1e-5, kind: 2 },
];

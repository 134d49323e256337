import type { Dims } from '../define-kernel.ts';
import { dim } from '../ops/dims.ts';
import { matvecWorkgroups } from './matvec-grid.ts';

/** One workgroup for 4 elements of one row, laid out as those of the matrix-vector kernels. */
export function normSwigluWorkgroups(dims: Dims): [number, number, number] {
  return matvecWorkgroups({ rows: dim(dims, 'rows'), columns: dim(dims, 'size') });
}

/** Few rows; sizes that leave the last workgroup partly idle, inner beside the workgroup's stride. */
export const NORM_SWIGLU_EDGE_DIMS: readonly Dims[] = [
  { rows: 1, size: 1, inner: 4, epsilon: 1e-5 },
  { rows: 1, size: 4, inner: 256, epsilon: 1e-5 },
  { rows: 1, size: 101, inner: 260, epsilon: 1e-6 },
  { rows: 3, size: 130, inner: 1028, epsilon: 0.1 },
  { rows: 2, size: 63, inner: 252, epsilon: 1e-5 },
];

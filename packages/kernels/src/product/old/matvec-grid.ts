import type { DeviceFacts } from '../../device/device-facts.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims, Tuning } from '../../kernel/kernel.ts';
import { linearGrid } from '../../kernel/linear-grid.ts';
import { matmulDims } from '../contracts/matmul.ts';

export const COLUMNS_PER_WORKGROUP = 4;

/** One workgroup for a few columns of `rows` rows; columns go over x and y, rows over z. */
export function matvecWorkgroups(
  dims: Dims,
  columns = COLUMNS_PER_WORKGROUP,
  rows = 1,
): [number, number, number] {
  const [x, y] = linearGrid(dim(dims, 'columns'), columns);
  return [x, y, Math.ceil(dim(dims, 'rows') / rows)];
}

/** So few columns that small workgroups would leave a GPU idle: larger ones split the inner dimension further. */
export const fewColumns = (dims: Dims): boolean => dim(dims, 'columns') <= 512 * COLUMNS_PER_WORKGROUP;

/** Workgroups that share the inner dimension are large ones, or as many small ones would do the same alone. */
export function splitTunings({ vendor, isSoftwareAdapter }: DeviceFacts): [Tuning] {
  // Intel's compiler spills over one row of f16; a CPU's takes seconds over two.
  return [{ WORKGROUP_SIZE: 256, MAX_ROWS: isSoftwareAdapter ? 2 : vendor === 'intel' ? 1 : 4 }];
}

/** Columns over x, rows over y, ranges of the inner dimension over z. */
export const splitWorkgroups = (dims: Dims, { ROWS }: Tuning): [number, number, number] => [
  Math.ceil(dim(dims, 'columns') / COLUMNS_PER_WORKGROUP),
  Math.ceil(dim(dims, 'rows') / Number(ROWS)),
  dim(dims, 'splits'),
];

/** What 16 bytes of weights are, as words: some drivers read arrays of 16-bit numbers one by one. */
export const LOADS = {
  f32: `alias ElementLoad = vec4<f32>;
const PARTS = 1u;
fn part_at(load: ElementLoad, part: u32) -> vec4<f32> { return load; }
`,
  f16: `enable f16;
alias ElementLoad = vec4<u32>;
const PARTS = 2u;
fn part_at(load: ElementLoad, part: u32) -> vec4<f32> {
  return vec4<f32>(bitcast<vec4<f16>>(select(load.xy, load.zw, part == 1u)));
}
`,
};

/**
 * Few rows; columns that leave the last workgroup partly idle, also where they need a second line
 * along y; parts of a wider output.
 */
export const MATVEC_EDGE_DIMS: readonly Dims[] = [
  matmulDims({ rows: 1, columns: 1, inner: 4 }),
  matmulDims({ rows: 1, columns: 4, inner: 256 }),
  matmulDims({ rows: 1, columns: 5, inner: 264, accumulate: 1 }),
  matmulDims({ rows: 1, columns: 5, inner: 260 }),
  matmulDims({ rows: 2, columns: 63, inner: 248 }),
  matmulDims({ rows: 3, columns: 130, inner: 1032, accumulate: 1 }),
  matmulDims({ rows: 7, columns: 17, inner: 24 }),
  matmulDims({ rows: 16, columns: 2060, inner: 16 }),
  matmulDims({ rows: 2, columns: 8, inner: 64, outputStride: 24, firstColumn: 8 }),
  matmulDims({ rows: 3, columns: 6, inner: 40, outputStride: 14, firstColumn: 5, accumulate: 1 }),
  matmulDims({ rows: 1, columns: 262_145, inner: 8 }),
];

/** Rows that share one reading of the weights, at most `most`: a register tile of its own for 1, 2, 4 and 8. */
export function rowsTogether(dims: Dims, most: number): number {
  return [1, 2, 4].find((rows) => dim(dims, 'rows') <= rows || rows >= most) ?? 8;
}

/** The same for quantised weights, whose inner dimension is whole blocks; an odd number of them too. */
export const MATVEC_QUANTISED_EDGE_DIMS: readonly Dims[] = [
  matmulDims({ rows: 1, columns: 1, inner: 32 }),
  matmulDims({ rows: 1, columns: 4, inner: 2048 }),
  matmulDims({ rows: 1, columns: 5, inner: 2080, accumulate: 1 }),
  matmulDims({ rows: 2, columns: 63, inner: 96 }),
  matmulDims({ rows: 3, columns: 130, inner: 1024, accumulate: 1 }),
  matmulDims({ rows: 11, columns: 17, inner: 160 }),
  matmulDims({ rows: 2, columns: 8, inner: 64, outputStride: 24, firstColumn: 8 }),
  matmulDims({ rows: 3, columns: 6, inner: 32, outputStride: 14, firstColumn: 5, accumulate: 1 }),
  matmulDims({ rows: 16, columns: 66, inner: 64, accumulate: 1 }),
  matmulDims({ rows: 1, columns: 262_145, inner: 32 }),
];

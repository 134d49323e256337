/** `rows` rows of `size` numbers each, one behind the other, from element `start` on. */
export interface Rows {
  values: Float32Array;
  start: number;
  rows: number;
  size: number;
}

// Four rows at a time: one at a time takes twice as long. Where they are no multiple of four, the last row stands in
// for those behind it.
const from = ({ start, rows, size }: Rows, row: number) => start + Math.min(row, rows - 1) * size;

/** sums[j] = the inner product of row j and x; `sums` holds a multiple of 4, those behind the last row mean nothing. */
export function innerProducts(sums: Float64Array, x: Float64Array, matrix: Rows): void {
  const { values, rows, size } = matrix;
  for (let row = 0; row < rows; row += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => from(matrix, row + i)) as [number, number, number, number];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let i = 0; i < size; i++) {
      const y = x[i] as number;
      sumA += y * (values[a + i] as number);
      sumB += y * (values[b + i] as number);
      sumC += y * (values[c + i] as number);
      sumD += y * (values[d + i] as number);
    }
    sums[row] = sumA;
    sums[row + 1] = sumB;
    sums[row + 2] = sumC;
    sums[row + 3] = sumD;
  }
}

/** sums[i] += weights[j] times element i of row j, over all rows; `weights` holds a multiple of 4, behind the last row 0. */
export function addWeightedRows(sums: Float64Array, weights: Float64Array, matrix: Rows): void {
  const { values, rows, size } = matrix;
  for (let row = 0; row < rows; row += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => from(matrix, row + i)) as [number, number, number, number];
    const [p, q, r, s] = weights.subarray(row, row + 4) as unknown as [number, number, number, number];
    for (let i = 0; i < size; i++) {
      sums[i] =
        (sums[i] as number) +
        p * (values[a + i] as number) +
        q * (values[b + i] as number) +
        r * (values[c + i] as number) +
        s * (values[d + i] as number);
    }
  }
}

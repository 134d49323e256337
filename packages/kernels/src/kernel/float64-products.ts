/**
 * `rows` rows of `size` numbers each, the first from element `start` on, the next `stride` elements (`size`) further.
 */
export interface Rows<Values extends Float32Array | Float64Array = Float32Array> {
  values: Values;
  start: number;
  rows: number;
  size: number;
  stride?: number;
}

// Four rows at a time: one at a time takes twice as long. Where they are not a multiple of four, the last row stands in
// for those behind it. Destructuring in these loops would cost most of the speed: V8 takes long to see through it.
const from = ({ start, rows, size, stride = size }: Omit<Rows, 'values'>, row: number) =>
  start + Math.min(row, rows - 1) * stride;

/** sums[j] = the inner product of row j and x; `sums` holds a multiple of 4, those behind the last row mean nothing. */
export function innerProducts(sums: Float64Array, x: Float64Array, matrix: Rows): void {
  const { values, rows, size } = matrix;
  for (let row = 0; row < rows; row += 4) {
    const a = from(matrix, row);
    const b = from(matrix, row + 1);
    const c = from(matrix, row + 2);
    const d = from(matrix, row + 3);
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
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

/**
 * sums[i] += weights[j] times element i of row j, over all rows; `weights` holds a multiple
 * of 4, behind the last row 0.
 */
export function addWeightedRows(sums: Float64Array, weights: Float64Array, matrix: Rows): void {
  const { values, rows, size } = matrix;
  for (let row = 0; row < rows; row += 4) {
    const a = from(matrix, row);
    const b = from(matrix, row + 1);
    const c = from(matrix, row + 2);
    const d = from(matrix, row + 3);
    const p = weights[row] as number;
    const q = weights[row + 1] as number;
    const r = weights[row + 2] as number;
    const s = weights[row + 3] as number;
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

/** Calls `put` with row j of `left`, row k of `right` and their inner product, for all of both. */
export function rowProducts(
  left: Rows<Float64Array>,
  right: Rows,
  put: (leftRow: number, rightRow: number, product: number) => void,
): void {
  const sums = new Float64Array(4 * Math.ceil(right.rows / 4));
  for (let row = 0; row < left.rows; row++) {
    const start = from(left, row);
    innerProducts(sums, left.values.subarray(start, start + left.size), right);
    for (let column = 0; column < right.rows; column++) put(row, column, sums[column] as number);
  }
}

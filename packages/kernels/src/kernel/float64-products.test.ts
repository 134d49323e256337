import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addWeightedRows, innerProducts, rowProducts } from './float64-products.ts';

const matrices = fc
  .record({ start: fc.nat(5), rows: fc.nat(9), size: fc.integer({ min: 1, max: 7 }) })
  .chain(({ start, rows, size }) => {
    const numbers = (length: number) =>
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: length, maxLength: length });
    return fc.record({
      matrix: numbers(start + rows * size).map((list) => ({
        values: Float32Array.from(list),
        start,
        rows,
        size,
      })),
      row: numbers(size),
      weights: numbers(rows),
    });
  });
const padded = (rows: number) => 4 * Math.ceil(rows / 4);

it('multiplies every row with a vector', () => {
  fc.assert(
    fc.property(matrices, ({ matrix, row }) => {
      const { values, start, rows, size } = matrix;
      const sums = new Float64Array(padded(rows));
      innerProducts(sums, Float64Array.from(row), matrix);
      for (let j = 0; j < rows; j++) {
        const expected = row.reduce((sum, x, i) => sum + x * (values[start + j * size + i] ?? NaN), 0);
        expect(sums[j]).toBe(expected);
      }
    }),
  );
});

it('multiplies every row with every row of another matrix, whatever lies between the rows', () => {
  const numbers = (length: number) =>
    fc.array(fc.integer({ min: -99, max: 99 }), { minLength: length, maxLength: length });
  const problems = fc
    .record({ size: fc.nat(7), gap: fc.nat(3), start: fc.nat(3), left: fc.nat(5), right: fc.nat(9) })
    .chain(({ size, gap, start, left, right }) => {
      const range = { start, size, stride: size + gap };
      return fc.record({
        left: numbers(start + left * range.stride).map((values) => ({ ...range, rows: left, values })),
        right: numbers(start + right * range.stride).map((values) => ({ ...range, rows: right, values })),
      });
    });
  fc.assert(
    fc.property(problems, ({ left, right }) => {
      const found = new Map<string, number>();
      rowProducts(
        { ...left, values: Float64Array.from(left.values) },
        { ...right, values: Float32Array.from(right.values) },
        (row, column, product) => found.set(`${row} ${column}`, product),
      );
      expect(found.size).toBe(left.rows * right.rows);
      for (let row = 0; row < left.rows; row++) {
        for (let column = 0; column < right.rows; column++) {
          let sum = 0;
          for (let i = 0; i < left.size; i++) {
            const [x, y] = [left, right].map(
              ({ values, start, stride }, side) => values[start + (side === 0 ? row : column) * stride + i],
            );
            sum += (x ?? NaN) * (y ?? NaN);
          }
          expect(found.get(`${row} ${column}`)).toBe(sum);
        }
      }
    }),
  );
});

it('adds up every row by its weight', () => {
  fc.assert(
    fc.property(matrices, ({ matrix, row, weights }) => {
      const { values, start, rows, size } = matrix;
      const sums = Float64Array.from(row);
      const all = new Float64Array(padded(rows));
      all.set(weights);
      addWeightedRows(sums, all, matrix);
      for (let i = 0; i < size; i++) {
        const of = (j: number) => values[start + j * size + i] ?? NaN;
        expect(sums[i]).toBe(weights.reduce((sum, weight, j) => sum + weight * of(j), row[i] ?? NaN));
      }
    }),
  );
});

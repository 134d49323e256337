import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matmul, matmulDims, misfit } from './matmul.ts';

it('parts of the columns, one after the other, are the whole', () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 2, max: 9 }),
    inner: fc.integer({ min: 1, max: 5 }),
    accumulate: fc.constantFrom<0 | 1>(0, 1),
  });
  fc.assert(
    fc.property(sizes, fc.nat(), (whole, split) => {
      const { rows, columns, inner, accumulate } = whole;
      const first = 1 + (split % (columns - 1));
      const activations = Float32Array.from({ length: rows * inner }, (_, i) => (i % 7) - 3);
      const weights = Float32Array.from({ length: columns * inner }, (_, i) => (i % 5) - 2);
      let output: unknown = Float32Array.from({ length: rows * columns }, (_, i) => i);
      const expected = matmul.reference(
        { activations, weights, output: output as Float32Array },
        matmulDims(whole),
      );
      for (const [from, to] of [
        [0, first],
        [first, columns],
      ] as const) {
        const dims = matmulDims({
          ...{ rows, columns: to - from, inner, accumulate },
          ...{ outputStride: columns, firstColumn: from },
        });
        const part = weights.subarray(from * inner, to * inner);
        output = matmul.reference(
          { activations, weights: part, output: output as Float32Array },
          dims,
        ).output;
      }
      expect(output).toEqual(expected.output);
    }),
  );
});

it('refuses columns that leave their row, and an inner dimension that loads would cut', () => {
  const sizes = { rows: 2, columns: 8, inner: 12 };
  expect(misfit(matmulDims(sizes), 4)).toBeNull();
  expect(misfit(matmulDims({ ...sizes, outputStride: 15, firstColumn: 8 }), 4)).toMatch(
    /columns 8 to 15 do not fit/,
  );
  expect(misfit(matmulDims(sizes), 32)).toMatch(/inner = 12 is no multiple of 32/);
});

import type { Arrays, Dims } from '../define-kernel.ts';
import { type OpContract, withScales } from './contract.ts';
import { bytesPerElement, dimsOf, sumTolerance } from './dims.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'columns', 'inner', 'epsilon');

/** output[rows, columns] = RMSNorm(input[rows, inner]) * weights[columns, inner]^T: norm and projection of attention. */
export const normMatmul: OpContract = {
  op: 'norm-matmul',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'epsilon', type: 'f32' },
  ],
  bindings: [
    {
      name: 'input',
      access: 'read',
      element: 'f32',
      length: (dims) => sizes(dims).rows * sizes(dims).inner,
    },
    { name: 'norm_weight', access: 'read', element: 'f32', length: (dims) => sizes(dims).inner },
    {
      name: 'weights',
      access: 'read',
      element: 'variant',
      length: (dims) => sizes(dims).columns * sizes(dims).inner,
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => sizes(dims).rows * sizes(dims).columns,
    },
  ],
  outputs: ['output'],
  // The projection, and 4 for each element that is normed.
  flop(dims) {
    const { rows, columns, inner } = sizes(dims);
    return 2 * rows * inner * (columns + 2);
  },
  bytes(dims, type) {
    const { rows, columns, inner } = sizes(dims);
    return 4 * (rows * inner + inner + rows * columns) + bytesPerElement(type) * columns * inner;
  },
  reference(inputs, dims): Arrays {
    const { rows, columns, inner, epsilon } = sizes(dims);
    const { input, norm_weight: normWeight, weights } = inputs as Record<string, Float32Array>;
    const output = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      const x = Array.from({ length: inner }, (_, k) => input?.[row * inner + k] ?? 0);
      const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / inner;
      const normed = x.map((value, k) => (value * (normWeight?.[k] ?? 0)) / Math.sqrt(meanSquare + epsilon));
      for (let column = 0; column < columns; column++) {
        output[row * columns + column] = normed.reduce(
          (sum, value, k) => sum + value * (weights?.[column * inner + k] ?? 0),
          0,
        );
      }
    }
    return { output };
  },
  tolerance: (_, dims) => sumTolerance(dims),
};

export const quantisedNormMatmul: OpContract = withScales(normMatmul);

/** Few rows; columns that leave the last workgroup partly idle; inner a multiple of `step`, beside a workgroup's stride. */
export function normMatmulEdgeDims(step: number): readonly Dims[] {
  return [
    { rows: 1, columns: 1, inner: step, epsilon: 1e-5 },
    { rows: 1, columns: 4, inner: 64 * step, epsilon: 1e-5 },
    { rows: 1, columns: 101, inner: 9 * step, epsilon: 1e-6 },
    { rows: 3, columns: 130, inner: 33 * step, epsilon: 0.1 },
    { rows: 2, columns: 2060, inner: 3 * step, epsilon: 1e-5 },
  ];
}

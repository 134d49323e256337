import { bytesPerElement } from '../../formats/element-types.ts';
import { type OpContract, withScales } from '../../kernel/contract.ts';
import { dim, dimsOf, normAmplitude, sumTolerance } from '../../kernel/dims.ts';
import { rowProducts } from '../../kernel/float64-products.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'columns', 'inner', 'epsilon');

export type NormInputs = Record<'input' | 'norm_weight' | 'weights', Float32Array>;

/** RMSNorm of rows as long as their weights (Zhang and Sennrich 2019, eq. 4), in float64. */
export function rmsNormed(input: Float32Array, weight: Float32Array, epsilon: number): Float64Array {
  const size = weight.length;
  const normed = new Float64Array(input);
  for (let start = 0; start < normed.length; start += size) {
    const row = normed.subarray(start, start + size);
    const meanSquare = row.reduce((sum, x) => sum + x * x, 0) / size;
    const factor = 1 / Math.sqrt(meanSquare + epsilon);
    for (let i = 0; i < size; i++) row[i] = (row[i] as number) * (weight[i] as number) * factor;
  }
  return normed;
}

/**
 * output[rows, columns] = RMSNorm(input[rows, inner]) * weights[columns, inner]^T: norm and projection of attention.
 */
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
  amplitudes: (dims) => ({ input: normAmplitude(dims) }),
  reference(inputs, dims): Arrays {
    const { rows, columns, inner, epsilon } = sizes(dims);
    const { input, norm_weight: normWeight, weights } = inputs as NormInputs;
    const output = new Float32Array(rows * columns);
    const normed = { values: rmsNormed(input, normWeight, epsilon), start: 0, rows, size: inner };
    rowProducts(normed, { values: weights, start: 0, rows: columns, size: inner }, (row, column, product) => {
      output[row * columns + column] = product;
    });
    return { output };
  },
  tolerance: (_, dims) => sumTolerance(dims, dim(dims, 'rows') * dim(dims, 'columns')),
};

export const quantisedNormMatmul: OpContract = withScales(normMatmul);

/**
 * Few rows; columns that leave the last workgroup partly idle; inner a multiple of `step`,
 * beside a workgroup's stride.
 */
export function normMatmulEdgeDims(step: number): readonly Dims[] {
  return [
    { rows: 1, columns: 1, inner: step, epsilon: 1e-5 },
    { rows: 1, columns: 4, inner: 64 * step, epsilon: 1e-5 },
    { rows: 1, columns: 101, inner: 9 * step, epsilon: 1e-6 },
    { rows: 3, columns: 130, inner: 33 * step, epsilon: 0.1 },
    { rows: 2, columns: 2060, inner: 3 * step, epsilon: 1e-5 },
  ];
}

import { BLOCK_SIZE, bytesPerElement } from '../../formats/element-types.ts';
import { type OpContract, withScales } from '../../kernel/contract.ts';
import { dim, dimsOf, notMultiple, sumTolerance } from '../../kernel/dims.ts';
import { rowProducts } from '../../kernel/float64-products.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';

const sizes = (dims: Dims) =>
  dimsOf(dims, 'rows', 'columns', 'inner', 'outputStride', 'firstColumn', 'accumulate');

type MatmulInputs = Record<'activations' | 'weights', Float32Array> & { output?: Float32Array };

interface MatmulSizes {
  rows: number;
  /** Rows of these weights: columns of output that they give. */
  columns: number;
  inner: number;
  /** Elements from one row of output to the next. */
  outputStride?: number;
  /** Where in a row of output the columns start; neither this nor the stride need be aligned. */
  firstColumn?: number;
  /** 1 adds to output. */
  accumulate?: 0 | 1;
}

/**
 * Dims of `matmul`: of the whole output, or of some of its columns where weights are split by rows, since they
 * are larger than a device binds at once.
 */
export function matmulDims({
  rows,
  columns,
  inner,
  outputStride = columns,
  firstColumn = 0,
  accumulate = 0,
}: MatmulSizes): Dims {
  return { rows, columns, inner, outputStride, firstColumn, accumulate };
}

/** Why no kernel takes these dims, or null: inner is no multiple of `factor`, or the columns leave their rows. */
export function misfit(dims: Dims, factor: number): string | null {
  const { columns, outputStride, firstColumn } = sizes(dims);
  return firstColumn + columns > outputStride
    ? `columns ${firstColumn} to ${firstColumn + columns - 1} do not fit rows of outputStride = ${outputStride}`
    : notMultiple(dims, factor, 'inner');
}

/** The same for quantised weights, whose inner dimension is whole blocks. */
export const quantisedMisfit = (dims: Dims): string | null => misfit(dims, BLOCK_SIZE);

/**
 * output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, f32 but for the
 * weights. Other columns of output, [rows, outputStride], stay as they are.
 */
export const matmul: OpContract = {
  op: 'matmul',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'outputStride', type: 'u32' },
    { name: 'firstColumn', type: 'u32' },
    { name: 'accumulate', type: 'u32', most: 1 },
  ],
  bindings: [
    {
      name: 'activations',
      access: 'read',
      element: 'f32',
      length: (dims) => sizes(dims).rows * sizes(dims).inner,
    },
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
      length: (dims) => sizes(dims).rows * sizes(dims).outputStride,
    },
  ],
  outputs: ['output'],
  flop: (dims) => 2 * sizes(dims).rows * sizes(dims).columns * sizes(dims).inner,
  bytes(dims, type) {
    const { rows, columns, inner, accumulate } = sizes(dims);
    return 4 * (rows * inner + (1 + accumulate) * rows * columns) + bytesPerElement(type) * columns * inner;
  },
  reference(inputs, dims): Arrays {
    const { rows, columns, inner, outputStride, firstColumn, accumulate } = sizes(dims);
    const { activations, weights, output } = inputs as MatmulInputs;
    const result = new Float32Array(rows * outputStride);
    if (output !== undefined) result.set(output);
    const left = { values: new Float64Array(activations), start: 0, rows, size: inner };
    rowProducts(left, { values: weights, start: 0, rows: columns, size: inner }, (row, column, product) => {
      const at = row * outputStride + firstColumn + column;
      result[at] = product + (accumulate === 1 ? (result[at] as number) : 0);
    });
    return { output: result };
  },
  tolerance: (_, dims) => sumTolerance(dims, dim(dims, 'rows') * dim(dims, 'columns')),
};

export const quantisedMatmul: OpContract = withScales(matmul);

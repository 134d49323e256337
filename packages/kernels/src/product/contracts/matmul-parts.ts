import { BLOCK_SIZE, bytesPerElement } from '../../formats/element-types.ts';
import { type OpContract, withScales } from '../../kernel/contract.ts';
import { dim, dimsOf, sumTolerance } from '../../kernel/dims.ts';
import { rowProducts } from '../../kernel/float64-products.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'columns', 'inner', 'splits');

/** Elements along inner that a matrix-vector kernel reads at once: 16 bytes of weights. */
export const LOAD_ELEMENTS = { f32: 4, f16: 8, q8_0: 16, q4_0: 32 } as const;

/**
 * output[splits, rows, columns]: the parts of activations[rows, inner] * weights[columns, inner]^T that lie in each of
 * `splits` ranges of inner, one behind the other, each ceil(blocks / splits) blocks of 32 long (split-K).
 */
export const matmulParts: OpContract = {
  op: 'matmul-parts',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'splits', type: 'u32' },
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
      length: (dims) => sizes(dims).splits * sizes(dims).rows * sizes(dims).columns,
    },
  ],
  outputs: ['output'],
  flop: (dims) => 2 * sizes(dims).rows * sizes(dims).columns * sizes(dims).inner,
  bytes(dims, type) {
    const { rows, columns, inner, splits } = sizes(dims);
    return 4 * rows * (inner + splits * columns) + bytesPerElement(type) * columns * inner;
  },
  reference(inputs, dims): Arrays {
    const { rows, columns, inner, splits } = sizes(dims);
    const { activations, weights } = inputs as Record<'activations' | 'weights', Float32Array>;
    const output = new Float32Array(splits * rows * columns);
    const length = BLOCK_SIZE * Math.ceil(inner / BLOCK_SIZE / splits);
    const values = new Float64Array(activations);
    for (let split = 0; split < splits; split++) {
      const start = Math.min(split * length, inner);
      const range = { start, size: Math.min(length, inner - start), stride: inner };
      const right = { ...range, values: weights, rows: columns };
      rowProducts({ ...range, values, rows }, right, (row, column, product) => {
        output[(split * rows + row) * columns + column] = product;
      });
    }
    return { output };
  },
  tolerance: (_, dims) => sumTolerance(dims, dim(dims, 'rows') * dim(dims, 'columns')),
};

export const quantisedMatmulParts: OpContract = withScales(matmulParts);

/** Few rows and columns; splits that end even, uneven and empty. */
export const MATMUL_PARTS_EDGE_DIMS: readonly Dims[] = [
  { rows: 1, columns: 1, inner: 32, splits: 2 },
  { rows: 1, columns: 66, inner: 2080, splits: 4 },
  { rows: 3, columns: 5, inner: 1056, splits: 3 },
  { rows: 7, columns: 17, inner: 288, splits: 2 },
];

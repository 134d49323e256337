import type { Arrays, Binding, Dims } from '../define-kernel.ts';
import type { OpContract } from './contract.ts';
import { BLOCK_SIZE, bytesPerElement, dimsOf } from './dims.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'columns', 'inner', 'accumulate');

const WEIGHT_SCALES: Binding = {
  name: 'scales',
  access: 'read',
  element: 'scale',
  length: (dims) => (sizes(dims).columns * sizes(dims).inner) / BLOCK_SIZE,
};

/** output[rows, columns] (+)= activations[rows, inner] * weights[columns, inner]^T; f32 but for the weights. */
export const matmul: OpContract = {
  op: 'matmul',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'accumulate', type: 'u32' },
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
      length: (dims) => sizes(dims).rows * sizes(dims).columns,
    },
  ],
  outputs: ['output'],
  flop: (dims) => 2 * sizes(dims).rows * sizes(dims).columns * sizes(dims).inner,
  bytes(dims, type) {
    const { rows, columns, inner, accumulate } = sizes(dims);
    return 4 * (rows * inner + (1 + accumulate) * rows * columns) + bytesPerElement(type) * columns * inner;
  },
  reference(inputs, dims): Arrays {
    const { rows, columns, inner, accumulate } = sizes(dims);
    const { activations, weights, output } = inputs as Record<string, Float32Array>;
    const result = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = accumulate === 1 ? (output?.[row * columns + column] ?? 0) : 0;
        for (let k = 0; k < inner; k++) {
          sum += (activations?.[row * inner + k] ?? 0) * (weights?.[column * inner + k] ?? 0);
        }
        result[row * columns + column] = sum;
      }
    }
    return { output: Float32Array.from(result) };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

/** The same with weights in q8_0 or q4_0: their scales come in a binding beside them. */
export const quantisedMatmul: OpContract = {
  ...matmul,
  bindings: matmul.bindings.flatMap((binding) =>
    binding.name === 'weights' ? [binding, WEIGHT_SCALES] : [binding],
  ),
};

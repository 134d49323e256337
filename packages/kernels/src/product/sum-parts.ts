import { WGSL } from '../generated/wgsl.ts';
import { dimsOf } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';

const sizes = (dims: Dims) =>
  dimsOf(dims, 'splits', 'rows', 'columns', 'outputStride', 'firstColumn', 'accumulate');

/** Sums what the splits of a matmul's inner dimension made. */
export const sumParts = defineKernel({
  op: 'sum-parts',
  name: 'sum-parts',
  source: () => WGSL['product/sum-parts'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'splits', type: 'u32' },
    { name: 'rows', type: 'u32' },
    { name: 'columns', type: 'u32' },
    { name: 'outputStride', type: 'u32' },
    { name: 'firstColumn', type: 'u32' },
    { name: 'accumulate', type: 'u32', most: 1 },
  ],
  bindings: [
    {
      name: 'parts',
      access: 'read',
      element: 'f32',
      length: (dims) => sizes(dims).splits * sizes(dims).rows * sizes(dims).columns,
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => sizes(dims).rows * sizes(dims).outputStride,
    },
  ],
  outputs: ['output'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(sizes(dims).columns / Number(WORKGROUP_SIZE)),
    sizes(dims).rows,
    1,
  ],
  flop: (dims) => sizes(dims).splits * sizes(dims).rows * sizes(dims).columns,
  bytes: (dims) => 4 * (sizes(dims).splits + 1) * sizes(dims).rows * sizes(dims).columns,
  reference({ parts, output: before }, dims) {
    const { splits, rows, columns, outputStride, firstColumn, accumulate } = sizes(dims);
    const output = Float32Array.from(before ?? []);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * outputStride + firstColumn + column;
        let sum = accumulate === 1 ? (before?.[at] ?? 0) : 0;
        for (let split = 0; split < splits; split++) {
          sum += parts?.[(split * rows + row) * columns + column] ?? 0;
        }
        output[at] = sum;
      }
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-6 }),
  edgeDims: () => [
    { splits: 2, rows: 1, columns: 1, outputStride: 1, firstColumn: 0, accumulate: 0 },
    { splits: 5, rows: 3, columns: 65, outputStride: 65, firstColumn: 0, accumulate: 1 },
    { splits: 3, rows: 2, columns: 7, outputStride: 20, firstColumn: 9, accumulate: 0 },
  ],
});

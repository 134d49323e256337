import { WGSL } from '../generated/wgsl.ts';
import { notMultiple, sumTolerance } from '../kernel/dims.ts';
import { rowProducts } from '../kernel/float64-products.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { read, u32, write } from '../kernel/plain-kernel.ts';

/** The fixed baseline, f32, both operands row-major: never selected, only compared with. */
export const matmulDirect = defineKernel<
  'rows' | 'columns' | 'inner',
  { WORKGROUP_X: number; WORKGROUP_Y: number }
>({
  op: 'matmul-kn',
  name: 'matmul-direct',
  source: () => WGSL['product/matmul-direct'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_X', 'WORKGROUP_Y'],
  uniforms: u32('rows', 'columns', 'inner'),
  bindings: [
    read('left', (dims) => dims.rows * dims.inner),
    read('right', (dims) => dims.inner * dims.columns),
    write('output', (dims) => dims.rows * dims.columns),
  ],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'inner', 'columns'),
  tuningSpace: () => [{ WORKGROUP_X: 8, WORKGROUP_Y: 8 }],
  workgroups: (dims) => [Math.ceil(dims.columns / 32), Math.ceil(dims.rows / 32), 1],
  flop: (dims) => 2 * dims.rows * dims.columns * dims.inner,
  bytes(dims) {
    const { rows, columns, inner } = dims;
    return 4 * (rows * inner + inner * columns + rows * columns);
  },
  reference(inputs, dims) {
    const { left, right } = inputs as Record<'left' | 'right', Float32Array>;
    const { rows, columns, inner } = dims;
    const output = new Float32Array(rows * columns);
    const columnsOfRight = new Float32Array(columns * inner);
    for (let at = 0; at < right.length; at++) {
      columnsOfRight[(at % columns) * inner + Math.floor(at / columns)] = right[at] as number;
    }
    rowProducts(
      { values: new Float64Array(left), start: 0, rows, size: inner },
      { values: columnsOfRight, start: 0, rows: columns, size: inner },
      (row, column, product) => {
        output[row * columns + column] = product;
      },
    );
    return { output };
  },
  tolerance: (_, dims) => sumTolerance(dims, dims.rows * dims.columns),
  edgeDims: () => [
    { rows: 1, columns: 4, inner: 4 },
    { rows: 31, columns: 28, inner: 36 },
    { rows: 32, columns: 32, inner: 32 },
    { rows: 33, columns: 36, inner: 28 },
    { rows: 5, columns: 100, inner: 260 },
  ],
});

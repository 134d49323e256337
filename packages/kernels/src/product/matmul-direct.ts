import { defineKernel, read, u32, write } from '../kernel/define-kernel.ts';
import { multipleRefusal, sumTolerance } from '../kernel/dims.ts';

/** The fixed baseline, f32, both operands row-major: never selected, only compared with. */
export const matmulDirect = defineKernel<
  'rows' | 'columns' | 'inner',
  { WORKGROUP_X: number; WORKGROUP_Y: number }
>({
  op: 'matmul-kn',
  name: 'matmul-direct',
  files: ['product/matmul-direct'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_X', 'WORKGROUP_Y'],
  uniforms: u32('rows', 'columns', 'inner'),
  bindings: [
    read('left', (dims) => dims.rows * dims.inner, 'vec4f'),
    read('right', (dims) => dims.inner * dims.columns, 'vec4f'),
    write('output', (dims) => dims.rows * dims.columns, 'vec4f'),
  ],
  refusal: (_, { dims }) => multipleRefusal(dims, 4, 'inner', 'columns'),
  tuningSpace: () => [{ WORKGROUP_X: 8, WORKGROUP_Y: 8 }],
  workgroups: (dims) => [Math.ceil(dims.columns / 32), Math.ceil(dims.rows / 32), 1],
  flop: (dims) => 2 * dims.rows * dims.columns * dims.inner,
  bytes: ({ rows, columns, inner }) => 4 * (rows * inner + inner * columns + rows * columns),
  reference({ left, right }, { rows, columns, inner }) {
    const output = Float32Array.from({ length: rows * columns }, (_, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      let sum = 0;
      for (let k = 0; k < inner; k++)
        sum += (left?.[row * inner + k] ?? 0) * (right?.[k * columns + column] ?? 0);
      return sum;
    });
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

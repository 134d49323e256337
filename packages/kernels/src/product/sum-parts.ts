import { flags, plainKernel, read, u32, write } from '../kernel/define-kernel.ts';

type Name = 'splits' | 'rows' | 'columns' | 'outputStride' | 'firstColumn' | 'accumulate';

/** Sums what the splits of a matmul's inner dimension made. */
export const sumParts = plainKernel<Name>({
  op: 'sum-parts',
  files: ['product/sum-parts'],
  uniforms: [...u32('splits', 'rows', 'columns', 'outputStride', 'firstColumn'), ...flags('accumulate')],
  bindings: [
    read('parts', ({ splits, rows, columns }) => splits * rows * columns),
    write('output', ({ rows, outputStride }) => rows * outputStride),
  ],
  workgroups: ({ rows, columns }, { WORKGROUP_SIZE }) => [Math.ceil(columns / WORKGROUP_SIZE), rows, 1],
  flop: ({ splits, rows, columns }) => splits * rows * columns,
  bytes: ({ splits, rows, columns }) => 4 * (splits + 1) * rows * columns,
  reference({ parts, output: before }, dims) {
    const { splits, rows, columns, outputStride, firstColumn, accumulate } = dims;
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
  edgeDims: () => [
    { splits: 2, rows: 1, columns: 1, outputStride: 1, firstColumn: 0, accumulate: 0 },
    { splits: 5, rows: 3, columns: 65, outputStride: 65, firstColumn: 0, accumulate: 1 },
    { splits: 3, rows: 2, columns: 7, outputStride: 20, firstColumn: 9, accumulate: 0 },
  ],
});

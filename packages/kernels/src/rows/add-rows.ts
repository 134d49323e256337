import { flags, plainKernel, ROWS_OF_VEC4, read, STEP, u32, write } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';

type Name = 'rows' | 'size' | 'tableRows' | 'rowsPerSequence' | 'isPositioned';

/** Adds a bias, or the learned encoding of each row's position. */
export const addRows = plainKernel<Name>({
  ...ROWS_OF_VEC4,
  op: 'add-rows',
  files: ['kernel/step', 'rows/add-rows'],
  uniforms: [...u32('rows', 'size', 'tableRows', 'rowsPerSequence'), ...flags('isPositioned')],
  bindings: [
    STEP,
    read('table', ({ tableRows, size }) => tableRows * size, 'vec4f'),
    write('output', ({ rows, size }) => rows * size, 'vec4f'),
  ],
  flop: ({ rows, size }) => rows * size,
  bytes: ({ rows, size, isPositioned }) => 4 * size * (2 * rows + (isPositioned === 1 ? rows : 1)),
  inputs: ({ position = 0 }: Dims<Name> & { position?: number }) => ({
    step: Uint32Array.of(position, 0, 0, 0),
  }),
  reference({ step, table, output: before }, { size, tableRows, rowsPerSequence, isPositioned }) {
    const output = Float32Array.from(before ?? [], (value, at) => {
      const row = Math.floor(at / size) % rowsPerSequence;
      const from = isPositioned === 1 ? Math.min(tableRows - 1, (step?.[0] ?? 0) + row) : 0;
      return value + (table?.[from * size + (at % size)] ?? 0);
    });
    return { output };
  },
  edgeDims: () => [
    { rows: 1, size: 4, tableRows: 1, rowsPerSequence: 1, isPositioned: 0 },
    { rows: 3, size: 260, tableRows: 2, rowsPerSequence: 3, isPositioned: 0 },
    { rows: 6, size: 252, tableRows: 9, rowsPerSequence: 3, isPositioned: 1, position: 4 },
    { rows: 4, size: 64, tableRows: 5, rowsPerSequence: 4, isPositioned: 1, position: 3 },
  ],
});

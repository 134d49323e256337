import { flags, u32 } from '../kernel/plain-kernel.ts';
import { activationReference } from '../rows/activation-contract.ts';
import type { Closing } from './parts.ts';

/** output[rows, columns] = the sums. */
export const store: Closing<never> = {
  files: ['product/ranges/whole', 'product/closings/columns', 'product/closings/store'],
  uniforms: [],
  lines: 1,
  flopPerColumn: 0,
  splits: () => 1,
  reads: () => false,
  outputLength: ({ columns }, rows) => rows * columns,
  close(output, sums, { row, bias }, { columns }) {
    for (let column = 0; column < columns; column++) {
      output[row * columns + column] = (sums[column] as number) + (bias?.[column] ?? 0);
    }
  },
};

/**
 * output[rows, firstColumn .. + columns] (+)= the sums. Other columns of output, [rows, outputStride], stay as they are.
 */
export const add: Closing<'outputStride' | 'firstColumn' | 'accumulate'> = {
  files: ['product/ranges/whole', 'product/closings/columns', 'product/closings/add'],
  uniforms: [...u32('outputStride', 'firstColumn'), ...flags('accumulate')],
  lines: 1,
  flopPerColumn: 0,
  splits: () => 1,
  reads: (dims) => dims.accumulate === 1,
  outputLength: ({ outputStride }, rows) => rows * outputStride,
  close(output, sums, { row }, { columns, outputStride, firstColumn, accumulate }) {
    for (let column = 0; column < columns; column++) {
      const at = row * outputStride + firstColumn + column;
      output[at] = (sums[column] as number) + (accumulate === 1 ? (output[at] as number) : 0);
    }
  },
};

/** The largest `kind` that closings/gate.wgsl knows. */
export const LAST_GATE_KIND = 2;

/** output[rows, columns] = act(gate) * up; the gate's lines are the first. `kind` is that of rows/activation. */
export const gate: Closing<'kind'> = {
  files: ['product/ranges/whole', 'product/closings/gate'],
  uniforms: [{ name: 'kind', type: 'u32', most: LAST_GATE_KIND }],
  lines: 2,
  flopPerColumn: 4,
  splits: () => 1,
  reads: () => false,
  outputLength: ({ columns }, rows) => rows * columns,
  close(output, sums, { row }, { columns, kind }) {
    for (let column = 0; column < columns; column++) {
      const [first, second] = [sums[column] as number, sums[columns + column] as number];
      output[row * columns + column] = activationReference({ kind }, first, second);
    }
  },
};

/**
 * output[splits, rows, columns]: the parts of the sums that lie in each of `splits` ranges of inner, one behind the
 * other, each ceil(blocks / splits) blocks of 32 long (split-K).
 */
export const partial: Closing<'splits'> = {
  files: ['product/ranges/split', 'product/closings/partial'],
  uniforms: u32('splits'),
  lines: 1,
  flopPerColumn: 0,
  splits: (dims) => dims.splits,
  reads: () => false,
  outputLength: ({ columns, splits }, rows) => splits * rows * columns,
  close(output, sums, { row, rows, split, bias }, { columns }) {
    for (let column = 0; column < columns; column++) {
      const own = split === 0 ? (bias?.[column] ?? 0) : 0;
      output[(split * rows + row) * columns + column] = (sums[column] as number) + own;
    }
  },
};

import { choice, type Files, flags, u32 } from '../kernel/define-kernel.ts';
import { activationReference } from '../rows/activation-contract.ts';
import type { Closing } from './pieces.ts';

const WHOLE: Files = ['product/closings/lines', 'product/ranges/range', 'product/ranges/whole'];

/** output[rows, columns] = the sums. */
export const store: Closing<never> = {
  files: [...WHOLE, 'product/closings/columns', 'product/closings/store'],
  uniforms: [],
  lines: 1,
  flopPerColumn: 0,
  splits: () => 1,
  reads: () => false,
  outputLength: ({ columns }, rows) => rows * columns,
  at: ({ row }, column, { columns }) => row * columns + column,
  closed: (sum) => sum,
};

/**
 * output[rows, firstColumn .. + columns] (+)= the sums. Other columns of output, [rows, outputStride], stay as they are.
 */
export const add: Closing<'outputStride' | 'firstColumn' | 'accumulate'> = {
  ...store,
  files: [...WHOLE, 'product/closings/columns', 'product/closings/add'],
  uniforms: [...u32('outputStride', 'firstColumn'), ...flags('accumulate')],
  reads: (dims) => dims.accumulate === 1,
  outputLength: ({ outputStride }, rows) => rows * outputStride,
  at: ({ row }, column, { outputStride, firstColumn }) => row * outputStride + firstColumn + column,
};

/** The largest `kind` that closings/gate.wgsl knows. */
export const LAST_GATE_KIND = 2;

/** output[rows, columns] = act(gate) * up; the gate's lines are the first. `kind` is that of rows/activation. */
export const gate: Closing<'kind'> = {
  ...store,
  files: [...WHOLE, 'rows/activated', 'product/closings/gate'],
  uniforms: choice('kind', LAST_GATE_KIND),
  lines: 2,
  flopPerColumn: 4,
  closed: (first, second, dims) => activationReference(dims, first, second),
};

/**
 * output[splits, rows, columns]: the parts of the sums that lie in each of `splits` ranges of inner, one behind the
 * other, each ceil(blocks / splits) blocks of 32 long (split-K).
 */
export const partial: Closing<'splits'> = {
  ...store,
  files: [
    'product/closings/lines',
    'product/ranges/range',
    'product/ranges/split',
    'product/closings/partial',
  ],
  uniforms: u32('splits'),
  splits: (dims) => dims.splits,
  outputLength: ({ columns, splits }, rows) => splits * rows * columns,
  at: ({ row, rows, split }, column, { columns }) => (split * rows + row) * columns + column,
};

import { choice, flags, plainKernel, ROWS_OF_VEC4, read, u32, write } from '../kernel/define-kernel.ts';
import { UNUSED } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';
import { activationReference, LAST_KIND } from './activation-contract.ts';

type Name = 'rows' | 'size' | 'kind' | 'isGated' | 'hasBias';

const inputSize = ({ size, isGated }: Dims<'size' | 'isGated'>) => size * (1 + isGated);

/** Every activation; dims.kind by activation-contract.ts. */
export const activation = plainKernel<Name>({
  ...ROWS_OF_VEC4,
  op: 'activation',
  files: ['rows/activated', 'rows/activation'],
  fixed: ['kind', 'isGated', 'hasBias'],
  uniforms: [...u32('rows', 'size'), ...choice('kind', LAST_KIND), ...flags('isGated', 'hasBias')],
  bindings: [
    read('input', (dims) => dims.rows * inputSize(dims), 'vec4f'),
    read('bias', (dims) => dims.hasBias * inputSize(dims) || UNUSED, 'vec4f'),
    write('output', ({ rows, size }) => rows * size, 'vec4f'),
  ],
  flop: ({ rows, size, isGated }) => (8 + 2 * isGated) * rows * size,
  bytes: (dims) => 4 * dims.rows * (inputSize(dims) + dims.size),
  // Some numbers lie where the functions are flat.
  amplitudes: () => ({ input: 10 }),
  reference({ input, bias }, dims) {
    const { rows, size, isGated, hasBias } = dims;
    const output = new Float32Array(rows * size);
    const projected = (row: number, i: number) =>
      (input?.[row * inputSize(dims) + i] ?? 0) + (hasBias === 1 ? (bias?.[i] ?? 0) : 0);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < size; i++) {
        const up = isGated === 1 ? projected(row, size + i) : null;
        output[row * size + i] = activationReference(dims, projected(row, i), up);
      }
    }
    return { output };
  },
  edgeDims: () =>
    [0, 1, 2, 3, 4].flatMap((kind) => [
      { rows: 1, size: 4, kind, isGated: 1, hasBias: 0 },
      { rows: 3, size: 252, kind, isGated: 1, hasBias: 1 },
      ...(kind === 4 ? [] : [{ rows: 2, size: 260, kind, isGated: 0, hasBias: 1 }]),
    ]),
});

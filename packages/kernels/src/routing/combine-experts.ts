import { flags, plainKernel, ROWS_OF_VEC4, read, u32, write } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';

type Name = 'rows' | 'chosen' | 'size' | 'accumulate';

const pairs = ({ rows, chosen }: Dims<Name>) => rows * chosen;

/** The weighted sum of a token's experts, added to the residual stream or not. */
export const combineExperts = plainKernel<Name>({
  ...ROWS_OF_VEC4,
  op: 'combine-experts',
  files: ['routing/combine-experts'],
  fixed: ['accumulate'],
  uniforms: [...u32('rows', 'chosen', 'size'), ...flags('accumulate')],
  bindings: [
    read('parts', (dims) => pairs(dims) * dims.size, 'vec4f'),
    read('weights', pairs),
    write('output', ({ rows, size }) => rows * size, 'vec4f'),
  ],
  flop: (dims) => 2 * pairs(dims) * dims.size,
  bytes: (dims) => 4 * (pairs(dims) * (dims.size + 1) + (1 + dims.accumulate) * dims.rows * dims.size),
  reference({ parts, weights, output: before }, { rows, chosen, size, accumulate }) {
    const output = Float32Array.from({ length: rows * size }, (_, at) => {
      const row = Math.floor(at / size);
      let sum = accumulate === 1 ? (before?.[at] ?? 0) : 0;
      for (let k = 0; k < chosen; k++) {
        const pair = row * chosen + k;
        sum += (weights?.[pair] ?? 0) * (parts?.[pair * size + (at % size)] ?? 0);
      }
      return sum;
    });
    return { output };
  },
  edgeDims: () => [
    { rows: 1, chosen: 1, size: 4, accumulate: 0 },
    { rows: 3, chosen: 2, size: 252, accumulate: 1 },
    { rows: 2, chosen: 8, size: 260, accumulate: 0 },
  ],
});

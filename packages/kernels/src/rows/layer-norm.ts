import { WGSL } from '../generated/wgsl.ts';
import { optionalLength } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';
import { flags, read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';
import { inputLength, NORM_KERNEL, type NormName, type NormTuning, outputLength } from './norm-kernel.ts';

const rowLength = ({ size }: Dims<'size'>) => size;

/** Layer norm of rows, with a bias or without. */
export const layerNorm = defineKernel<
  NormName | 'hasBias',
  NormTuning & { HAS_BIAS: boolean },
  WorkgroupTuning
>({
  ...NORM_KERNEL,
  op: 'layer-norm',
  name: 'layer-norm',
  source: () => WGSL['rows/layer-norm'],
  overrides: [...NORM_KERNEL.overrides, 'HAS_BIAS'],
  uniforms: [
    ...u32('firstRow', 'rows', 'size', 'normSize'),
    ...flags('accumulate', 'hasBias'),
    { name: 'epsilon', type: 'f32' },
  ],
  bindings: [
    read('input', inputLength),
    read('weight', rowLength),
    read('bias', optionalLength('hasBias', rowLength)),
    write('output', outputLength),
  ],
  tuningFor: (tuning, dims) => ({ ...NORM_KERNEL.tuningFor(tuning, dims), HAS_BIAS: dims.hasBias === 1 }),
  flop: ({ rows, size }) => 7 * rows * size,
  bytes: ({ rows, size, accumulate, hasBias }) => 4 * ((2 + accumulate) * rows + 1 + hasBias) * size,
  reference({ input, weight, bias, output: before }, dims) {
    const { firstRow, rows, size, normSize, accumulate, hasBias, epsilon } = dims;
    const output = new Float64Array(rows * size);
    if (accumulate === 1) output.set(before ?? []);
    for (let row = 0; row < rows; row++) {
      const x = Array.from({ length: size }, (_, i) => input?.[(firstRow + row) * size + i] ?? 0);
      const averaged = x.slice(0, normSize);
      const mean = averaged.reduce((sum, value) => sum + value, 0) / normSize;
      const variance = averaged.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normSize;
      x.forEach((value, i) => {
        const normed = ((value - mean) * (weight?.[i] ?? 0)) / Math.sqrt(variance + epsilon);
        const added = hasBias === 1 ? (bias?.[i] ?? 0) : 0;
        output[row * size + i] = (output[row * size + i] ?? 0) + normed + added;
      });
    }
    return { output: Float32Array.from(output) };
  },
  edgeDims: () => [
    { firstRow: 0, rows: 1, size: 4, normSize: 4, accumulate: 0, hasBias: 0, epsilon: 1e-5 },
    { firstRow: 0, rows: 3, size: 252, normSize: 249, accumulate: 1, hasBias: 1, epsilon: 1e-6 },
    { firstRow: 2, rows: 1, size: 256, normSize: 256, accumulate: 0, hasBias: 1, epsilon: 1e-5 },
    { firstRow: 1, rows: 2, size: 1028, normSize: 1000, accumulate: 1, hasBias: 0, epsilon: 0.1 },
  ],
});

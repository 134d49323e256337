import { WGSL } from '../generated/wgsl.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { flags, read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';
import { inputLength, NORM_KERNEL, type NormName, type NormTuning, outputLength } from './norm-kernel.ts';

/** RMSNorm of rows. */
export const rmsNorm = defineKernel<NormName, NormTuning, WorkgroupTuning>({
  ...NORM_KERNEL,
  op: 'rms-norm',
  name: 'rms-norm',
  source: () => WGSL['rows/rms-norm'],
  uniforms: [
    ...u32('firstRow', 'rows', 'size', 'normSize'),
    ...flags('accumulate'),
    { name: 'epsilon', type: 'f32' },
  ],
  bindings: [read('input', inputLength), read('weight', ({ size }) => size), write('output', outputLength)],
  flop: ({ rows, size }) => 4 * rows * size,
  bytes: ({ rows, size, accumulate }) => 4 * ((2 + accumulate) * rows + 1) * size,
  reference({ input, weight, output: before }, { firstRow, rows, size, normSize, accumulate, epsilon }) {
    const output = new Float32Array(rows * size);
    if (accumulate === 1) output.set(before ?? []);
    for (let row = 0; row < rows; row++) {
      const x = Array.from({ length: size }, (_, i) => input?.[(firstRow + row) * size + i] ?? 0);
      const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / normSize;
      x.forEach((value, i) => {
        const normed = (value * (weight?.[i] ?? 0)) / Math.sqrt(meanSquare + epsilon);
        output[row * size + i] = (output[row * size + i] ?? 0) + normed;
      });
    }
    return { output };
  },
  edgeDims: () => [
    { firstRow: 0, rows: 1, size: 4, normSize: 4, accumulate: 0, epsilon: 1e-5 },
    { firstRow: 0, rows: 3, size: 252, normSize: 250, accumulate: 1, epsilon: 1e-6 },
    { firstRow: 2, rows: 1, size: 256, normSize: 256, accumulate: 0, epsilon: 1e-5 },
    { firstRow: 1, rows: 2, size: 1028, normSize: 1000, accumulate: 1, epsilon: 0.1 },
  ],
});

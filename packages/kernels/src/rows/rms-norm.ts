import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, normAmplitude, notMultiple } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';

/**
 * RMSNorm of rows; `firstRow` skips rows, so that only the last token's row need be normed. `accumulate` 1 adds it
 * to output: a block's norm and its residual sum in one, where norms stand behind blocks (Gemma 2).
 */
export const rmsNorm = defineKernel({
  op: 'rms-norm',
  name: 'rms-norm',
  source: () => WGSL['rows/rms-norm'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'firstRow', type: 'u32' },
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'accumulate', type: 'u32', most: 1 },
    { name: 'epsilon', type: 'f32' },
  ],
  bindings: [
    {
      name: 'input',
      access: 'read',
      element: 'f32',
      length: (dims) => (dim(dims, 'firstRow') + dim(dims, 'rows')) * dim(dims, 'size'),
    },
    { name: 'weight', access: 'read', element: 'f32', length: (dims) => dim(dims, 'size') },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => dim(dims, 'rows') * dim(dims, 'size'),
    },
  ],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'size'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: (dims) => [dim(dims, 'rows'), 1, 1],
  flop: (dims) => 4 * dim(dims, 'rows') * dim(dims, 'size'),
  bytes: (dims) => 4 * ((2 + dim(dims, 'accumulate')) * dim(dims, 'rows') + 1) * dim(dims, 'size'),
  amplitudes: (dims) => ({ input: normAmplitude(dims) }),
  reference({ input, weight, output: before }, dims) {
    const { firstRow, rows, size, epsilon } = dimsOf(dims, 'firstRow', 'rows', 'size', 'epsilon');
    const output = new Float32Array(rows * size);
    if (dim(dims, 'accumulate') === 1) output.set(before ?? []);
    for (let row = 0; row < rows; row++) {
      const x = Array.from({ length: size }, (_, i) => input?.[(firstRow + row) * size + i] ?? 0);
      const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / size;
      x.forEach((value, i) => {
        const normed = (value * (weight?.[i] ?? 0)) / Math.sqrt(meanSquare + epsilon);
        output[row * size + i] = (output[row * size + i] ?? 0) + normed;
      });
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
  edgeDims: () => [
    { firstRow: 0, rows: 1, size: 4, accumulate: 0, epsilon: 1e-5 },
    { firstRow: 0, rows: 3, size: 252, accumulate: 1, epsilon: 1e-6 },
    { firstRow: 2, rows: 1, size: 256, accumulate: 0, epsilon: 1e-5 },
    { firstRow: 1, rows: 2, size: 1028, accumulate: 1, epsilon: 0.1 },
  ],
});

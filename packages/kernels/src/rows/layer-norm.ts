import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, normAmplitude, notMultiple, optionalLength } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';

/** Layer norm of rows, with a bias or without; `firstRow` and `accumulate` as of rms-norm. */
export const layerNorm = defineKernel({
  op: 'layer-norm',
  name: 'layer-norm',
  source: () => WGSL['rows/layer-norm'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'firstRow', type: 'u32' },
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'accumulate', type: 'u32', most: 1 },
    { name: 'hasBias', type: 'u32', most: 1 },
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
      name: 'bias',
      access: 'read',
      element: 'f32',
      length: optionalLength('hasBias', (dims) => dim(dims, 'size')),
    },
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
  flop: (dims) => 7 * dim(dims, 'rows') * dim(dims, 'size'),
  bytes: (dims) =>
    4 * ((2 + dim(dims, 'accumulate')) * dim(dims, 'rows') + 1 + dim(dims, 'hasBias')) * dim(dims, 'size'),
  amplitudes: (dims) => ({ input: normAmplitude(dims) }),
  reference({ input, weight, bias, output: before }, dims) {
    const { firstRow, rows, size, epsilon } = dimsOf(dims, 'firstRow', 'rows', 'size', 'epsilon');
    const output = new Float64Array(rows * size);
    if (dim(dims, 'accumulate') === 1) output.set(before ?? []);
    for (let row = 0; row < rows; row++) {
      const x = Array.from({ length: size }, (_, i) => input?.[(firstRow + row) * size + i] ?? 0);
      const mean = x.reduce((sum, value) => sum + value, 0) / size;
      const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size;
      x.forEach((value, i) => {
        const normed = ((value - mean) * (weight?.[i] ?? 0)) / Math.sqrt(variance + epsilon);
        const added = dim(dims, 'hasBias') === 1 ? (bias?.[i] ?? 0) : 0;
        output[row * size + i] = (output[row * size + i] ?? 0) + normed + added;
      });
    }
    return { output: Float32Array.from(output) };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
  edgeDims: () => [
    { firstRow: 0, rows: 1, size: 4, accumulate: 0, hasBias: 0, epsilon: 1e-5 },
    { firstRow: 0, rows: 3, size: 252, accumulate: 1, hasBias: 1, epsilon: 1e-6 },
    { firstRow: 2, rows: 1, size: 256, accumulate: 0, hasBias: 1, epsilon: 1e-5 },
    { firstRow: 1, rows: 2, size: 1028, accumulate: 1, hasBias: 0, epsilon: 0.1 },
  ],
});

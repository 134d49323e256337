import type { Arrays, Dims } from '../define-kernel.ts';
import type { OpContract } from './contract.ts';
import { bytesPerElement, dimsOf } from './dims.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'size', 'inner', 'epsilon');

/** output[rows, size] = silu(gate) * up, [gate; up] = weights * RMSNorm(input): what opens a gated block. */
export const normSwiglu: OpContract = {
  op: 'norm-swiglu',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'epsilon', type: 'f32' },
  ],
  bindings: [
    {
      name: 'input',
      access: 'read',
      element: 'f32',
      length: (dims) => sizes(dims).rows * sizes(dims).inner,
    },
    { name: 'norm_weight', access: 'read', element: 'f32', length: (dims) => sizes(dims).inner },
    {
      name: 'weights',
      access: 'read',
      element: 'variant',
      length: (dims) => 2 * sizes(dims).size * sizes(dims).inner,
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => sizes(dims).rows * sizes(dims).size,
    },
  ],
  outputs: ['output'],
  // The projection, 4 for each element that is normed and for each that is gated.
  flop(dims) {
    const { rows, size, inner } = sizes(dims);
    return 4 * rows * (size * inner + inner + size);
  },
  bytes(dims, type) {
    const { rows, size, inner } = sizes(dims);
    return 4 * (rows * inner + inner + rows * size) + 2 * bytesPerElement(type) * size * inner;
  },
  reference(inputs, dims): Arrays {
    const { rows, size, inner, epsilon } = sizes(dims);
    const { input, norm_weight: normWeight, weights } = inputs as Record<string, Float32Array>;
    const output = new Float32Array(rows * size);
    for (let row = 0; row < rows; row++) {
      const x = Array.from({ length: inner }, (_, k) => input?.[row * inner + k] ?? 0);
      const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / inner;
      const normed = x.map((value, k) => (value * (normWeight?.[k] ?? 0)) / Math.sqrt(meanSquare + epsilon));
      const project = (weightRow: number) =>
        normed.reduce((sum, value, k) => sum + value * (weights?.[weightRow * inner + k] ?? 0), 0);
      for (let i = 0; i < size; i++) {
        const gate = project(i);
        output[row * size + i] = (gate / (1 + Math.exp(-gate))) * project(size + i);
      }
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

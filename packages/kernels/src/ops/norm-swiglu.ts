import type { Arrays, Dims } from '../define-kernel.ts';
import { activationReference } from './activation.ts';
import { type OpContract, withScales } from './contract.ts';
import { bytesPerElement, dimsOf } from './dims.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'size', 'inner', 'epsilon');

/**
 * output[rows, size] = act(gate) * up, [gate; up] = weights * RMSNorm(input): what opens a gated block. `kind` is
 * that of ops/activation.ts: SiLU, GELU or its tanh form.
 */
export const normSwiglu: OpContract = {
  op: 'norm-swiglu',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'epsilon', type: 'f32' },
    { name: 'kind', type: 'u32' },
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
        output[row * size + i] = activationReference(dims, gate, project(size + i));
      }
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

export const quantisedNormSwiglu: OpContract = withScales(normSwiglu);

/** The largest `kind` that GATE_PRELUDE knows. */
export const LAST_GATE_KIND = 2;

/**
 * `gated(kind, gate, up)`: act(gate) * up. The error function is Abramowitz and Stegun 1964, 7.1.26, off by 1.5e-7
 * at most; (1 + tanh(y)) / 2 is the sigmoid of 2 y.
 */
export const GATE_PRELUDE = `fn gated(kind: u32, gate: f32, up: f32) -> f32 {
  if (kind == 1u) {
    let x = abs(gate) * 0.7071067811865476;
    let t = 1.0 / (1.0 + 0.3275911 * x);
    let series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return 0.5 * gate * (1.0 + sign(gate) * (1.0 - series * exp(-x * x))) * up;
  }
  let y = select(gate, 1.5957691216057308 * (gate + 0.044715 * gate * gate * gate), kind == 2u);
  return gate / (1.0 + exp(-y)) * up;
}
`;

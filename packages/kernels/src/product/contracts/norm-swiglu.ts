import { bytesPerElement } from '../../formats/element-types.ts';
import { type OpContract, withScales } from '../../kernel/contract.ts';
import { dim, dimsOf, normAmplitude, sumTolerance } from '../../kernel/dims.ts';
import { rowProducts } from '../../kernel/float64-products.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';
import { activationReference } from '../../rows/activation-contract.ts';
import { type NormInputs, rmsNormed } from './norm-matmul.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'size', 'inner', 'epsilon');

/** The largest `kind` that GATE_PRELUDE knows. */
export const LAST_GATE_KIND = 2;

/**
 * output[rows, size] = act(gate) * up, [gate; up] = weights * RMSNorm(input): what opens a gated block. `kind` is
 * that of rows/activation-contract.ts: SiLU, GELU or its tanh form.
 */
export const normSwiglu: OpContract = {
  op: 'norm-swiglu',
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'size', type: 'u32' },
    { name: 'inner', type: 'u32' },
    { name: 'epsilon', type: 'f32' },
    { name: 'kind', type: 'u32', most: LAST_GATE_KIND },
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
  amplitudes: (dims) => ({ input: normAmplitude(dims) }),
  reference(inputs, dims): Arrays {
    const { rows, size, inner, epsilon } = sizes(dims);
    const { input, norm_weight: normWeight, weights } = inputs as NormInputs;
    const projected = new Float64Array(rows * 2 * size);
    const normed = { values: rmsNormed(input, normWeight, epsilon), start: 0, rows, size: inner };
    rowProducts(
      normed,
      { values: weights, start: 0, rows: 2 * size, size: inner },
      (row, column, product) => {
        projected[row * 2 * size + column] = product;
      },
    );
    const output = Float32Array.from({ length: rows * size }, (_, at) => {
      const gate = at + Math.floor(at / size) * size;
      return activationReference(dims, projected[gate] as number, projected[gate + size] as number);
    });
    return { output };
  },
  tolerance: (_, dims) => sumTolerance(dims, dim(dims, 'rows') * dim(dims, 'size')),
};

export const quantisedNormSwiglu: OpContract = withScales(normSwiglu);

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

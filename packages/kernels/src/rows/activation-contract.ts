import type { Activation } from '@breakeven/schema/model/architecture-fields';
import type { Dims } from '../kernel/kernel.ts';

/** The numbers that activation.wgsl knows the functions by. */
const SILU = 0;
const GELU = 1;
const GELU_TANH = 2;
const RELU = 3;
const CLAMPED_SWIGLU = 4;
export const LAST_KIND = CLAMPED_SWIGLU;

/** `kind` and `isGated` of each activation that a shape may have. */
export const ACTIVATION_DIMS: Readonly<Record<Activation, { kind: number; isGated: 0 | 1 }>> = {
  swiglu: { kind: SILU, isGated: 1 },
  'clamped-swiglu': { kind: CLAMPED_SWIGLU, isGated: 1 },
  geglu: { kind: GELU, isGated: 1 },
  'geglu-tanh': { kind: GELU_TANH, isGated: 1 },
  gelu: { kind: GELU, isGated: 0 },
  'gelu-tanh': { kind: GELU_TANH, isGated: 0 },
  relu: { kind: RELU, isGated: 0 },
};

/** The error function by its series (DLMF 7.6.2), which converges everywhere; beyond 6 it is 1 in float64. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Float64, from the definitions: of one element, or of a gate's and the other's. */
export function activationReference<Name extends string>(
  { kind }: Dims<Name | 'kind'>,
  x: number,
  up: number | null,
): number {
  if (kind === CLAMPED_SWIGLU) {
    const gate = Math.min(x, 7);
    const bounded = Math.max(-7, Math.min(7, up ?? 0));
    return gate * sigmoid(1.702 * gate) * (bounded + 1);
  }
  const functions = [
    x * sigmoid(x),
    (x * (1 + erf(x / Math.SQRT2))) / 2,
    (x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))) / 2,
    Math.max(0, x),
  ];
  return (functions[kind] ?? Number.NaN) * (up ?? 1);
}

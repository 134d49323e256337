import { type Architecture, type ExpertBlock, expertsOf } from '@breakeven/schema/model/architecture';
import { type LayerTensorName, layerTensor } from '@breakeven/schema/model/model-tensors';
import { add, softmax, type Vector, weightedSum } from './vectors.ts';
import type { Lookup } from './weights.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, by Simpson's rule. */
export function erf(x: number): number {
  const intervals = 2000;
  const end = Math.min(Math.abs(x), 6);
  const h = end / intervals;
  let sum = 1 + Math.exp(-end * end);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 1 ? 4 : 2) * Math.exp(-((i * h) ** 2));
  return (Math.sign(x) * (2 / Math.sqrt(Math.PI)) * h * sum) / 3;
}

/** Hendrycks and Gimpel 2016, section 2, and the approximation that they give. */
const gelu = (x: number) => x * 0.5 * (1 + erf(x / Math.sqrt(2)));
const geluTanh = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
const silu = (x: number) => x * sigmoid(x);

/** Of what the first projection gives: alone, or the gate and the other (Shazeer 2020, section 2). */
function activate({ activation, isGated }: Architecture, x: Vector): Vector {
  if (!isGated) {
    const f = { gelu, 'gelu-tanh': geluTanh, relu: (value: number) => Math.max(0, value) }[
      activation as 'gelu'
    ];
    return x.map(f);
  }
  const size = x.length / 2;
  const gated = (gate: number, up: number) => {
    switch (activation) {
      case 'geglu':
        return gelu(gate) * up;
      case 'geglu-tanh':
        return geluTanh(gate) * up;
      case 'clamped-swiglu': {
        // gpt-oss: the gate is bounded above, the other on both sides.
        const bounded = Math.min(gate, 7);
        return bounded * sigmoid(1.702 * bounded) * (Math.min(7, Math.max(-7, up)) + 1);
      }
      default:
        return silu(gate) * up;
    }
  };
  return x.slice(0, size).map((gate, i) => gated(gate, x[size + i] ?? 0));
}

/** The feed-forward block of one token in one layer, dense or of experts. */
export function feedForward(architecture: Architecture, weights: Lookup, layer: number, x: Vector): Vector {
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const experts = expertsOf(architecture, layer);
  if (experts !== null) return mixture(architecture, weights, layer, experts, x);
  const opened = weights.linear(x, own(architecture.isGated ? 'gateUp' : 'up'));
  return weights.linear(activate(architecture, opened), own('down'));
}

/** Shazeer et al. 2017, section 2, with the softmax of Jiang et al. 2024, section 2.1. */
function mixture(
  architecture: Architecture,
  weights: Lookup,
  layer: number,
  { active, size, sharedSize, sharedGate, normaliseWeights }: ExpertBlock,
  x: Vector,
): Vector {
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const { isGated } = architecture;
  const scores = softmax([...weights.linear(x, own('router'))]);
  const chosen = scores
    .map((score, expert) => ({ score, expert }))
    .sort((a, b) => b.score - a.score)
    .slice(0, active);
  const total = normaliseWeights ? chosen.reduce((sum, { score }) => sum + score, 0) : 1;
  const wide = isGated ? 2 * size : size;
  const outputs = chosen.map(({ expert }) => {
    const opened = weights.linear(x, own(isGated ? 'expertGateUp' : 'expertUp'), {
      first: expert * wide,
      count: wide,
    });
    const rows = { first: expert * x.length, count: x.length };
    return weights.linear(activate(architecture, opened), own('expertDown'), rows);
  });
  const routed = weightedSum(
    outputs,
    chosen.map(({ score }) => score / total),
  );
  if (sharedSize === 0) return routed;
  const opened = weights.linear(x, own(isGated ? 'sharedGateUp' : 'sharedUp'));
  const shared = weights.linear(activate(architecture, opened), own('sharedDown'));
  // Qwen2-MoE: how much of the shared expert a token takes.
  const share = sharedGate ? sigmoid(weights.linear(x, own('sharedGate'))[0] ?? 0) : 1;
  return add(
    routed,
    shared.map((value) => share * value),
  );
}

import type { Activation, PositionEncoding, RopeScaling } from './architecture-fields.ts';
import type { ModelShape } from './model-shape.ts';

/** No zod in this file: kernels load it in a browser. */

export interface RotaryEmbedding {
  base: number;
  /** Elements of a head that turn, the first ones; even. */
  rotatedSize: number;
  scaling: RopeScaling | null;
}

export interface ExpertBlock {
  count: number;
  active: number;
  size: number;
  /** 0 without shared experts. */
  sharedSize: number;
  /** The shared experts are multiplied by a sigmoid of the token. */
  sharedGate: boolean;
  normaliseWeights: boolean;
  routerBias: boolean;
}

/** An architecture with nothing left open: what is absent in a ModelShape is here as Llama has it. */
export interface Architecture {
  positions: PositionEncoding;
  norm: {
    kind: 'rms' | 'layer';
    placement: 'pre' | 'post' | 'both';
    bias: boolean;
    unitOffset: boolean;
    epsilon: number;
  };
  queryKeyNorm: boolean;
  activation: Activation;
  /** The feed-forward block multiplies the activation of one projection with another. */
  isGated: boolean;
  biases: { qkv: boolean; attentionOutput: boolean; feedForward: boolean };
  parallelBlock: boolean;
  attentionWindow: { tokens: number; pattern: readonly ('window' | 'full')[] } | null;
  attentionScale: number;
  /** 0 = none. */
  attentionSoftCap: number;
  /** 0 = none. */
  logitSoftCap: number;
  attentionSinks: boolean;
  embeddingScale: number;
  experts: (ExpertBlock & { pattern: readonly ('experts' | 'dense')[] }) | null;
}

const UNGATED: readonly Activation[] = ['gelu', 'gelu-tanh', 'relu'];

export function architectureOf(shape: ModelShape): Architecture {
  const { norm, biases, attentionWindow, experts, activation = 'swiglu' } = shape;
  return {
    positions: shape.positions ?? { kind: 'rope', base: shape.ropeBase ?? 10_000 },
    norm: {
      kind: norm?.kind ?? 'rms',
      placement: norm?.placement ?? 'pre',
      bias: norm?.bias ?? false,
      unitOffset: norm?.unitOffset ?? false,
      epsilon: shape.normEpsilon,
    },
    queryKeyNorm: shape.queryKeyNorm ?? false,
    activation,
    isGated: !UNGATED.includes(activation),
    biases: {
      qkv: biases?.qkv ?? false,
      attentionOutput: biases?.attentionOutput ?? false,
      feedForward: biases?.feedForward ?? false,
    },
    parallelBlock: shape.parallelBlock ?? false,
    attentionWindow: attentionWindow
      ? { tokens: attentionWindow.tokens, pattern: attentionWindow.pattern ?? ['window'] }
      : null,
    attentionScale: shape.attentionScale ?? 1 / Math.sqrt(shape.headSize),
    attentionSoftCap: shape.attentionSoftCap ?? 0,
    logitSoftCap: shape.logitSoftCap ?? 0,
    attentionSinks: shape.attentionSinks ?? false,
    embeddingScale: shape.embeddingScale ?? 1,
    experts: experts
      ? {
          count: experts.count,
          active: experts.active,
          size: experts.size,
          sharedSize: experts.sharedSize ?? 0,
          sharedGate: experts.sharedGate ?? false,
          normaliseWeights: experts.normaliseWeights ?? true,
          routerBias: experts.routerBias ?? false,
          pattern: experts.pattern ?? ['experts'],
        }
      : null,
  };
}

/** The member of a pattern that is repeated over the layers. */
const repeated = <T>(pattern: readonly T[], layer: number) => pattern[layer % pattern.length];

/** Tokens that a layer attends to, the current one included; 0 = all. */
export function windowTokens({ attentionWindow }: Architecture, layer: number): number {
  if (attentionWindow === null) return 0;
  return repeated(attentionWindow.pattern, layer) === 'window' ? attentionWindow.tokens : 0;
}

/** The experts of a layer; null where it has a feed-forward block of its own. */
export function expertsOf({ experts }: Architecture, layer: number): ExpertBlock | null {
  return experts !== null && repeated(experts.pattern, layer) === 'experts' ? experts : null;
}

/** The rotary embedding of layers with or without a window; null where positions are encoded otherwise. */
export function rotaryEmbedding(
  { positions }: Architecture,
  { headSize, hasWindow }: { headSize: number; hasWindow: boolean },
): RotaryEmbedding | null {
  if (positions.kind !== 'rope') return null;
  const { base, scaling } = hasWindow && positions.window ? positions.window : positions;
  return { base, scaling: scaling ?? null, rotatedSize: positions.rotatedSize ?? headSize };
}

import type { z } from 'zod';
import { type Features, family, noBiases, sizes } from './family.ts';
import { always, count, off, positive, present } from './fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { layeredRopeFields, layeredRotationOf, ropeFields, rotationOf } from './rope.ts';
import { agreedWindow, alternating, windowFields } from './windows.ts';

const gemma = {
  ...sizes,
  ...noBiases,
  ...windowFields,
  hidden_activation: off('gelu_pytorch_tanh'),
  query_pre_attn_scalar: positive,
  final_logit_softcapping: positive.nullish(),
};
const defaults = { hidden_activation: 'gelu_pytorch_tanh', sliding_window: 4096 };
type GemmaConfig = z.infer<z.ZodObject<typeof gemma>>;

/** Every `fullEvery`-th layer attends to all tokens, unless layer_types says otherwise. */
function gemmaWindow(config: GemmaConfig, fullEvery: number) {
  return agreedWindow(config, config.layer_types ?? alternating(config, fullEvery), config.sliding_window);
}

function gemmaFeatures(config: GemmaConfig, headSize: number): Features {
  return {
    norm: { kind: 'rms', placement: 'both', unitOffset: true },
    activation: 'geglu-tanh',
    embeddingScale: Math.sqrt(config.hidden_size),
    ...(config.query_pre_attn_scalar === headSize
      ? {}
      : { attentionScale: 1 / Math.sqrt(config.query_pre_attn_scalar) }),
    ...present({ logitSoftCap: config.final_logit_softcapping ?? undefined }),
  };
}

/** Fields that say by one number which layers attend to all tokens, against the layers as they are read. */
function assertPattern(
  config: GemmaConfig & { sliding_window_pattern?: number | null | undefined },
  field: string,
): void {
  const stated = (config as Record<string, unknown>)[field];
  if (typeof stated !== 'number') return;
  const layers = config.layer_types ?? alternating(config, config.sliding_window_pattern ?? 6);
  const other = alternating(config, stated).findIndex((type, i) => type !== layers[i]);
  if (other < 0) return;
  throw new InvalidModelConfigError(
    field,
    `is ${stated}, but by the other fields layer ${other} has ${layers[other]}`,
  );
}

export const gemma2 = family({
  architecture: 'Gemma2ForCausalLM',
  fields: {
    ...gemma,
    ...ropeFields,
    attn_logit_softcapping: positive.nullish(),
    sliding_window_pattern: always(2),
  },
  defaults,
  requires: ['num_key_value_heads', 'head_dim', 'attn_logit_softcapping', 'final_logit_softcapping'],
  tiedByDefault: true,
  features: (config, headSize) => ({
    ...rotationOf(config, headSize),
    ...gemmaFeatures(config, headSize),
    ...present({ attentionSoftCap: config.attn_logit_softcapping ?? undefined }),
    ...gemmaWindow(config, 2),
  }),
});

export const gemma3Text = family({
  architecture: 'Gemma3ForCausalLM',
  fields: {
    ...gemma,
    ...layeredRopeFields,
    use_qk_norm: always(true),
    sliding_window_pattern: count.nullish(),
    // Written by transformers beside layer_types, and not read.
    _sliding_window_pattern: count.nullish(),
  },
  defaults,
  requires: ['num_key_value_heads', 'head_dim'],
  tiedByDefault: true,
  features(config, headSize) {
    const window = gemmaWindow(config, config.sliding_window_pattern ?? 6);
    assertPattern(config, 'sliding_window_pattern');
    assertPattern(config, '_sliding_window_pattern');
    const { positions } = layeredRotationOf(config, headSize);
    const { window: _, ...whole } = positions as { window?: unknown; kind: 'rope'; base: number };
    return {
      positions: window.attentionWindow ? positions : whole,
      queryKeyNorm: true,
      ...gemmaFeatures(config, headSize),
      ...window,
    };
  },
});

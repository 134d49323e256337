import { z } from 'zod';
import { count, flag, off, oneOf, patternOf, positive, present } from './hugging-face-fields.ts';
import {
  layeredRopeFields,
  layeredRotationOf,
  partialRopeFields,
  ropeFields,
  rotationOf,
} from './hugging-face-rope.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import type { ModelShape } from './model-shape.ts';

/** Sizes that all families but GPT-2's give by these names. */
const sizes = {
  model_type: z.string(),
  architectures: z.array(z.string()).nullish(),
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count.max(4096, 'must be at most 4096'),
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  vocab_size: count,
  max_position_embeddings: count,
  rms_norm_eps: positive,
  tie_word_embeddings: flag.nullish(),
  is_decoder: off(true, false),
  is_encoder_decoder: off(false),
  add_cross_attention: off(false),
  use_bidirectional_attention: off(false),
};
const layerTypes = z.array(oneOf('full_attention', 'sliding_attention')).nullish();
const silu = off('silu', 'swish');
const llama = { ...sizes, ...ropeFields, hidden_act: silu };

type Features = Omit<
  Partial<ModelShape>,
  'id' | 'name' | 'source' | 'layerCount' | 'hiddenSize' | 'headCount' | 'vocabularySize' | 'feedForwardSize'
>;
/** What a family's config is made of, and what it says beyond the sizes. */
export interface Family<Config = Record<string, unknown>> {
  architecture: string;
  fields: z.ZodRawShape;
  /** Sizes that the family's config has under other names. */
  renames?: Record<string, string>;
  /** Where these are absent, transformers takes numbers of its own: they have to be written out. */
  requires?: readonly string[];
  tiedByDefault?: boolean;
  features(config: Config, headSize: number): Features;
}

const family = <F extends z.ZodRawShape>(
  definition: Omit<Family, 'features' | 'fields'> & {
    fields: F;
    features(config: z.infer<z.ZodObject<F>>, headSize: number): Features;
  },
) => definition as unknown as Family;

/** A window of every layer, or of those that `layers` says; none where it has no size. */
function windowOf(
  tokens: number | null | undefined,
  layers?: readonly ('sliding_attention' | 'full_attention')[] | null,
): Pick<ModelShape, 'attentionWindow'> {
  const kinds = layers?.map((kind) => (kind === 'full_attention' ? ('full' as const) : ('window' as const)));
  if (tokens == null || kinds?.every((kind) => kind === 'full')) {
    if (tokens == null && kinds?.includes('window')) {
      throw new InvalidModelConfigError(
        'layer_types',
        'has sliding_attention, but there is no sliding_window',
      );
    }
    return {};
  }
  return { attentionWindow: { tokens, ...present({ pattern: kinds && patternOf(kinds, 'window') }) } };
}

/** Qwen: switched on by a field of its own, from layer max_window_layers on. */
function qwenWindow(config: {
  num_hidden_layers: number;
  use_sliding_window?: boolean | null | undefined;
  sliding_window?: number | null | undefined;
  max_window_layers?: number | null | undefined;
  layer_types?: ('sliding_attention' | 'full_attention')[] | null | undefined;
}): Pick<ModelShape, 'attentionWindow'> {
  const tokens = config.use_sliding_window ? (config.sliding_window ?? 4096) : null;
  const first = config.max_window_layers ?? 28;
  const layers = Array.from({ length: config.num_hidden_layers }, (_, i) =>
    tokens !== null && i >= first ? ('sliding_attention' as const) : ('full_attention' as const),
  );
  return windowOf(tokens, config.layer_types ?? layers);
}
const qwenWindowFields = {
  use_sliding_window: flag.nullish(),
  // Configs write 0 where it is switched off.
  sliding_window: z.int().nonnegative().nullish(),
  max_window_layers: z.int().nonnegative().nullish(),
};

const attentionBiases = (on: boolean | null | undefined) =>
  on ? { biases: { qkv: true, attentionOutput: true } } : {};

function expertCount(config: {
  num_experts?: number | null | undefined;
  num_local_experts?: number | null | undefined;
}): number {
  const count = config.num_experts ?? config.num_local_experts;
  if (count == null) throw new InvalidModelConfigError('num_experts', 'is missing');
  if (config.num_local_experts != null && config.num_local_experts !== count) {
    throw new InvalidModelConfigError('num_experts', `disagrees with num_local_experts (${count})`);
  }
  return count;
}

const qwenExpertFields = {
  ...llama,
  ...qwenWindowFields,
  layer_types: layerTypes,
  num_experts: count.nullish(),
  // transformers knows it by either name.
  num_local_experts: count.nullish(),
  num_experts_per_tok: count,
  moe_intermediate_size: count,
  norm_topk_prob: flag.nullish(),
  decoder_sparse_step: count.nullish(),
  mlp_only_layers: z.array(z.int().nonnegative()).nullish(),
};

/** Qwen: experts in every decoder_sparse_step-th layer, less those of mlp_only_layers. */
function qwenExperts(
  config: z.infer<z.ZodObject<typeof qwenExpertFields>>,
  shared: Partial<NonNullable<ModelShape['experts']>> = {},
): Pick<ModelShape, 'experts'> {
  const step = config.decoder_sparse_step ?? 1;
  const layers = Array.from({ length: config.num_hidden_layers }, (_, i) =>
    (i + 1) % step === 0 && !config.mlp_only_layers?.includes(i) ? ('experts' as const) : ('dense' as const),
  );
  if (!layers.includes('experts')) return {};
  return {
    experts: {
      count: expertCount(config),
      active: config.num_experts_per_tok,
      size: config.moe_intermediate_size,
      ...shared,
      ...(config.norm_topk_prob ? {} : { normaliseWeights: false }),
      ...present({ pattern: patternOf(layers, 'experts') }),
    },
  };
}

const gemma = {
  ...sizes,
  hidden_act: z.string().nullish(),
  hidden_activation: off('gelu_pytorch_tanh'),
  attention_bias: off(false),
  query_pre_attn_scalar: positive,
  attn_logit_softcapping: positive.nullish(),
  final_logit_softcapping: positive.nullish(),
  sliding_window: count.nullish(),
  layer_types: layerTypes,
};

function gemmaFeatures(
  config: z.infer<z.ZodObject<typeof gemma>>,
  headSize: number,
  layers: ('sliding_attention' | 'full_attention')[],
): Features {
  const { attn_logit_softcapping: attentionCap, final_logit_softcapping: logitCap } = config;
  return {
    norm: { kind: 'rms', placement: 'both', unitOffset: true },
    activation: 'geglu-tanh',
    embeddingScale: Math.sqrt(config.hidden_size),
    ...(config.query_pre_attn_scalar === headSize
      ? {}
      : { attentionScale: 1 / Math.sqrt(config.query_pre_attn_scalar) }),
    ...present({ attentionSoftCap: attentionCap ?? undefined, logitSoftCap: logitCap ?? undefined }),
    ...windowOf(config.sliding_window ?? 4096, config.layer_types ?? layers),
  };
}
const alternating = (layers: number, fullEvery: number) =>
  Array.from({ length: layers }, (_, i) =>
    (i + 1) % fullEvery === 0 ? ('full_attention' as const) : ('sliding_attention' as const),
  );

const GELUS = { gelu: 'gelu', gelu_new: 'gelu-tanh', gelu_pytorch_tanh: 'gelu-tanh', relu: 'relu' } as const;

/** The families of Hugging Face that are read, by `model_type`; semantics are those of transformers 5. */
export const FAMILIES: Record<string, Family> = {
  llama: family({
    architecture: 'LlamaForCausalLM',
    fields: {
      ...llama,
      attention_bias: flag.nullish(),
      mlp_bias: flag.nullish(),
      rope_interleaved: off(false),
      use_qk_norm: off(false),
      sliding_window: off(),
      use_sliding_window: off(false),
      max_window_layers: count.nullish(),
      layer_types: z.array(oneOf('full_attention')).nullish(),
    },
    features(config, headSize) {
      const { attention_bias: attention, mlp_bias: mlp } = config;
      const biases = {
        ...(attention ? { qkv: true, attentionOutput: true } : {}),
        ...(mlp ? { feedForward: true } : {}),
      };
      return {
        ...rotationOf(config, headSize),
        ...(attention || mlp ? { biases } : {}),
      };
    },
  }),
  mistral: family({
    architecture: 'MistralForCausalLM',
    fields: { ...llama, sliding_window: count.nullable(), attention_bias: off(false) },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...windowOf(config.sliding_window),
    }),
  }),
  mixtral: family({
    architecture: 'MixtralForCausalLM',
    fields: {
      ...llama,
      sliding_window: count.nullish(),
      num_local_experts: count,
      num_experts_per_tok: count,
    },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize, 1_000_000),
      ...windowOf(config.sliding_window),
      experts: {
        count: config.num_local_experts,
        active: config.num_experts_per_tok,
        size: config.intermediate_size,
      },
    }),
  }),
  qwen2: family({
    architecture: 'Qwen2ForCausalLM',
    fields: { ...llama, ...qwenWindowFields, layer_types: layerTypes },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...qwenWindow(config),
      biases: { qkv: true },
    }),
  }),
  qwen3: family({
    architecture: 'Qwen3ForCausalLM',
    fields: { ...llama, ...qwenWindowFields, layer_types: layerTypes, attention_bias: flag.nullish() },
    requires: ['num_key_value_heads', 'head_dim'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...qwenWindow(config),
      ...attentionBiases(config.attention_bias),
      queryKeyNorm: true,
    }),
  }),
  qwen2_moe: family({
    architecture: 'Qwen2MoeForCausalLM',
    fields: { ...qwenExpertFields, qkv_bias: flag.nullish(), shared_expert_intermediate_size: count },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...qwenWindow(config),
      ...(config.qkv_bias === false ? {} : { biases: { qkv: true } }),
      ...qwenExperts(config, { sharedSize: config.shared_expert_intermediate_size, sharedGate: true }),
    }),
  }),
  qwen3_moe: family({
    architecture: 'Qwen3MoeForCausalLM',
    fields: { ...qwenExpertFields, attention_bias: flag.nullish() },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...windowOf(config.use_sliding_window ? (config.sliding_window ?? 4096) : null),
      ...attentionBiases(config.attention_bias),
      queryKeyNorm: true,
      ...qwenExperts(config),
    }),
  }),
  gemma2: family({
    architecture: 'Gemma2ForCausalLM',
    fields: { ...gemma, ...ropeFields },
    requires: ['num_key_value_heads', 'head_dim', 'attn_logit_softcapping', 'final_logit_softcapping'],
    tiedByDefault: true,
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...gemmaFeatures(config, headSize, alternating(config.num_hidden_layers, 2)),
    }),
  }),
  gemma3_text: family({
    architecture: 'Gemma3ForCausalLM',
    fields: {
      ...gemma,
      ...layeredRopeFields,
      sliding_window_pattern: count.nullish(),
    },
    requires: ['num_key_value_heads', 'head_dim'],
    tiedByDefault: true,
    features(config, headSize) {
      const layers = alternating(config.num_hidden_layers, config.sliding_window_pattern ?? 6);
      const features = gemmaFeatures(config, headSize, layers);
      const { positions } = layeredRotationOf(config, headSize);
      const { window: _, ...whole } = positions as { window?: unknown; kind: 'rope'; base: number };
      return {
        positions: features.attentionWindow ? positions : whole,
        queryKeyNorm: true,
        ...features,
      };
    },
  }),
  phi3: family({
    architecture: 'Phi3ForCausalLM',
    fields: {
      ...sizes,
      ...partialRopeFields,
      hidden_act: silu,
      attention_bias: off(false),
      sliding_window: count.nullish(),
      original_max_position_embeddings: count.nullish(),
    },
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...windowOf(config.sliding_window),
    }),
  }),
  gpt_oss: family({
    architecture: 'GptOssForCausalLM',
    fields: {
      ...llama,
      attention_bias: flag.nullish(),
      sliding_window: count,
      layer_types: layerTypes,
      num_local_experts: count,
      num_experts_per_tok: count,
      experts_per_token: count.nullish(),
      swiglu_limit: z.literal(7, 'asks for something that is not supported yet (supported: 7)').nullish(),
      initial_context_length: count.nullish(),
      // How weights are stored, which a shape does not hold.
      quantization_config: z
        .object({ quant_method: oneOf('mxfp4') })
        .loose()
        .nullish(),
    },
    requires: ['num_key_value_heads', 'head_dim'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize, 150_000),
      ...windowOf(config.sliding_window, config.layer_types ?? alternating(config.num_hidden_layers, 2)),
      activation: 'clamped-swiglu',
      biases:
        config.attention_bias === false
          ? { feedForward: true }
          : { qkv: true, attentionOutput: true, feedForward: true },
      attentionSinks: true,
      experts: {
        count: config.num_local_experts,
        active: config.num_experts_per_tok,
        size: config.intermediate_size,
        routerBias: true,
      },
    }),
  }),
  gpt2: family({
    architecture: 'GPT2LMHeadModel',
    renames: {
      hidden_size: 'n_embd',
      num_hidden_layers: 'n_layer',
      num_attention_heads: 'n_head',
      max_position_embeddings: 'n_positions',
      intermediate_size: 'n_inner',
      rms_norm_eps: 'layer_norm_epsilon',
    },
    fields: {
      ...sizes,
      head_dim: off(),
      num_key_value_heads: off(),
      intermediate_size: count,
      activation_function: oneOf('gelu_new', 'gelu_pytorch_tanh', 'gelu', 'relu').nullish(),
      n_ctx: count.nullish(),
      scale_attn_weights: off(true),
      scale_attn_by_inverse_layer_idx: off(false),
    },
    tiedByDefault: true,
    features: (config) => ({
      positions: { kind: 'learned' },
      norm: { kind: 'layer', bias: true },
      activation: GELUS[config.activation_function ?? 'gelu_new'],
      biases: { qkv: true, attentionOutput: true, feedForward: true },
    }),
  }),
};

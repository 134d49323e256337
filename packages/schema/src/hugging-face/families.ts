import { z } from 'zod';
import { qwenExpertFields, qwenExpertNames, qwenExperts } from './experts.ts';
import { type Family, family, llama, llamaSizes, noBiases, sizes } from './family.ts';
import { always, count, flag, off, oneOf } from './fields.ts';
import { gemma2, gemma3Text } from './gemma.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { GPT_OSS_ROPE, partialRopeFields, rotationOf } from './rope.ts';
import {
  agreedWindow,
  alternating,
  everyLayer,
  noWindow,
  qwenTokens,
  qwenWindow,
  windowEverywhere,
} from './windows.ts';

const { attention_bias: _, ...noOtherBiases } = noBiases;

const attentionBiases = (on: boolean | null | undefined) =>
  on ? { biases: { qkv: true, attentionOutput: true } } : {};

const GELUS = { gelu: 'gelu', gelu_new: 'gelu-tanh', gelu_pytorch_tanh: 'gelu-tanh', relu: 'relu' } as const;

/**
 * The families of Hugging Face that are read, by `model_type`; fields, other names and values of absent fields are those of
 * the configuration classes of transformers 5.24, and what they mean is what its models compute.
 */
const families: Record<string, Family> = {
  llama: family({
    architecture: 'LlamaForCausalLM',
    fields: {
      ...llama,
      attention_bias: flag.nullish(),
      mlp_bias: flag.nullish(),
      qkv_bias: off(false),
      layer_types: z.array(oneOf('full_attention')).nullish(),
    },
    defaults: { hidden_act: 'silu' },
    features(config, headSize) {
      const { attention_bias: attention, mlp_bias: mlp } = config;
      const biases = {
        ...(attention ? { qkv: true, attentionOutput: true } : {}),
        ...(mlp ? { feedForward: true } : {}),
      };
      return {
        ...rotationOf(config, headSize),
        ...noWindow(config),
        ...(attention || mlp ? { biases } : {}),
      };
    },
  }),
  mistral: family({
    architecture: 'MistralForCausalLM',
    fields: { ...llama, ...noBiases, sliding_window: count.nullable() },
    defaults: { hidden_act: 'silu' },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({ ...rotationOf(config, headSize), ...windowEverywhere(config) }),
  }),
  mixtral: family({
    architecture: 'MixtralForCausalLM',
    fields: {
      ...llama,
      ...noBiases,
      num_experts: count,
      num_experts_per_tok: count,
      norm_topk_prob: always(true),
    },
    names: { num_experts: ['num_local_experts', 'num_experts'] },
    defaults: { hidden_act: 'silu' },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize, 1_000_000),
      ...windowEverywhere(config),
      experts: {
        count: config.num_experts,
        active: config.num_experts_per_tok,
        size: config.intermediate_size,
      },
    }),
  }),
  qwen2: family({
    architecture: 'Qwen2ForCausalLM',
    fields: { ...llama, qkv_bias: always(true), mlp_bias: off(false) },
    defaults: { hidden_act: 'silu' },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...qwenWindow(config),
      biases: { qkv: true },
    }),
  }),
  qwen3: family({
    architecture: 'Qwen3ForCausalLM',
    fields: { ...llama, ...noOtherBiases, attention_bias: flag.nullish(), use_qk_norm: always(true) },
    defaults: { hidden_act: 'silu' },
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
    fields: {
      ...qwenExpertFields,
      qkv_bias: flag.optional(),
      mlp_bias: off(false),
      shared_expert_intermediate_size: count,
    },
    names: qwenExpertNames,
    defaults: { hidden_act: 'silu' },
    requires: ['num_key_value_heads'],
    features: (config, headSize) => ({
      ...rotationOf(config, headSize),
      ...qwenWindow(config, { isMoe: true }),
      ...(config.qkv_bias === false ? {} : { biases: { qkv: true } }),
      ...qwenExperts(config, { sharedSize: config.shared_expert_intermediate_size, sharedGate: true }),
    }),
  }),
  qwen3_moe: family({
    architecture: 'Qwen3MoeForCausalLM',
    fields: {
      ...qwenExpertFields,
      ...noOtherBiases,
      attention_bias: flag.nullish(),
      use_qk_norm: always(true),
    },
    names: qwenExpertNames,
    defaults: { hidden_act: 'silu' },
    requires: ['num_key_value_heads'],
    features(config, headSize) {
      const tokens = qwenTokens(config);
      const layers = everyLayer(config, tokens === null ? 'full_attention' : 'sliding_attention');
      return {
        ...rotationOf(config, headSize),
        ...(tokens === null && config.use_sliding_window ? {} : agreedWindow(config, layers, tokens)),
        ...attentionBiases(config.attention_bias),
        queryKeyNorm: true,
        ...qwenExperts(config),
      };
    },
  }),
  gemma2,
  gemma3_text: gemma3Text,
  phi3: family({
    architecture: 'Phi3ForCausalLM',
    fields: {
      ...llamaSizes,
      ...noBiases,
      ...partialRopeFields,
      original_max_position_embeddings: count.nullish(),
    },
    defaults: { hidden_act: 'silu' },
    features: (config, headSize) => ({ ...rotationOf(config, headSize), ...windowEverywhere(config) }),
  }),
  gpt_oss: family({
    architecture: 'GptOssForCausalLM',
    fields: {
      ...llama,
      attention_bias: flag.optional(),
      sliding_window: count,
      num_experts: count,
      num_experts_per_tok: count,
      swiglu_limit: z.literal(7, 'asks for something that is not supported yet (supported: 7)').optional(),
      swiglu_alpha: z
        .literal(1.702, 'asks for something that is not supported yet (supported: 1.702)')
        .optional(),
      initial_context_length: count.nullish(),
    },
    names: { num_experts: ['num_local_experts', 'num_experts'] },
    defaults: { hidden_act: 'silu' },
    requires: ['num_key_value_heads', 'head_dim'],
    features(config, headSize) {
      const layers = config.layer_types ?? alternating(config, 2);
      const parameters = config.rope_parameters ?? (config.rope_scaling ? null : GPT_OSS_ROPE);
      const { initial_context_length: initial } = config;
      const original = (config.rope_scaling ?? parameters)?.original_max_position_embeddings;
      if (initial != null && original != null && initial !== original) {
        throw new InvalidModelConfigError(
          'initial_context_length',
          `disagrees with original_max_position_embeddings (${initial}, ${original})`,
        );
      }
      return {
        ...rotationOf({ ...config, rope_parameters: parameters }, headSize, 150_000),
        ...agreedWindow({ ...config, layer_types: null }, layers, config.sliding_window),
        activation: 'clamped-swiglu',
        biases:
          config.attention_bias === false
            ? { feedForward: true }
            : { qkv: true, attentionOutput: true, feedForward: true },
        attentionSinks: true,
        experts: {
          count: config.num_experts,
          active: config.num_experts_per_tok,
          size: config.intermediate_size,
          routerBias: true,
        },
      };
    },
  }),
  gpt2: family({
    architecture: 'GPT2LMHeadModel',
    names: {
      hidden_size: ['n_embd', 'hidden_size'],
      num_hidden_layers: ['n_layer', 'num_hidden_layers'],
      num_attention_heads: ['n_head', 'num_attention_heads'],
      max_position_embeddings: ['n_positions', 'max_position_embeddings'],
      intermediate_size: ['n_inner'],
      rms_norm_eps: ['layer_norm_epsilon'],
    },
    fields: {
      ...sizes,
      head_dim: off(),
      num_key_value_heads: off(),
      rotary_dim: off(),
      intermediate_size: count.nullish(),
      activation_function: oneOf('gelu_new', 'gelu_pytorch_tanh', 'gelu', 'relu').optional(),
      scale_attn_weights: z
        .literal(true, 'asks for something that is not supported yet (supported: true, absent)')
        .optional(),
      scale_attn_by_inverse_layer_idx: off(false),
    },
    defaults: { activation_function: 'gelu_new' },
    tiedByDefault: true,
    features: (config) => ({
      positions: { kind: 'learned' },
      norm: { kind: 'layer', bias: true },
      activation: GELUS[config.activation_function ?? 'gelu_new'],
      biases: { qkv: true, attentionOutput: true, feedForward: true },
    }),
  }),
};

export const FAMILIES: ReadonlyMap<string, Family> = new Map(Object.entries(families));

import { describe, expect, it } from 'vitest';
import { findModel } from '../catalogue/find-model.ts';
import type { ModelShape } from '../model/model-shape.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import {
  GEMMA_2,
  GEMMA_3,
  GPT_OSS,
  layers,
  MISTRAL,
  PHI_3,
  QWEN_2,
  QWEN_3_MOE,
} from './published-configs.fixture.ts';
import { shapeFromHuggingFace } from './shape-from-config.ts';

const ORIGIN = { id: 'tiny', name: 'Tiny', source: 'config.json' };
const read = (config: object) => shapeFromHuggingFace(config, ORIGIN);

/** The catalogue's row under the name of what was read. */
function catalogued(id: string): ModelShape {
  return { ...(findModel(id) as ModelShape), ...ORIGIN };
}

function fault(config: object): string {
  try {
    read(config);
  } catch (error) {
    if (error instanceof InvalidModelConfigError) return error.field;
    throw error;
  }
  throw new Error('was accepted');
}

describe('a published config is the row of the catalogue', () => {
  it.each([
    ['mistral-7b-v0.1', MISTRAL],
    ['qwen2.5-0.5b', QWEN_2],
    ['qwen3-30b-a3b', QWEN_3_MOE],
    ['gemma-2-2b', GEMMA_2],
    ['gemma-2-2b', { ...GEMMA_2, layer_types: layers(26, 2) }],
    ['gemma-3-1b', GEMMA_3],
    ['phi-3-mini-4k', PHI_3],
    ['gpt-oss-20b', GPT_OSS],
    ['gpt-oss-20b', { ...GPT_OSS, layer_types: layers(24, 2) }],
  ])('%s', (id, config) => {
    expect(read(config)).toEqual(catalogued(id));
  });

  it('gemma-3-1b, as transformers 5 writes it', () => {
    const {
      rope_theta: _,
      rope_local_base_freq: __,
      rope_scaling: ___,
      sliding_window_pattern: ____,
      ...rest
    } = GEMMA_3;
    const rope_parameters = {
      full_attention: { rope_type: 'default', rope_theta: 1e6 },
      sliding_attention: { rope_type: 'default', rope_theta: 10_000 },
    };
    const config = { ...rest, rope_parameters, layer_types: layers(26, 6), _sliding_window_pattern: 6 };
    expect(read(config)).toEqual(catalogued('gemma-3-1b'));
  });
});

describe('windows', () => {
  it('are those of mistral unless it says null, and have to be written out', () => {
    expect(read({ ...MISTRAL, sliding_window: null }).attentionWindow).toBeUndefined();
    const { sliding_window: _, ...absent } = MISTRAL;
    expect(fault(absent)).toBe('sliding_window');
    expect(fault({ ...MISTRAL, num_key_value_heads: null })).toBe('num_key_value_heads');
  });

  it('of qwen are switched on, and begin at a layer', () => {
    const on = { ...QWEN_2, use_sliding_window: true, sliding_window: 64, num_hidden_layers: 4 };
    expect(read({ ...on, max_window_layers: 4 }).attentionWindow).toBeUndefined();
    expect(read({ ...on, max_window_layers: 0 }).attentionWindow).toEqual({ tokens: 64 });
    const pattern = ['full', 'full', 'full', 'window'];
    expect(read({ ...on, max_window_layers: 3 }).attentionWindow).toEqual({ tokens: 64, pattern });
    const layer_types = ['sliding_attention', 'full_attention', 'sliding_attention', 'full_attention'];
    expect(read({ ...on, layer_types }).attentionWindow?.pattern).toEqual(['window', 'full']);
    expect(fault({ ...on, use_sliding_window: false, layer_types })).toBe('layer_types');
  });

  it('of qwen without a size are none, and of Qwen2-MoE alternate before max_window_layers', () => {
    const on = { ...QWEN_2, use_sliding_window: true, max_window_layers: 0 };
    expect(read({ ...on, sliding_window: null }).attentionWindow).toBeUndefined();
    expect(fault({ ...on, sliding_window: 0 })).toBe('sliding_window');
    const { sliding_window: _, ...absent } = on;
    expect(read(absent).attentionWindow).toEqual({ tokens: 4096 });
    const moe = {
      ...QWEN_3_MOE,
      model_type: 'qwen2_moe',
      architectures: ['Qwen2MoeForCausalLM'],
      num_hidden_layers: 4,
      use_sliding_window: true,
      sliding_window: 64,
      max_window_layers: 2,
      attention_bias: null,
      shared_expert_intermediate_size: 512,
    };
    // Layer 0 alone: transformers has every second layer before max_window_layers.
    expect(read(moe).attentionWindow?.pattern).toEqual(['window', 'full', 'full', 'full']);
  });

  it('that are switched off say nothing, in every family', () => {
    const off = { use_sliding_window: false, max_window_layers: 21 };
    const plain = read({ ...MISTRAL, sliding_window: null });
    expect(read({ ...MISTRAL, ...off, sliding_window: null })).toEqual(plain);
    expect(read({ ...PHI_3, ...off, sliding_window: null }).attentionWindow).toBeUndefined();
    expect(read({ ...QWEN_3_MOE, ...off, sliding_window: 4096 })).toEqual(read(QWEN_3_MOE));
  });

  it('of Gemma 3 turn by their own base, which nothing needs where there are none', () => {
    const full = { ...GEMMA_3, layer_types: layers(26, 1), sliding_window_pattern: null };
    expect(read(full).positions).toEqual({ kind: 'rope', base: 1e6 });
    const linear = { rope_type: 'linear', factor: 8 };
    expect(read({ ...GEMMA_3, rope_scaling: linear }).positions).toEqual({
      kind: 'rope',
      base: 1e6,
      scaling: { kind: 'linear', factor: 8 },
      window: { base: 10_000 },
    });
  });
});

describe('experts', () => {
  it('of some layers make a pattern', () => {
    const change = { num_hidden_layers: 6, decoder_sparse_step: 2, mlp_only_layers: [3] };
    expect(read({ ...QWEN_3_MOE, ...change }).experts?.pattern).toEqual([
      'dense',
      'experts',
      'dense',
      'dense',
    ]);
    expect(read({ ...QWEN_3_MOE, num_hidden_layers: 1, mlp_only_layers: [0] }).experts).toBeUndefined();
  });

  it('of qwen are weighted as the router says, unless it normalises', () => {
    expect(read({ ...QWEN_3_MOE, norm_topk_prob: false }).experts?.normaliseWeights).toBe(false);
    expect(fault({ ...QWEN_3_MOE, num_experts_per_tok: 129 })).toBe('num_experts_per_tok');
    const { num_experts: _, ...local } = QWEN_3_MOE;
    expect(read({ ...local, num_local_experts: 16 }).experts?.count).toBe(16);
    expect(fault(local)).toBe('num_experts');
    expect(fault({ ...QWEN_3_MOE, num_local_experts: 16 })).toBe('num_experts');
  });
});

describe('what else a family says', () => {
  it('scales attention by another size than the head’s', () => {
    expect(read({ ...GEMMA_2, query_pre_attn_scalar: 144 }).attentionScale).toBe(1 / 12);
    expect(read(GEMMA_2).attentionScale).toBeUndefined();
  });

  it('turns a part of each head', () => {
    const half = { kind: 'rope', base: 10_000, rotatedSize: 48 };
    expect(read({ ...PHI_3, partial_rotary_factor: 0.5 }).positions).toEqual(half);
    const rope_parameters = { rope_theta: 10_000, rope_type: 'default', partial_rotary_factor: 0.5 };
    const { rope_theta: _, rope_scaling: __, ...rest } = PHI_3;
    expect(read({ ...rest, rope_parameters }).positions).toEqual(half);
    expect(fault({ ...rest, rope_parameters, partial_rotary_factor: 1 })).toBe('partial_rotary_factor');
    expect(fault({ ...PHI_3, partial_rotary_factor: 0.01 })).toBe('partial_rotary_factor');
  });

  it.each([
    [
      'rope_scaling.type',
      { ...PHI_3, rope_scaling: { type: 'longrope', short_factor: [1], long_factor: [1] } },
    ],
    ['hidden_activation', { ...GEMMA_2, hidden_activation: 'gelu' }],
    ['attn_logit_softcapping', { ...GEMMA_2, attn_logit_softcapping: undefined }],
    ['head_dim', { ...GEMMA_2, head_dim: null }],
    ['architectures.0', { ...MISTRAL, architectures: ['LlamaForCausalLM'] }],
    ['swiglu_limit', { ...GPT_OSS, swiglu_limit: 8 }],
    ['quantization_config', { ...GPT_OSS, quantization_config: 'gptq' }],
    ['sliding_window_pattern', { ...GEMMA_3, layer_types: layers(26, 5) }],
    ['_sliding_window_pattern', { ...GEMMA_3, _sliding_window_pattern: 5 }],
    ['layer_types', { ...GEMMA_3, sliding_window: null }],
    ['tie_word_embeddings', { ...GEMMA_3, tie_word_embeddings: null }],
    ['attn_logit_softcapping', { ...GEMMA_3, attn_logit_softcapping: 50 }],
    ['hidden_activation', { ...GEMMA_2, hidden_act: 'gelu' }],
    ['initial_context_length', { ...GPT_OSS, initial_context_length: 8192 }],
    ['attention_bias', { ...GPT_OSS, attention_bias: null }],
    ['swiglu_alpha', { ...GPT_OSS, swiglu_alpha: 1 }],
    ['num_experts_per_tok', { ...GPT_OSS, experts_per_token: 8 }],
    ['rope_scaling.rope_type', { ...PHI_3, rope_scaling: { rope_type: 'yarn', factor: 4 } }],
    ['mlp_only_layers', { ...QWEN_3_MOE, mlp_only_layers: [48] }],
    ['use_sliding_window', { ...MISTRAL, use_sliding_window: false }],
    ['max_window_layers', { ...MISTRAL, max_window_layers: 16 }],
    ['layer_types.0', { ...MISTRAL, layer_types: layers(32, 1) }],
    ['layer_types.1', { ...QWEN_3_MOE, layer_types: layers(48, 1).with(1, 'sliding_attention') }],
    ['qkv_bias', { ...QWEN_2, qkv_bias: false }],
    ['qkv_bias', { ...QWEN_3_MOE, qkv_bias: true }],
    ['use_qk_norm', { ...QWEN_3_MOE, use_qk_norm: false }],
    ['shared_expert_intermediate_size', { ...QWEN_3_MOE, shared_expert_intermediate_size: 512 }],
    ['scale_attn_weights', gpt2({ scale_attn_weights: false })],
    ['n_positions', gpt2({ n_ctx: 16 })],
    ['n_embd', gpt2({ hidden_size: 32 })],
    ['n_layer', gpt2({ num_hidden_layers: 3 })],
    ['attention_bias', gpt2({ attention_bias: false })],
    ['use_bidirectional_attention', { ...GEMMA_3, use_bidirectional_attention: true }],
    ['n_embd', { model_type: 'gpt2', n_layer: 2, n_head: 2, vocab_size: 9, n_positions: 8 }],
    ['scale_attn_by_inverse_layer_idx', gpt2({ scale_attn_by_inverse_layer_idx: true })],
    ['n_embd', gpt2({ n_head: 3 })],
    ['activation_function', gpt2({ activation_function: 'tanh' })],
    // Names that GPT-2's class does not read, where nothing says what it does read.
    ['intermediate_size', gpt2({ n_inner: null, intermediate_size: 100 })],
    ['rms_norm_eps', gpt2({ layer_norm_epsilon: undefined, rms_norm_eps: 1e-6 })],
    [
      'norm_topk_prob',
      {
        ...MISTRAL,
        architectures: ['MixtralForCausalLM'],
        model_type: 'mixtral',
        num_local_experts: 8,
        num_experts_per_tok: 2,
        norm_topk_prob: false,
      },
    ],
    ['num_local_experts', { ...GPT_OSS, num_experts: 8 }],
  ])('refuses %s', (field, config) => {
    const written = JSON.parse(JSON.stringify(config));
    expect(fault(written)).toBe(field);
  });

  it('turns gpt-oss by the YaRN of its class where a config says nothing', () => {
    const { rope_scaling: _, ...plain } = GPT_OSS;
    expect(read(plain).positions).toEqual(read(GPT_OSS).positions);
    expect(read({ ...plain, rope_scaling: { rope_type: 'default' } }).ropeBase).toBe(150_000);
  });

  it.each([
    ['qwen2', QWEN_2, { use_mrope: false, qkv_bias: true }],
    [
      'qwen3_moe',
      QWEN_3_MOE,
      { qkv_bias: false, use_qk_norm: true, shared_expert_intermediate_size: 0, num_local_experts: 128 },
    ],
    ['gpt2', gpt2({}), { hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 2 }],
    ['gemma2', GEMMA_2, { sliding_window_pattern: 2 }],
    ['mixtral', QWEN_3_MOE, { num_kv_heads: 4, rotary_dim: 128 }],
  ])('says the same with what %s has or has not', (_, config, more) => {
    expect(read({ ...config, ...more })).toEqual(read(config));
  });

  it('takes the inner width of GPT-2, and four times the other where it is not given', () => {
    expect(read(gpt2({})).feedForwardSize).toBe(256);
    expect(read(gpt2({ n_inner: 100 })).feedForwardSize).toBe(100);
    expect(read(gpt2({ activation_function: 'gelu' })).activation).toBe('gelu');
  });
});

function gpt2(change: object): object {
  return {
    model_type: 'gpt2',
    n_embd: 64,
    n_layer: 2,
    n_head: 2,
    n_positions: 8,
    n_inner: null,
    n_ctx: 8,
    layer_norm_epsilon: 1e-5,
    vocab_size: 9,
    ...change,
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf } from './inert.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { parseModelShape } from './parse-model-shape.ts';
import { shapeFromHuggingFace } from './shape-from-config.ts';
import { weightStorageOf } from './storage.ts';

const ORIGIN = { id: 'tiny', name: 'Tiny', source: 'config.json' };
const CONFIG = {
  model_type: 'llama',
  hidden_size: 96,
  intermediate_size: 208,
  num_hidden_layers: 3,
  num_attention_heads: 6,
  max_position_embeddings: 256,
  rms_norm_eps: 1e-6,
  vocab_size: 331,
};
const read = (change: object) => shapeFromHuggingFace({ ...CONFIG, ...change }, ORIGIN);
const SHAPE = read({});

function fault(json: unknown): InvalidModelConfigError {
  try {
    parseModelShape(json, ORIGIN);
  } catch (error) {
    if (error instanceof InvalidModelConfigError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('fields that say nothing', () => {
  it.each([
    [{ use_mrope: false, qkv_bias: false, attention_bias: false, mlp_bias: false }],
    [{ shared_expert_intermediate_size: 0, num_experts: 0, num_nextn_predict_layers: 0 }],
    [{ 'transformers.js_config': { dtype: 'q4' }, torchscript: true, num_beams: 4, pruned_heads: {} }],
    [{ sliding_window: 4096, use_sliding_window: false, max_window_layers: 28 }],
    [{ sliding_window: 0, layer_types: ['full_attention', 'full_attention', 'full_attention'] }],
    [{ attn_output_gate: false, partial_rotary_factor: 1, rotary_dim: 16, scoring_func: 'softmax' }],
    [{ n_embd: 96, n_layer: 3, n_head: 6, n_positions: 256, n_inner: 208, layer_norm_eps: 1e-6 }],
    [{ _name_or_path: 'x', _attn_implementation: 'eager', router_aux_loss_coef: Number.POSITIVE_INFINITY }],
    [{ quantization_config: { quant_method: 'fp8' } }],
    [{ quantization_config: { bits: 4, group_size: 64 }, quantization: { bits: 4, group_size: 64 } }],
    [{ any_field_at_all: null }],
  ])('%j', (change) => {
    expect(read(change)).toEqual(SHAPE);
  });

  it.each([
    ['use_mrope', true],
    ['qkv_bias', true],
    ['shared_expert_intermediate_size', 64],
    ['attn_output_gate', true],
    ['use_sliding_window', true],
    ['use_bidirectional_attention', true],
    ['num_nextn_predict_layers', 1],
    ['kv_lora_rank', 512],
    ['mamba_num_heads', 8],
    ['index_topk', 2048],
    ['pruned_heads', { 0: [1] }],
    ['scoring_func', 'sigmoid'],
    // What a prefix would have let through.
    ['_remove_final_layer_norm', true],
    ['output_multiplier', 2],
    ['unsloth_scale', 2],
    ['summary_gate', true],
    ['key_dropout_scale_pdrop', 3],
    ['toString', 1],
    ['constructor', 1],
    ['quantization_config', 'fp8'],
  ])('%s = %j is refused by name', (field, value) => {
    expect(fault({ ...CONFIG, [field]: value }).field).toBe(field);
  });

  it('take null for what Python takes it for: YaRN without truncated bounds', () => {
    const yarn = { rope_type: 'yarn', factor: 4, original_max_position_embeddings: 64 };
    const scaling = (change: object) => read({ rope_scaling: { ...yarn, ...change } }).positions;
    expect(scaling({ truncate: null })).toEqual(scaling({ truncate: false }));
    expect(scaling({})).toEqual(scaling({ truncate: true }));
  });

  it('are named as far as a line goes', () => {
    const { field, message } = fault({ ...CONFIG, ['k'.repeat(5000)]: 1 });
    expect(field).toHaveLength(5000);
    expect(message.length).toBeLessThan(250);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN])('says that %s is not finite', (value) => {
    expect(fault({ ...CONFIG, rope_theta: value }).message).toContain(
      `must be a finite number, but is ${value}`,
    );
  });

  it('refuses any field that is not known, by its name', () => {
    const known = new Set([
      ...Object.keys(CONFIG),
      'head_dim',
      'rope_theta',
      'rope_scaling',
      'rope_parameters',
    ]);
    const name = fc
      .oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'hasOwnProperty', 'valueOf'))
      .filter((field) => !known.has(field) && meaningOf(field).kind === 'unknown');
    const value = fc.jsonValue().filter((json) => json !== null);
    fc.assert(
      fc.property(name, value, (field, json) => {
        // As a file has it: JSON.parse makes __proto__ a field of its own.
        const text = `${JSON.stringify(CONFIG).slice(0, -1)},${JSON.stringify(field)}:${JSON.stringify(json)}}`;
        expect(fault(JSON.parse(text)).field).toBe(field);
      }),
    );
  });
});

describe('two names or places of one thing', () => {
  const other: Record<string, string[]> = {
    hidden_size: ['n_embd', 'd_model'],
    num_hidden_layers: ['n_layer', 'n_layers', 'num_layers'],
    num_attention_heads: ['n_head', 'n_heads', 'num_heads'],
    intermediate_size: ['n_inner', 'ffn_hidden_size'],
    vocab_size: ['n_vocab', 'padded_vocab_size'],
    max_position_embeddings: ['n_positions', 'n_ctx', 'max_sequence_length'],
    rms_norm_eps: ['layer_norm_eps', 'layer_norm_epsilon', 'norm_eps'],
  };
  const pairs = Object.entries(other).flatMap(([field, names]) =>
    names.map((name) => [field, name] as const),
  );

  it('are the same, or refused by name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
        ([field, name], value) => {
          const same = CONFIG[field as keyof typeof CONFIG];
          expect(read({ [name]: same })).toEqual(SHAPE);
          fc.pre(value !== same);
          const error = fault({ ...CONFIG, [name]: value });
          expect(error.field).toBe(field);
          expect(error.message).toContain(`disagrees with ${name}`);
        },
      ),
    );
  });

  const yarn = { rope_type: 'yarn', factor: 4, original_max_position_embeddings: 64 };
  it.each([
    ['rope_scaling', { rope_scaling: yarn, rope_parameters: { ...yarn, factor: 8 } }],
    ['rope_scaling', { rope_scaling: yarn, rope_parameters: { rope_theta: 1e6 } }],
    [
      'rope_scaling',
      { rope_scaling: { type: 'linear', factor: 2 }, rope_parameters: { rope_type: 'default' } },
    ],
    ['rope_theta', { rope_theta: 1e4, rope_scaling: { ...yarn, rope_theta: 1e6 } }],
    ['rope_scaling.type', { rope_scaling: { ...yarn, type: 'linear' } }],
    ['rope_scaling.factor', { rope_scaling: { factor: 8 } }],
    [
      'rope_parameters.attention_factor',
      { rope_parameters: { type: 'linear', factor: 2, attention_factor: 1 } },
    ],
    ['rope_scaling.low_freq_factor', { rope_scaling: { ...yarn, low_freq_factor: 1 } }],
    ['rope_scaling.beta_fast', { rope_scaling: { ...yarn, beta_fast: 1, beta_slow: 32 } }],
    ['rope_scaling.beta_slow', { rope_scaling: { ...yarn, beta_slow: 32 } }],
    [
      'rope_scaling.high_freq_factor',
      {
        rope_scaling: {
          ...yarn,
          rope_type: 'llama3',
          low_freq_factor: 4,
          high_freq_factor: 4,
        },
      },
    ],
    ['layer_types', { layer_types: ['full_attention'] }],
    ['rotary_dim', { rotary_dim: 8 }],
    ['hidden_act', { hidden_act: 'silu', activation_function: 'gelu' }],
    ['num_kv_heads', { num_kv_heads: 2 }],
    ['architectures', { architectures: 'LlamaForCausalLM' }],
  ])('%s is refused', (field, change) => {
    expect(fault({ ...CONFIG, ...change }).field).toBe(field);
  });

  it('that say the same are read', () => {
    const { factor, rope_type, original_max_position_embeddings: original } = yarn;
    expect(read({ rope_scaling: { ...yarn, finetuned: true } })).toEqual(read({ rope_scaling: yarn }));
    const both = {
      rope_scaling: yarn,
      rope_parameters: { type: rope_type, factor, original_max_position_embeddings: original, beta_fast: 32 },
    };
    expect(read(both)).toEqual(read({ rope_scaling: yarn }));
    expect(read({ rope_scaling: {}, rope_parameters: yarn })).toEqual(read({ rope_scaling: yarn }));
  });
});

describe('a family that is not supported', () => {
  it.each([
    [
      'llama4',
      {},
      /"llama4", a family that is not supported yet; the nearest supported families are llama, /,
    ],
    ['qwen2_5_vl', { vision_config: {} }, /\(a model of text and images: vision_config\).*are qwen2, /],
    ['qwen3_next', { num_experts: 512, linear_num_key_heads: 16 }, /linear attention.*are qwen3_moe, /],
    ['deepseek_v3', { kv_lora_rank: 512 }, /latent attention \(kv_lora_rank\)/],
    [
      'gemma3',
      { text_config: { model_type: 'gemma3_text' }, vision_config: {} },
      /its text_config is of the family gemma3_text, which is supported/,
    ],
    ['constructor', {}, /"constructor", a family that is not supported yet/],
    ['__proto__', {}, /"__proto__", a family/],
    ['', {}, /"", a family/],
    [7, {}, /7, a family/],
  ])('%j is named, with the nearest', (model_type, more, message) => {
    const error = fault({ ...CONFIG, model_type, ...more });
    expect(error.field).toBe('model_type');
    expect(error.message).toMatch(message);
  });
});

describe('another file', () => {
  it.each([
    ['an adapter', { peft_type: 'LORA', base_model_name_or_path: 'x', r: 8 }, /that of an adapter/],
    ['an index', { metadata: {}, weight_map: {} }, /index of weights/],
    ['params.json', { dim: 4096, n_layers: 32, n_heads: 32 }, /params\.json/],
    ['a pipeline', { _class_name: 'FluxPipeline' }, /diffusion/],
    [
      'generation_config.json',
      { bos_token_id: 1, eos_token_id: 2, transformers_version: '5' },
      /generation_config/,
    ],
  ])('%s is named', (_, json, message) => {
    expect(fault(json).message).toMatch(message);
  });
});

describe('weightStorageOf', () => {
  it.each([
    [{}, null],
    [{ quantization_config: null }, null],
    [{ quantization_config: {} }, null],
    [{ quantization_config: { quant_method: 'fp8', fmt: 'e4m3' } }, 'FP8'],
    [{ quantization_config: { quant_method: 'gptq', bits: 4 } }, 'GPTQ'],
    [{ quantization_config: { quant_method: 'modelopt', quant_algo: 'NVFP4' } }, 'ModelOpt (NVFP4)'],
    [
      { quantization_config: { quant_method: 'compressed-tensors', format: 'pack-quantized' } },
      'compressed-tensors (pack-quantized)',
    ],
    [{ quantization_config: { quant_algo: 'FP8', producer: {} } }, 'FP8'],
    [{ quantization_config: { load_in_4bit: true } }, 'bitsandbytes'],
    [{ quantization: { bits: 4, group_size: 64 } }, 'MLX, 4 bits'],
    [{ quantization_config: { quant_method: 'constructor' } }, 'constructor'],
    [{ quantization_config: { anything: 1 } }, 'an unknown format'],
  ])('%j', (json, name) => {
    expect(weightStorageOf(json)).toBe(name);
  });
});

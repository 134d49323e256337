import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { ModelShape } from '../model/model-shape.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { shapeFromHuggingFace } from './shape-from-config.ts';

const ORIGIN = { id: 'tiny', name: 'Tiny', source: 'config.json' };
const CONFIG = {
  architectures: ['LlamaForCausalLM'],
  bos_token_id: 1,
  hidden_act: 'silu',
  hidden_size: 96,
  intermediate_size: 208,
  max_position_embeddings: 256,
  model_type: 'llama',
  num_attention_heads: 6,
  num_hidden_layers: 3,
  rms_norm_eps: 1e-6,
  torch_dtype: 'float32',
  vocab_size: 331,
};
const read = (change: object) => shapeFromHuggingFace({ ...CONFIG, ...change }, ORIGIN);

function fault(json: unknown): InvalidModelConfigError {
  try {
    shapeFromHuggingFace(json, ORIGIN);
  } catch (error) {
    if (error instanceof InvalidModelConfigError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('shapeFromHuggingFace', () => {
  it('takes what is absent from the rest, as transformers does', () => {
    const shape = read({});
    expect(ModelShape.parse(shape)).toEqual(shape);
    expect(shape).toMatchObject({
      ...ORIGIN,
      kvHeadCount: 6,
      headSize: 16,
      ropeBase: 10_000,
      tiedEmbeddings: false,
    });
    expect(read({ head_dim: null, num_key_value_heads: null })).toEqual(shape);
  });

  it('takes a head size of its own and grouped heads', () => {
    expect(read({ head_dim: 32, num_key_value_heads: 2 })).toMatchObject({ headSize: 32, kvHeadCount: 2 });
  });

  it('finds the RoPE base in either place, and refuses two that differ', () => {
    expect(read({ rope_theta: 5e5 }).ropeBase).toBe(5e5);
    expect(read({ rope_parameters: { rope_theta: 5e5, rope_type: 'default' } }).ropeBase).toBe(5e5);
    const both = { ...CONFIG, rope_theta: 1e4, rope_parameters: { rope_theta: 5e5 } };
    expect(fault(both).field).toBe('rope_theta');
  });

  it.each(['rope_scaling', 'rope_parameters'])('reads the scaling of angles from %s', (place) => {
    const llama3 = { factor: 32, high_freq_factor: 4, low_freq_factor: 1, rope_type: 'llama3' };
    const scaled = read({ [place]: { ...llama3, original_max_position_embeddings: 8192 } });
    expect(scaled.ropeBase).toBeUndefined();
    expect(scaled.positions).toEqual({
      kind: 'rope',
      base: 10_000,
      scaling: {
        kind: 'llama3',
        factor: 32,
        lowFrequencyFactor: 1,
        highFrequencyFactor: 4,
        originalContextTokens: 8192,
      },
    });
    expect(read({ [place]: { type: 'linear', factor: 2 } }).positions).toMatchObject({
      scaling: { kind: 'linear', factor: 2 },
    });
    expect(read({ [place]: { rope_type: 'yarn', factor: 4 } }).positions).toMatchObject({
      scaling: {
        kind: 'yarn',
        factor: 4,
        originalContextTokens: 256,
        betaFast: 32,
        betaSlow: 1,
        truncate: true,
        attentionFactor: 0.1 * Math.log(4) + 1,
      },
    });
    expect(fault({ ...CONFIG, [place]: { ...llama3 } }).field).toBe(
      `${place}.original_max_position_embeddings`,
    );
    expect(fault({ ...CONFIG, [place]: { rope_type: 'linear' } }).field).toBe(`${place}.factor`);
  });

  it('reads the biases of llama', () => {
    expect(read({ attention_bias: true }).biases).toEqual({ qkv: true, attentionOutput: true });
    expect(read({ mlp_bias: true }).biases).toEqual({ feedForward: true });
  });
});

describe('a feature that is not computed', () => {
  it.each([
    ['model_type', { model_type: 'falcon' }],
    ['sliding_window', { sliding_window: 4096 }],
    ['layer_types.1', { layer_types: ['full_attention', 'sliding_attention'] }],
    ['use_qk_norm', { use_qk_norm: true }],
    ['num_local_experts', { num_local_experts: 8 }],
    ['hidden_act', { hidden_act: 'gelu' }],
    ['rope_scaling.rope_type', { rope_scaling: { rope_type: 'longrope', factor: 4 } }],
    ['rope_scaling.type', { rope_scaling: { type: 'dynamic', factor: 2 } }],
    ['rope_parameters.ntk_alpha', { rope_parameters: { rope_type: 'default', ntk_alpha: 1 } }],
    ['rope_parameters.partial_rotary_factor', { rope_parameters: { partial_rotary_factor: 0.5 } }],
    ['partial_rotary_factor', { partial_rotary_factor: 0.5 }],
    ['final_logit_softcapping', { final_logit_softcapping: 30 }],
    ['architectures.0', { architectures: ['LlamaForSequenceClassification'] }],
  ])('%s is refused by name', (field, change) => {
    const error = fault({ ...CONFIG, ...change });
    expect(error.field).toBe(field);
    expect(error.message).toContain(field);
    expect(error.message).toContain('not supported yet');
  });
});

describe('a config that is not one', () => {
  it.each([null, [], 'text', 3, undefined])('%j', (json) => {
    expect(fault(json).message).toContain('must be a JSON object');
  });

  it.each(['hidden_size', 'vocab_size', 'rms_norm_eps', 'model_type', 'max_position_embeddings'])(
    'lacks %s',
    (field) => {
      const { [field]: _, ...rest } = CONFIG as Record<string, unknown>;
      expect(fault(rest)).toMatchObject({ field, message: expect.stringContaining('missing') });
    },
  );

  it.each([
    ['hidden_size', '96'],
    ['hidden_size', 97],
    ['hidden_size', -96],
    ['num_hidden_layers', 1.5],
    ['num_hidden_layers', 1e9],
    ['vocab_size', Number.POSITIVE_INFINITY],
    ['num_key_value_heads', 4],
    ['num_key_value_heads', 0],
    ['head_dim', 17],
    ['rms_norm_eps', 0],
    ['rope_theta', -1],
    ['tie_word_embeddings', 'yes'],
    ['rope_parameters', 'default'],
  ])('%s = %j', (field, value) => {
    expect(fault({ ...CONFIG, [field]: value }).field).toBe(field);
  });

  it('gives a shape or its own error, whatever the JSON is', () => {
    const keys = fc.constantFrom(
      ...Object.keys(CONFIG),
      'head_dim',
      'rope_scaling',
      '__proto__',
      'constructor',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.jsonValue()), { maxLength: 4 }), (changes) => {
        const text = JSON.stringify(CONFIG).slice(0, -1);
        const more = changes
          .map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`)
          .join('');
        try {
          ModelShape.parse(shapeFromHuggingFace(JSON.parse(`${text}${more}}`), ORIGIN));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidModelConfigError);
        }
      }),
    );
  });
});

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `configs written by transformers${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    const config = (folder: string) =>
      JSON.parse(readFileSync(join(shared.path, 'models', folder, 'config.json'), 'utf8'));

    it('reads llama', () => {
      expect(shapeFromHuggingFace(config('llama-gqa'), ORIGIN)).toMatchObject({
        kvHeadCount: 2,
        headSize: 16,
      });
    });

    it('reads qwen3, mixtral and gpt2', () => {
      expect(shapeFromHuggingFace(config('qwen3'), ORIGIN)).toMatchObject({
        headSize: 32,
        queryKeyNorm: true,
        tiedEmbeddings: true,
        ropeBase: 10_000,
      });
      expect(shapeFromHuggingFace(config('mixtral'), ORIGIN)).toMatchObject({
        headSize: 16,
        ropeBase: 1e6,
        experts: { count: 4, active: 2, size: 208 },
      });
      expect(shapeFromHuggingFace(config('gpt2'), ORIGIN)).toMatchObject({
        hiddenSize: 96,
        feedForwardSize: 384,
        kvHeadCount: 6,
        contextTokens: 256,
        activation: 'gelu-tanh',
        positions: { kind: 'learned' },
        normEpsilon: 1e-5,
        tiedEmbeddings: true,
      });
    });
  },
);

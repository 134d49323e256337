import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidWeightsError } from '../errors.ts';
import { ggufConfig } from './gguf-config.ts';
import { isBookkeeping, valuesSayingNothing } from './gguf-known-keys.ts';
import type { StoredTensor } from './stored-tensor.ts';

const SIZES: Record<string, unknown> = {
  embedding_length: 64,
  feed_forward_length: 96,
  block_count: 2,
  'attention.head_count': 4,
  context_length: 64,
  vocab_size: 9,
  'attention.layer_norm_rms_epsilon': 1e-5,
};

interface Question {
  architecture?: string;
  tensors?: readonly Partial<StoredTensor>[];
  ropeScaling?: object | null;
  /** Keys outside the architecture. */
  others?: object;
}

/** Keys without the architecture's name; undefined takes one away. */
function configOf(keys: object, { architecture = 'llama', ...rest }: Question = {}) {
  const all = Object.entries({ ...SIZES, ...keys }).filter(([, value]) => value !== undefined);
  const named = Object.fromEntries(all.map(([key, value]) => [`${architecture}.${key}`, value]));
  return ggufConfig(
    {
      metadata: { 'general.architecture': architecture, ...named, ...rest.others },
      tensors: (rest.tensors ?? []) as StoredTensor[],
    },
    { name: 'model.gguf', ropeScaling: rest.ropeScaling ?? null },
  );
}

const EXPERTS = { expert_count: 4, expert_used_count: 2 };
const GEMMA = { 'attention.sliding_window': 16 };

describe('ggufConfig', () => {
  it('reads how the rotation is stretched', () => {
    const scaling = (kind: string) => ({ 'rope.scaling.type': kind, 'rope.scaling.factor': 4 });
    const linear = { rope_type: 'linear', factor: 4 };
    expect(configOf(scaling('linear')).rope_scaling).toEqual(linear);
    // llama.cpp, load_hparams: linear where no type is named; the factor by its old name.
    expect(configOf({ 'rope.scaling.factor': 4 }).rope_scaling).toEqual(linear);
    expect(configOf({ 'rope.scale_linear': 4 }).rope_scaling).toEqual(linear);
    expect(configOf({ 'rope.scaling.factor': 4, 'rope.scale_linear': 4 }).rope_scaling).toEqual(linear);
    expect(configOf({ 'rope.scaling.type': 'linear' }).rope_scaling).toBeUndefined();
    expect(configOf({ 'rope.scaling.factor': 0 }).rope_scaling).toBeUndefined();
    expect(configOf(scaling('none')).rope_scaling).toBeUndefined();
    const original = { 'rope.scaling.original_context_length': 16 };
    const yarn = {
      rope_type: 'yarn',
      factor: 4,
      original_max_position_embeddings: 16,
      beta_fast: 32,
      beta_slow: 1,
      // Peng et al. 2023, section 3.4.
      attention_factor: 0.1 * Math.log(4) + 1,
    };
    expect(configOf({ ...scaling('yarn'), ...original }).rope_scaling).toEqual(yarn);
    // llama.cpp takes the context that the model was trained for.
    expect(configOf(scaling('yarn')).rope_scaling).toEqual({ ...yarn, original_max_position_embeddings: 64 });
    expect(configOf({}).rope_scaling).toBeUndefined();
    // The converter writes it of Phi-3 without any stretching.
    expect(configOf(original).rope_scaling).toBeUndefined();
  });

  it('takes what is absent from llama.cpp', () => {
    expect(configOf({})).toMatchObject({ num_key_value_heads: 4, head_dim: 16, rope_theta: 10_000 });
    expect(configOf({}, { architecture: 'gemma2' })).toMatchObject({
      sliding_window: 4096,
      attn_logit_softcapping: 50,
      final_logit_softcapping: 30,
      layer_types: ['sliding_attention', 'full_attention'],
    });
    // Without a window Gemma 3 has none, and turns by one base.
    const full = configOf({}, { architecture: 'gemma3' });
    expect(full).toMatchObject({ sliding_window: null, layer_types: ['full_attention', 'full_attention'] });
    expect(full).not.toHaveProperty('rope_local_base_freq');
    const moe = configOf({ ...EXPERTS, feed_forward_length: 100 }, { architecture: 'qwen2moe' });
    expect(moe).toMatchObject({
      moe_intermediate_size: 50,
      shared_expert_intermediate_size: 100,
      norm_topk_prob: false,
    });
    expect(configOf(EXPERTS, { architecture: 'qwen3moe' })).toMatchObject({ norm_topk_prob: true });
  });

  it('reads which layers of Gemma have a window, by a number or a list', () => {
    const types = (pattern: unknown) =>
      configOf(
        { ...GEMMA, block_count: 4, 'attention.sliding_window_pattern': pattern },
        { architecture: 'gemma3' },
      ).layer_types;
    const [window, whole] = ['sliding_attention', 'full_attention'];
    expect(types(undefined)).toEqual([window, window, window, window]);
    expect(types(2)).toEqual([window, whole, window, whole]);
    expect(types(1)).toEqual([whole, whole, whole, whole]);
    expect(types(0)).toEqual([window, window, window, window]);
    expect(types([true, false, false, true])).toEqual([window, whole, whole, window]);
    expect(types([1, 0, 0, 1])).toEqual([window, whole, whole, window]);
  });

  it('takes a list of one number, a bigint and keys that say nothing', () => {
    const plain = configOf({});
    expect(configOf({ 'attention.head_count': [4, 4], block_count: 2n })).toEqual(plain);
    const off = {
      'attention.causal': true,
      'rope.scaling.finetuned': false,
      expert_count: 0,
      logit_scale: 1,
      'attention.sliding_window': 0,
      expert_weights_scale: 0,
      tensor_data_layout: 'Meta AI original pth',
      'attention.value_length': 16,
      embedding_length_out: 64,
    };
    const others = {
      'general.name': 'x',
      'general.base_model.0.repo_url': 'x',
      'general.file_type': 7,
      'tokenizer.ggml.model': 'gpt2',
      'quantize.imatrix.file': 'x',
      'mradermacher.quantized_by': 'x',
    };
    expect(configOf(off, { others })).toEqual(plain);
  });

  const blocks = (...layers: number[]) =>
    layers.map((layer) => ({ name: `blk.${layer}.attn_norm.weight`, shape: [64] }));
  const embedding = { name: 'token_embd.weight', shape: [8, 64] };

  it.each<[string, object, Question, RegExp]>([
    [
      'an unknown stretching',
      { 'rope.scaling.type': 'longrope' },
      {},
      /asks for longrope, which is not read/,
    ],
    [
      'two factors',
      { 'rope.scaling.factor': 4, 'rope.scale_linear': 2 },
      {},
      /rope\.scaling\.factor disagrees with rope\.scale_linear \(4, 2\)/,
    ],
    ['a factor below 0', { 'rope.scaling.factor': -4 }, {}, /is -4, below 0/],
    [
      'an attention factor of YaRN',
      { 'rope.scaling.type': 'yarn', 'rope.scaling.factor': 4, 'rope.scaling.yarn_attn_factor': 1.5 },
      {},
      /yarn_attn_factor is 1\.5/,
    ],
    ['a part of extrapolation', { 'rope.scaling.yarn_ext_factor': 0.5 }, {}, /yarn_ext_factor is 0\.5/],
    [
      'factors beside metadata',
      { 'rope.scaling.factor': 4 },
      { ropeScaling: { rope_type: 'llama3' } },
      /stands beside rope_freqs\.weight/,
    ],
    [
      'factors of another architecture',
      {},
      { architecture: 'qwen2', ropeScaling: { rope_type: 'llama3' } },
      /stands beside rope_freqs\.weight/,
    ],
    ['a part of each head', { 'rope.dimension_count': 8 }, {}, /rotates 8 of 16 elements/],
    ['numbers that differ between layers', { 'attention.head_count': [4, 2] }, {}, /differs between layers/],
    [
      'a list of another length',
      { 'attention.head_count_kv': [4, 4, 4] },
      {},
      /head_count_kv has 3 entries, but block_count is 2/,
    ],
    [
      'widths that differ between layers',
      { feed_forward_length: [96, 128] },
      {},
      /feed_forward_length differs between layers/,
    ],
    [
      'a list of windows of another length',
      { ...GEMMA, 'attention.sliding_window_pattern': [true] },
      { architecture: 'gemma3' },
      /sliding_window_pattern has 1 entries, but block_count is 2/,
    ],
    ['another architecture', {}, { architecture: 'bert' }, /the architecture bert is not read/],
    [
      'a prototype for an architecture',
      {},
      { architecture: '__proto__' },
      /architecture __proto__ is not read/,
    ],
    [
      'values of another size',
      { 'attention.key_length': 32 },
      {},
      /value_length is 16, but .*key_length is 32/,
    ],
    [
      'heads of no size',
      { 'attention.head_count': 5 },
      {},
      /key_length is missing, and embedding_length is not a/,
    ],
    ['a size of 0', { block_count: 0 }, {}, /block_count is 0, not a whole number above 0/],
    ['a text for a size', { block_count: 'two' }, {}, /block_count is two, not a number/],
    [
      'an epsilon that is absent',
      { 'attention.layer_norm_rms_epsilon': undefined },
      {},
      /epsilon is missing/,
    ],
    [
      'two epsilons',
      { 'attention.layer_norm_epsilon': 1e-6 },
      {},
      /layer_norm_epsilon is 0\.000001, but attention\.layer_norm_rms_epsilon is 0\.00001/,
    ],
    [
      'more experts used than there are',
      { expert_count: 2, expert_used_count: 4 },
      {},
      /expert_used_count is 4, but expert_count is 2/,
    ],
    [
      'experts of no number',
      { expert_used_count: 2 },
      {},
      /expert_used_count is 2, which is not computed here/,
    ],
    ['experts of a dense family', EXPERTS, { architecture: 'qwen2' }, /expert_count asks for experts/],
    ['a mixture without experts', {}, { architecture: 'qwen3moe' }, /expert_count is missing/],
    [
      'experts of another width',
      { ...EXPERTS, expert_feed_forward_length: 32 },
      {},
      /expert_feed_forward_length is 32, but feed_forward_length is 96/,
    ],
    [
      'weights that are normalised otherwise',
      { ...EXPERTS, expert_weights_norm: true },
      { architecture: 'qwen2moe' },
      /expert_weights_norm is true, but this architecture has false/,
    ],
    [
      'another gating',
      { ...EXPERTS, expert_gating_func: 2 },
      {},
      /expert_gating_func is 2, which is not computed here \(computed: 0, 1, absent\)/,
    ],
    ['a window', { 'attention.sliding_window': 4096 }, {}, /sliding_window is 4096, which is not computed/],
    [
      'a scale of attention',
      { 'attention.scale': 0.5 },
      {},
      /attention\.scale is 0\.5, which is not computed/,
    ],
    ['bidirectional attention', { 'attention.causal': false }, {}, /attention\.causal is false/],
    ['latent attention', { 'attention.kv_lora_rank': 512 }, {}, /kv_lora_rank is 512/],
    ['layers to predict more', { nextn_predict_layers: 1 }, {}, /nextn_predict_layers is 1/],
    ['state space layers', { 'ssm.state_size': 16 }, {}, /ssm\.state_size is not known here/],
    [
      'rotation of GPT-2',
      {
        'attention.layer_norm_rms_epsilon': undefined,
        'attention.layer_norm_epsilon': 1e-5,
        'rope.freq_base': 1e4,
      },
      { architecture: 'gpt2' },
      /rope\.freq_base is not known here/,
    ],
    ['another order of rows', { tensor_data_layout: 'x' }, {}, /tensor_data_layout is x/],
    [
      'keys of another architecture',
      {},
      { others: { 'qwen2.block_count': 2 } },
      /qwen2\.block_count is not known here .* the architecture is llama/,
    ],
    [
      'a vocabulary of two sizes',
      {},
      { tensors: [embedding] },
      /vocab_size says 9, token_embd\.weight says 8/,
    ],
    [
      'another number of tokens',
      { vocab_size: undefined },
      { tensors: [embedding], others: { 'tokenizer.ggml.tokens': ['a'] } },
      /tokenizer\.ggml\.tokens says 1, token_embd\.weight says 8/,
    ],
    ['no vocabulary', { vocab_size: undefined }, {}, /vocab_size is missing/],
    ['blocks that are missing', {}, { tensors: blocks(0) }, /block_count is 2, but the file has 1 blocks/],
    ['blocks too many', {}, { tensors: blocks(0, 1, 2) }, /block_count is 2, but the file has 3 blocks/],
    ['a gap of blocks', {}, { tensors: blocks(0, 2) }, /has 2 blocks up to blk\.2/],
    ['blocks by a list', { block_count: [2, 2] }, {}, /block_count is a list, not a number/],
    ...[
      ['2', '2'],
      [true, true],
      [[2], [2]],
      [null, null],
      [Number.NaN, 2],
    ].map((list): [string, object, Question, RegExp] => [
      `heads by the list ${JSON.stringify(list)}`,
      { 'attention.head_count_kv': list },
      {},
      /head_count_kv is not a list of numbers/,
    ]),
    [
      'windows by words',
      { ...GEMMA, 'attention.sliding_window_pattern': ['0', '1'] },
      { architecture: 'gemma3' },
      /sliding_window_pattern is not a list of flags/,
    ],
  ])('refuses %s', (_, keys, question, message) => {
    expect(() => configOf(keys, question)).toThrow(InvalidWeightsError);
    expect(() => configOf(keys, question)).toThrow(message);
  });

  it('names a key as far as a line goes', () => {
    const key = 'k'.repeat(5000);
    expect(() => configOf({ [key]: 1 })).toThrow(/^model\.gguf: llama\.k{94}… is not known here/);
    expect(() => configOf({}, { others: { [key]: 1 } })).toThrow(/^model\.gguf: k{100}… is not known here/);
  });

  it('refuses any key that is not known, by its name', () => {
    const key = fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((name) => !Object.hasOwn(SIZES, name) && valuesSayingNothing(name) === null)
      .filter((name) => !/^(attention|rope|expert|tensor_data|embedding)/.test(name));
    fc.assert(
      fc.property(key, fc.oneof(fc.integer(), fc.string(), fc.boolean()), (name, value) => {
        expect(() => configOf({ [name]: value })).toThrow(`llama.${name} is not known here`);
        fc.pre(!isBookkeeping(name));
        expect(() => configOf({}, { others: { [name]: value } })).toThrow(`${name} is not known here`);
      }),
    );
  });
});

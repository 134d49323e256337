import { InvalidWeightsError } from '../errors.ts';
import type { GgufFile } from './gguf.ts';
import { GgufKeys } from './gguf-keys.ts';
import { metadataScaling } from './gguf-rope.ts';

/** Families by GGUF's name of the architecture; `llama` is also what Mistral and Mixtral are called there. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['llama', 'llama'],
  ['gpt2', 'gpt2'],
  ['qwen2', 'qwen2'],
  ['qwen2moe', 'qwen2_moe'],
  ['qwen3', 'qwen3'],
  ['qwen3moe', 'qwen3_moe'],
  ['gemma2', 'gemma2'],
  ['gemma3', 'gemma3_text'],
  ['phi3', 'phi3'],
]);

/**
 * The config.json that Hugging Face would have for a GGUF file, from its metadata (github.com/ggml-org/ggml,
 * docs/gguf.md, "Standardized key-value pairs"); whether the head is tied is told by the tensors. Absent keys are
 * what llama.cpp takes them for. Throws InvalidWeightsError where a key is missing, is not known here and may change
 * what is computed, or contradicts another or the tensors.
 */
export function ggufConfig(
  { metadata, tensors }: GgufFile,
  { name, ropeScaling }: { name: string; ropeScaling: object | null },
): Record<string, unknown> & { model_type: string } {
  const keys = new GgufKeys(metadata, name);
  const family = familyOf(keys, name);
  const has = (tensor: string) => tensors.some(({ name: one }) => one === tensor);
  const head = {
    vocab_size: vocabularySize(keys, { metadata, tensors }),
    tie_word_embeddings: !has('output.weight'),
  };
  assertBlocks(keys, tensors);
  keys.mustBe('embedding_length_out', keys.size('embedding_length'), 'embedding_length');
  const config =
    family === 'gpt2'
      ? { model_type: family, ...gpt2(keys), ...head }
      : { ...rotating(keys, { family, ropeScaling, has }), ...head };
  keys.assertAllRead();
  return config;
}

function familyOf({ architecture }: GgufKeys, name: string): string {
  const family = FAMILIES.get(architecture);
  if (family !== undefined) return family;
  const letters = /^[a-z]{3,}/.exec(architecture)?.[0] ?? ' ';
  const known = [...FAMILIES.keys()];
  const near = known.filter((one) => one.startsWith(letters) || architecture.startsWith(one));
  const others = known.filter((one) => !near.includes(one));
  throw new InvalidWeightsError(
    `${name}: the architecture ${architecture.slice(0, 60)} is not read from GGUF`,
    architecture === 'clip'
      ? 'it is the part that reads images: give the file of the language model'
      : `give one of ${[...near, ...others].join(', ')}, or the safetensors of the model`,
  );
}

/** Rows of the embedding, which the list of tokens and a key of its own count too. */
function vocabularySize(keys: GgufKeys, { metadata, tensors }: GgufFile): number {
  const tokens = metadata['tokenizer.ggml.tokens'];
  const counts: [string, number | undefined][] = [
    ['vocab_size', keys.findSize('vocab_size')],
    ['tokenizer.ggml.tokens', Array.isArray(tokens) ? tokens.length : undefined],
    ['token_embd.weight', tensors.find(({ name }) => name === 'token_embd.weight')?.shape[0]],
  ];
  const [first, ...others] = counts.filter(([, count]) => count !== undefined);
  if (first === undefined) throw keys.error('vocab_size', 'is missing, and there is no token_embd.weight');
  const other = others.find(([, count]) => count !== first[1]);
  if (other === undefined) return first[1] ?? 0;
  throw keys.error('vocab_size', `is not clear: ${first.join(' says ')}, ${other.join(' says ')}`);
}

function assertBlocks(keys: GgufKeys, tensors: GgufFile['tensors']): void {
  const layers = keys.size('block_count');
  const indices = tensors.flatMap(({ name }) => {
    const [, index] = /^blk\.(\d+)\./.exec(name) ?? [];
    return index === undefined ? [] : [Number(index)];
  });
  if (indices.length === 0) return;
  const present = new Set(indices);
  const last = Math.max(...present);
  if (present.size === layers && last === layers - 1) return;
  throw keys.error('block_count', `is ${layers}, but the file has ${present.size} blocks up to blk.${last}`);
}

/** The fields that GPT-2's config has by names of its own. */
function gpt2(keys: GgufKeys) {
  const heads = keys.size('attention.head_count');
  keys.mustBe('attention.head_count_kv', heads, 'attention.head_count');
  keys.mustBe('attention.key_length', headSizeOf(keys), 'embedding_length / attention.head_count');
  keys.mustBe('attention.value_length', headSizeOf(keys), 'attention.key_length');
  return {
    n_embd: keys.size('embedding_length'),
    n_inner: keys.size('feed_forward_length'),
    n_layer: keys.size('block_count'),
    n_head: heads,
    n_positions: keys.size('context_length'),
    layer_norm_epsilon: keys.get('attention.layer_norm_epsilon'),
  };
}

function headSizeOf(keys: GgufKeys): number {
  const [width, heads] = [keys.size('embedding_length'), keys.size('attention.head_count')];
  const size = keys.findSize('attention.key_length');
  if (size !== undefined) return size;
  if (width % heads === 0) return width / heads;
  throw keys.error(
    'attention.key_length',
    'is missing, and embedding_length is not a multiple of head_count',
  );
}

/** Families with RoPE. */
function rotating(
  keys: GgufKeys,
  question: { family: string; ropeScaling: object | null; has(tensor: string): boolean },
): Record<string, unknown> & { model_type: string } {
  const experts = keys.findSize('expert_count') ?? 0;
  const family = question.family === 'llama' && experts > 0 ? 'mixtral' : question.family;
  const headSize = headSizeOf(keys);
  const [width, heads] = [keys.size('embedding_length'), keys.size('attention.head_count')];
  const valueSize = keys.findSize('attention.value_length') ?? Math.floor(width / heads);
  if (valueSize !== headSize) {
    throw keys.error('attention.value_length', `is ${valueSize}, but attention.key_length is ${headSize}`);
  }
  for (const key of ['attention.key_length_swa', 'attention.value_length_swa']) {
    keys.mustBe(key, headSize, 'attention.key_length');
  }
  const epsilon = keys.get('attention.layer_norm_rms_epsilon');
  keys.mustBe('attention.layer_norm_epsilon', epsilon, 'attention.layer_norm_rms_epsilon');
  const base = keys.find('rope.freq_base') ?? 10_000;
  return {
    model_type: family,
    hidden_size: width,
    intermediate_size: keys.size('feed_forward_length'),
    num_hidden_layers: keys.size('block_count'),
    num_attention_heads: heads,
    num_key_value_heads: keys.findSize('attention.head_count_kv') ?? heads,
    head_dim: headSize,
    max_position_embeddings: keys.size('context_length'),
    rms_norm_eps: epsilon,
    rope_theta: base,
    ...rope(keys, { ...question, family, headSize }),
    ...features(keys, { family, base, has: question.has }),
    ...(experts > 0 || family.endsWith('_moe') ? expertFields(keys, family) : {}),
  };
}

/** Gemma scales attention by the head's size, but of its largest model by the width per head: 1 / sqrt of this. */
const gemmaScale = (keys: GgufKeys, layersOfLargest: number) =>
  keys.size('block_count') === layersOfLargest
    ? Math.floor(keys.size('embedding_length') / keys.size('attention.head_count'))
    : headSizeOf(keys);

/** What a family says beyond the sizes. */
function features(
  keys: GgufKeys,
  { family, base, has }: { family: string; base: number; has(tensor: string): boolean },
): Record<string, unknown> {
  switch (family) {
    case 'llama':
    case 'mixtral':
      assertLayout(keys);
      return family === 'llama' ? biases(has) : {};
    case 'gemma2':
      keys.mustBe('rope.freq_base_swa', base, 'rope.freq_base');
      return {
        hidden_activation: 'gelu_pytorch_tanh',
        query_pre_attn_scalar: gemmaScale(keys, 46),
        attn_logit_softcapping: keys.find('attn_logit_softcapping') ?? 50,
        final_logit_softcapping: (keys.find('final_logit_softcapping') ?? 30) || null,
        sliding_window: keys.find('attention.sliding_window') ?? 4096,
        layer_types: layerTypes(keys, 2),
      };
    case 'gemma3_text': {
      const window = keys.findSize('attention.sliding_window');
      return {
        hidden_activation: 'gelu_pytorch_tanh',
        query_pre_attn_scalar: gemmaScale(keys, 62),
        final_logit_softcapping: keys.find('final_logit_softcapping') || null,
        // Without a window, all layers attend to all tokens and share one RoPE base.
        sliding_window: window ?? null,
        layer_types: window === undefined ? everyLayerFull(keys) : layerTypes(keys, 6),
        ...(window === undefined ? {} : { rope_local_base_freq: keys.find('rope.freq_base_swa') ?? 10_000 }),
      };
    }
    case 'phi3':
      return { sliding_window: keys.find('attention.sliding_window') || null };
    default:
      return {};
  }
}

const biases = (has: (tensor: string) => boolean) => ({
  attention_bias: has('blk.0.attn_output.bias'),
  mlp_bias: has('blk.0.ffn_up.bias'),
});

/** Rows of queries and keys are in one order, whatever this is called (gguf-names.ts). */
function assertLayout(keys: GgufKeys): void {
  const layout = keys.text('tensor_data_layout') ?? 'reference';
  if (['reference', 'Meta AI original pth'].includes(layout)) return;
  throw keys.error('tensor_data_layout', `is ${layout}, an order of rows that is not known here`);
}

const everyLayerFull = (keys: GgufKeys) =>
  Array.from({ length: keys.size('block_count') }, () => 'full_attention');

/**
 * Which layers have a window: a list with a flag for each, or every `pattern`-th attends to all tokens (llama.cpp,
 * llama_hparams::set_swa_pattern; 0 = none does).
 */
function layerTypes(keys: GgufKeys, usual: number): string[] {
  const key = 'attention.sliding_window_pattern';
  const layers = keys.size('block_count');
  const flags = keys.perLayer(key, layers);
  const type = (hasWindow: boolean) => (hasWindow ? 'sliding_attention' : 'full_attention');
  if (flags !== undefined) {
    return flags.map((flag) => {
      if ([true, 1, 1n].some((one) => one === flag)) return type(true);
      if ([false, 0, 0n].some((one) => one === flag)) return type(false);
      throw keys.error(key, 'is not a list of flags');
    });
  }
  const pattern = keys.find(key) ?? usual;
  if (!Number.isSafeInteger(pattern) || pattern < 0) {
    throw keys.error(key, `is ${pattern}, not a whole number`);
  }
  return Array.from({ length: layers }, (_, i) => type(pattern === 0 || i % pattern < pattern - 1));
}

/** llama.cpp normalises the weights of the chosen experts or not by the architecture, whatever a file says. */
const NORMALISED: ReadonlyMap<string, boolean> = new Map([
  ['mixtral', true],
  ['qwen2_moe', false],
  ['qwen3_moe', true],
]);

function expertFields(keys: GgufKeys, family: string): Record<string, unknown> {
  const normalised = NORMALISED.get(family);
  if (normalised === undefined) {
    throw keys.error('expert_count', `asks for experts, which ${family} does not have`);
  }
  const stated = keys.value('expert_weights_norm');
  if (stated !== undefined && stated !== normalised) {
    throw keys.error('expert_weights_norm', `is ${stated}, but this architecture has ${normalised}`);
  }
  const [count, active] = [keys.size('expert_count'), keys.size('expert_used_count')];
  if (active > count) throw keys.error('expert_used_count', `is ${active}, but expert_count is ${count}`);
  const wide = keys.size('feed_forward_length');
  if (family === 'mixtral') {
    keys.mustBe('expert_feed_forward_length', wide, 'feed_forward_length');
    return { num_local_experts: count, num_experts_per_tok: active };
  }
  return {
    num_experts: count,
    num_experts_per_tok: active,
    moe_intermediate_size: keys.findSize('expert_feed_forward_length') ?? Math.floor(wide / active),
    norm_topk_prob: normalised,
    ...(family === 'qwen2_moe'
      ? { shared_expert_intermediate_size: keys.findSize('expert_shared_feed_forward_length') ?? wide }
      : {}),
  };
}

function rope(
  keys: GgufKeys,
  { family, ropeScaling, headSize }: { family: string; ropeScaling: object | null; headSize: number },
): Record<string, unknown> {
  const rotated = keys.find('rope.dimension_count') ?? headSize;
  if (rotated !== headSize && family !== 'phi3') {
    throw keys.error(
      'rope.dimension_count',
      `rotates ${rotated} of ${headSize} elements, which is not known here`,
    );
  }
  keys.mustBe('rope.dimension_count_swa', rotated, 'rope.dimension_count');
  const part = rotated === headSize ? {} : { partial_rotary_factor: rotated / headSize };
  const scaling = metadataScaling(keys);
  if (ropeScaling !== null && (scaling !== null || !['llama', 'mixtral'].includes(family))) {
    throw keys.error('rope.scaling.type', 'stands beside rope_freqs.weight, which stretches angles too');
  }
  const both = scaling ?? ropeScaling;
  return { ...part, ...(both === null ? {} : { rope_scaling: both }) };
}

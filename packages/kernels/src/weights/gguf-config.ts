import { InvalidWeightsError } from '../errors.ts';
import type { GgufFile, GgufMetadata } from './gguf.ts';

/** Families by GGUF's name of the architecture; `llama` is also what Mistral and Mixtral are called there. */
const FAMILIES: Record<string, string> = {
  llama: 'llama',
  gpt2: 'gpt2',
  qwen2: 'qwen2',
  qwen2moe: 'qwen2_moe',
  qwen3: 'qwen3',
  qwen3moe: 'qwen3_moe',
  gemma2: 'gemma2',
  gemma3: 'gemma3_text',
  phi3: 'phi3',
};

/**
 * The config.json that Hugging Face would have for a GGUF file, from its metadata (github.com/ggml-org/ggml,
 * docs/gguf.md, "Standardized key-value pairs"); whether the head is tied is told by the tensors. Throws
 * InvalidWeightsError where a key is missing or what it asks for is not known here.
 */
export function ggufConfig(
  { metadata, tensors }: GgufFile,
  { name, ropeScaling }: { name: string; ropeScaling: object | null },
): Record<string, unknown> & { model_type: string } {
  const keys = new Keys(metadata, name);
  const { architecture } = keys;
  const experts = keys.find('expert_count') ?? 0;
  const family = Object.hasOwn(FAMILIES, architecture) ? FAMILIES[architecture] : undefined;
  if (family === undefined) {
    throw new InvalidWeightsError(
      `${name}: the architecture ${architecture} is not read from GGUF`,
      `give one of ${Object.keys(FAMILIES).join(', ')}, or the safetensors of the model`,
    );
  }
  const has = (tensor: string) => tensors.some(({ name: one }) => one === tensor);
  const embedding = tensors.find((tensor) => tensor.name === 'token_embd.weight');
  const head = {
    vocab_size: keys.find('vocab_size') ?? embedding?.shape[0] ?? 0,
    tie_word_embeddings: !has('output.weight'),
  };
  if (family === 'gpt2') return { model_type: family, ...gpt2(keys), ...head };
  const modelType = family === 'llama' && experts > 0 ? 'mixtral' : family;
  const headSize = keys.find('attention.key_length');
  const config = {
    model_type: modelType,
    hidden_size: keys.get('embedding_length'),
    intermediate_size: keys.get('feed_forward_length'),
    num_hidden_layers: keys.get('block_count'),
    num_attention_heads: keys.get('attention.head_count'),
    num_key_value_heads: keys.find('attention.head_count_kv') ?? keys.get('attention.head_count'),
    ...(headSize === undefined ? {} : { head_dim: headSize }),
    max_position_embeddings: keys.get('context_length'),
    rms_norm_eps: keys.get('attention.layer_norm_rms_epsilon'),
    rope_theta: keys.find('rope.freq_base') ?? 10_000,
    ...rope(keys, { family: modelType, ropeScaling }),
    ...head,
  };
  return { ...config, ...features(modelType, keys, has) };
}

/** The fields that GPT-2's config has by names of its own. */
const gpt2 = (keys: Keys) => ({
  n_embd: keys.get('embedding_length'),
  n_inner: keys.get('feed_forward_length'),
  n_layer: keys.get('block_count'),
  n_head: keys.get('attention.head_count'),
  n_positions: keys.get('context_length'),
  layer_norm_epsilon: keys.get('attention.layer_norm_epsilon'),
});

const headSizeOf = (keys: Keys) =>
  keys.find('attention.key_length') ?? keys.get('embedding_length') / keys.get('attention.head_count');

/** Gemma scales attention by the head's size, but of its largest model by the width per head: 1 / sqrt of this. */
const gemmaScale = (keys: Keys, layersOfLargest: number) =>
  keys.get('block_count') === layersOfLargest
    ? keys.get('embedding_length') / keys.get('attention.head_count')
    : headSizeOf(keys);

/** What a family says beyond the sizes. */
function features(family: string, keys: Keys, has: (tensor: string) => boolean): Record<string, unknown> {
  const headSize = headSizeOf(keys);
  switch (family) {
    case 'llama':
      return { attention_bias: has('blk.0.attn_output.bias'), mlp_bias: has('blk.0.ffn_up.bias') };
    case 'mixtral':
      return {
        num_local_experts: keys.get('expert_count'),
        num_experts_per_tok: keys.get('expert_used_count'),
      };
    case 'qwen3':
      return { head_dim: headSize };
    case 'qwen2_moe':
      return {
        num_experts: keys.get('expert_count'),
        num_experts_per_tok: keys.get('expert_used_count'),
        moe_intermediate_size: keys.get('expert_feed_forward_length'),
        shared_expert_intermediate_size: keys.get('expert_shared_feed_forward_length'),
      };
    case 'qwen3_moe':
      return {
        head_dim: headSize,
        num_experts: keys.get('expert_count'),
        num_experts_per_tok: keys.get('expert_used_count'),
        moe_intermediate_size: keys.get('expert_feed_forward_length'),
        // llama.cpp always does, and converts no model that does not.
        norm_topk_prob: true,
      };
    case 'gemma2':
      return {
        head_dim: headSize,
        hidden_activation: 'gelu_pytorch_tanh',
        query_pre_attn_scalar: gemmaScale(keys, 46),
        attn_logit_softcapping: keys.find('attn_logit_softcapping') ?? 50,
        final_logit_softcapping: keys.find('final_logit_softcapping') ?? 30,
        sliding_window: keys.find('attention.sliding_window') ?? 4096,
      };
    case 'gemma3_text':
      return {
        head_dim: headSize,
        hidden_activation: 'gelu_pytorch_tanh',
        query_pre_attn_scalar: gemmaScale(keys, 62),
        final_logit_softcapping: keys.find('final_logit_softcapping') ?? null,
        sliding_window: keys.get('attention.sliding_window'),
        sliding_window_pattern: keys.find('attention.sliding_window_pattern') ?? 6,
        rope_local_base_freq: keys.find('rope.freq_base_swa') ?? 10_000,
      };
    case 'phi3':
      return { sliding_window: keys.find('attention.sliding_window') || null };
    default:
      return {};
  }
}

function rope(
  keys: Keys,
  { family, ropeScaling }: { family: string; ropeScaling: object | null },
): Record<string, unknown> {
  const [rotated, headSize] = [keys.find('rope.dimension_count'), headSizeOf(keys)];
  const isPart = rotated !== undefined && rotated !== headSize;
  if (isPart && family !== 'phi3') {
    throw keys.error(
      'rope.dimension_count',
      `turns ${rotated} of ${headSize} elements, which is not known here`,
    );
  }
  const part = isPart ? { partial_rotary_factor: rotated / headSize } : {};
  const scaling = scalingOf(keys, keys.text('rope.scaling.type') ?? 'none') ?? ropeScaling;
  return { ...part, ...(scaling === null ? {} : { rope_scaling: scaling }) };
}

function scalingOf(keys: Keys, kind: string): object | null {
  const factor = () => keys.get('rope.scaling.factor');
  switch (kind) {
    case 'none':
      return null;
    case 'linear':
      return { rope_type: kind, factor: factor() };
    case 'yarn': {
      // What llama.cpp multiplies Peng et al.'s factor by.
      const more = keys.find('rope.scaling.attn_factor') ?? keys.find('rope.scaling.yarn_attn_factor') ?? 1;
      return {
        ...{ rope_type: kind, factor: factor() },
        original_max_position_embeddings: keys.get('rope.scaling.original_context_length'),
        beta_fast: keys.find('rope.scaling.yarn_beta_fast') ?? 32,
        beta_slow: keys.find('rope.scaling.yarn_beta_slow') ?? 1,
        attention_factor: more * (0.1 * Math.log(factor()) + 1),
      };
    }
    default:
      throw keys.error('rope.scaling.type', `asks for ${kind}, which is not read from GGUF`);
  }
}

/** Metadata of an architecture: numbers by key without its prefix. */
class Keys {
  readonly architecture: string;
  readonly #metadata: GgufMetadata;
  readonly #name: string;

  constructor(metadata: GgufMetadata, name: string) {
    const architecture = metadata['general.architecture'];
    if (typeof architecture !== 'string') {
      throw new InvalidWeightsError(`${name}: general.architecture is missing`, 'convert the model again');
    }
    this.architecture = architecture;
    this.#metadata = metadata;
    this.#name = name;
  }

  error(key: string, problem: string): InvalidWeightsError {
    return new InvalidWeightsError(
      `${this.#name}: ${this.architecture}.${key} ${problem}`,
      'give the safetensors of the model, or convert it again',
    );
  }

  text(key: string): string | undefined {
    const value = this.#metadata[`${this.architecture}.${key}`];
    return value === undefined ? undefined : String(value);
  }

  find(key: string): number | undefined {
    const value = this.#metadata[`${this.architecture}.${key}`];
    if (value === undefined) return undefined;
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      throw this.error(key, 'is no number: values that differ between layers are not known here');
    }
    return Number(value);
  }

  get(key: string): number {
    const value = this.find(key);
    if (value === undefined) throw this.error(key, 'is missing');
    return value;
  }
}

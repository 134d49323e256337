import { InvalidWeightsError } from '../errors.ts';
import type { GgufFile, GgufMetadata } from './gguf.ts';

/** Families by GGUF's name of the architecture; `llama` is also what Mistral and Mixtral are called there. */
const FAMILIES: Record<string, string> = {
  llama: 'llama',
  qwen2: 'qwen2',
  qwen3: 'qwen3',
  qwen3moe: 'qwen3_moe',
  gemma2: 'gemma2',
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
  const embedding = tensors.find((tensor) => tensor.name === 'token_embd.weight');
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
    vocab_size: keys.find('vocab_size') ?? embedding?.shape[0] ?? 0,
    max_position_embeddings: keys.get('context_length'),
    rms_norm_eps: keys.get('attention.layer_norm_rms_epsilon'),
    rope_theta: keys.find('rope.freq_base') ?? 10_000,
    ...rope(keys, ropeScaling),
    tie_word_embeddings: !tensors.some((tensor) => tensor.name === 'output.weight'),
  };
  return { ...config, ...features(modelType, keys) };
}

/** What a family says beyond the sizes. */
function features(family: string, keys: Keys): Record<string, unknown> {
  const headSize =
    keys.find('attention.key_length') ?? keys.get('embedding_length') / keys.get('attention.head_count');
  switch (family) {
    case 'mixtral':
      return {
        num_local_experts: keys.get('expert_count'),
        num_experts_per_tok: keys.get('expert_used_count'),
      };
    case 'qwen3':
      return { head_dim: headSize };
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
        // The 27B model alone scales by its width per head: 4608 / 32.
        query_pre_attn_scalar:
          keys.get('block_count') === 46
            ? keys.get('embedding_length') / keys.get('attention.head_count')
            : headSize,
        attn_logit_softcapping: keys.find('attn_logit_softcapping') ?? 50,
        final_logit_softcapping: keys.find('final_logit_softcapping') ?? 30,
        sliding_window: keys.find('attention.sliding_window') ?? 4096,
      };
    case 'phi3':
      return { sliding_window: keys.find('attention.sliding_window') || null };
    default:
      return {};
  }
}

function rope(keys: Keys, ropeScaling: object | null): Record<string, unknown> {
  const rotated = keys.find('rope.dimension_count');
  const headSize =
    keys.find('attention.key_length') ?? keys.get('embedding_length') / keys.get('attention.head_count');
  if (rotated !== undefined && rotated !== headSize) {
    throw keys.error(
      'rope.dimension_count',
      `turns ${rotated} of ${headSize} elements, which is not known here`,
    );
  }
  const kind = keys.text('rope.scaling.type') ?? 'none';
  if (kind === 'none') return ropeScaling === null ? {} : { rope_scaling: ropeScaling };
  if (kind !== 'linear')
    throw keys.error('rope.scaling.type', `asks for ${kind}, which is not read from GGUF`);
  return { rope_scaling: { rope_type: 'linear', factor: keys.get('rope.scaling.factor') } };
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

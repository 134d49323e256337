import { type FileTensor, float32, ggufFile, q8Blocks } from './checkpoint-files.ts';

/** A float32 tensor of a checkpoint under Hugging Face's name. */
export interface PlainTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

interface Config {
  num_attention_heads: number;
  num_key_value_heads: number;
  head_dim: number;
  hidden_size: number;
  intermediate_size: number;
  num_hidden_layers: number;
  max_position_embeddings: number;
  rms_norm_eps: number;
}

const NAMES: [RegExp, string][] = [
  [/^model\.embed_tokens\.weight$/, 'token_embd.weight'],
  [/^model\.norm\.weight$/, 'output_norm.weight'],
  [/^lm_head\.weight$/, 'output.weight'],
  [/^model\.layers\.(\d+)\.self_attn\.([qkv])_proj\./, 'blk.$1.attn_$2.'],
  [/^model\.layers\.(\d+)\.self_attn\.o_proj\./, 'blk.$1.attn_output.'],
  [/^model\.layers\.(\d+)\.mlp\.(gate|up|down)_proj\./, 'blk.$1.ffn_$2.'],
  [/^model\.layers\.(\d+)\.input_layernorm\./, 'blk.$1.attn_norm.'],
  [/^model\.layers\.(\d+)\.post_attention_layernorm\./, 'blk.$1.ffn_norm.'],
];

/** Rows of a head from [2, half] to [half, 2], as llama.cpp's converter orders those of queries and keys. */
function permuted({ shape, values }: PlainTensor, heads: number): Float32Array {
  const [rows = 0, columns = 0] = shape;
  const half = rows / heads / 2;
  const turned = new Float32Array(values.length);
  for (let head = 0; head < heads; head++) {
    for (let side = 0; side < 2; side++) {
      for (let i = 0; i < half; i++) {
        const from = (head * 2 * half + side * half + i) * columns;
        turned.set(values.subarray(from, from + columns), (head * 2 * half + 2 * i + side) * columns);
      }
    }
  }
  return turned;
}

/** A Llama as llama.cpp's converter writes it; `q8_0` quantises the matrices whose rows are whole blocks. */
export function llamaGguf(
  config: Config,
  tensors: readonly PlainTensor[],
  type: 'f32' | 'q8_0',
): Uint8Array<ArrayBuffer> {
  const stored = tensors.map((tensor): FileTensor => {
    const [pattern, name] = NAMES.find(([one]) => one.test(tensor.name)) ?? [/^/, ''];
    const heads = /\.k_proj\./.test(tensor.name) ? config.num_key_value_heads : config.num_attention_heads;
    const values = /\.[qk]_proj\./.test(tensor.name) ? permuted(tensor, heads) : tensor.values;
    const isQuantised = type === 'q8_0' && tensor.shape.length === 2 && (tensor.shape[1] ?? 0) % 32 === 0;
    return {
      name: tensor.name.replace(pattern, name),
      shape: [...tensor.shape],
      type: isQuantised ? 'q8_0' : 'f32',
      bytes: isQuantised ? q8Blocks(values) : float32(values),
    };
  });
  return ggufFile(
    {
      'general.architecture': 'llama',
      'llama.block_count': config.num_hidden_layers,
      'llama.context_length': config.max_position_embeddings,
      'llama.embedding_length': config.hidden_size,
      'llama.feed_forward_length': config.intermediate_size,
      'llama.attention.head_count': config.num_attention_heads,
      'llama.attention.head_count_kv': config.num_key_value_heads,
      'llama.attention.layer_norm_rms_epsilon': config.rms_norm_eps,
      'llama.rope.dimension_count': config.head_dim,
      'tokenizer.ggml.tokens': ['a', 'b'],
    },
    stored,
  );
}

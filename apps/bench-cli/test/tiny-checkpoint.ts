import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A Llama of two layers for tests of files: what it computes matters to none of them. */
export const TINY_CONFIG = {
  model_type: 'llama',
  hidden_size: 32,
  intermediate_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  vocab_size: 64,
  max_position_embeddings: 128,
  rms_norm_eps: 1e-5,
  rope_theta: 10_000,
  tie_word_embeddings: true,
};

type Tensors = Map<string, { shape: number[]; values: Float32Array }>;

export function tinyTensors(): Tensors {
  const tensors: Tensors = new Map();
  const add = (name: string, ...shape: number[]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length: count }, (_, i) =>
      shape.length === 1 ? 1 : Math.sin(i * i + name.length) / 4,
    );
    tensors.set(name, { shape, values });
  };
  add('model.embed_tokens.weight', 64, 32);
  for (const layer of [0, 1]) {
    const prefix = `model.layers.${layer}.`;
    add(`${prefix}input_layernorm.weight`, 32);
    add(`${prefix}self_attn.q_proj.weight`, 32, 32);
    add(`${prefix}self_attn.k_proj.weight`, 16, 32);
    add(`${prefix}self_attn.v_proj.weight`, 16, 32);
    add(`${prefix}self_attn.o_proj.weight`, 32, 32);
    add(`${prefix}post_attention_layernorm.weight`, 32);
    add(`${prefix}mlp.gate_proj.weight`, 64, 32);
    add(`${prefix}mlp.up_proj.weight`, 64, 32);
    add(`${prefix}mlp.down_proj.weight`, 32, 64);
  }
  add('model.norm.weight', 32);
  return tensors;
}

export function safetensors(tensors: Tensors): Uint8Array {
  let offset = 0;
  const header = Object.fromEntries(
    Array.from(tensors, ([name, { shape, values }]) => {
      const begin = offset;
      offset += values.byteLength;
      return [name, { dtype: 'F32', shape, data_offsets: [begin, offset] }];
    }),
  );
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const data = Array.from(tensors.values(), ({ values }) => Buffer.from(values.buffer));
  return Buffer.concat([length, text, ...data]);
}

/** Writes the checkpoint, or what a test made of it, into a folder. */
export function writeCheckpoint(
  folder: string,
  {
    config = TINY_CONFIG,
    weights = safetensors(tinyTensors()),
  }: { config?: object; weights?: Uint8Array } = {},
): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
  writeFileSync(path.join(folder, 'model.safetensors'), weights);
  return folder;
}

/** A tokenizer of single letters and the space. */
export const TINY_TOKENIZER = {
  version: '1.0',
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  post_processor: null,
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
  model: {
    type: 'BPE',
    vocab: Object.fromEntries(
      [...'\u0120abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.'].map((letter, id) => [
        letter,
        id,
      ]),
    ),
    merges: [],
  },
};

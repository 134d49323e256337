import { concatenated, type FileTensor, float32, ggufFile, q8Blocks } from './checkpoint-files.ts';

/** A float32 tensor of a checkpoint under Hugging Face's name. */
export interface PlainTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

type Config = Record<string, unknown> & { model_type: string };

/** llama.cpp's names of the families (gguf-py, constants.py, MODEL_ARCH_NAMES). */
const ARCHITECTURES: Record<string, string> = {
  llama: 'llama',
  mixtral: 'llama',
  qwen2: 'qwen2',
  qwen2_moe: 'qwen2moe',
  qwen3: 'qwen3',
  qwen3_moe: 'qwen3moe',
  gemma2: 'gemma2',
  gemma3_text: 'gemma3',
  phi3: 'phi3',
  gpt2: 'gpt2',
};

/** gguf-py, tensor_mapping.py, as far as these families go. */
const NAMES: [RegExp, string][] = [
  [/^(model\.embed_tokens|transformer\.wte)\./, 'token_embd.'],
  [/^transformer\.wpe\./, 'position_embd.'],
  [/^(model\.norm|transformer\.ln_f)\./, 'output_norm.'],
  [/^lm_head\./, 'output.'],
  [/^(?:model\.layers|transformer\.h)\.(\d+)\./, 'blk.$1.'],
  [/self_attn\.([qkv])_proj\./, 'attn_$1.'],
  [/self_attn\.([qk])_norm\./, 'attn_$1_norm.'],
  [/(self_attn\.qkv_proj|attn\.c_attn)\./, 'attn_qkv.'],
  [/(self_attn\.o_proj|attn\.c_proj)\./, 'attn_output.'],
  [/(input_layernorm|ln_1)\./, 'attn_norm.'],
  [/(pre_feedforward_layernorm|ln_2)\./, 'ffn_norm.'],
  [/post_feedforward_layernorm\./, 'post_ffw_norm.'],
  [/mlp\.shared_expert\.(gate|up|down)_proj\./, 'ffn_$1_shexp.'],
  [/mlp\.shared_expert_gate\./, 'ffn_gate_inp_shexp.'],
  [/mlp\.(gate_up_proj|c_fc)\./, 'ffn_up.'],
  [/mlp\.(gate|up|down)_proj\./, 'ffn_$1.'],
  [/mlp\.c_proj\./, 'ffn_down.'],
  [/(block_sparse_moe|mlp)\.gate\./, 'ffn_gate_inp.'],
];
const EXPERT = /^model\.layers\.(\d+)\.\w+\.experts\.\d+\.(\w+)\.weight$/;
const EXPERT_NAMES: Record<string, string> = {
  gate_proj: 'gate',
  up_proj: 'up',
  down_proj: 'down',
  w1: 'gate',
  w3: 'up',
  w2: 'down',
};

function nameOf(name: string, family: string): string {
  const four = family.startsWith('gemma') ? 'post_attention_norm.' : 'ffn_norm.';
  return [...NAMES, [/post_attention_layernorm\./, four] as const].reduce(
    (renamed, [pattern, replacement]) => renamed.replace(pattern, replacement),
    name,
  );
}

/** Rows of a head from [2, half] to [half, 2], as the converter orders queries and keys of llama. */
function permuted({ shape, values }: PlainTensor, heads: number): Float32Array {
  const [rows = 0, columns = 1] = shape;
  const half = rows / heads / 2;
  return values.map((_, at) => {
    const row = Math.floor(at / columns);
    const [head, within] = [Math.floor(row / (2 * half)), row % (2 * half)];
    const from = head * 2 * half + (within % 2) * half + Math.floor(within / 2);
    return values[from * columns + (at % columns)] ?? 0;
  });
}

function transposed({ shape, values, ...tensor }: PlainTensor): PlainTensor {
  const [rows = 0, columns = 0] = shape;
  const turned = values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
  return { ...tensor, shape: [columns, rows], values: turned };
}

/** What convert_hf_to_gguf.py does to the numbers of a tensor. */
function converted(tensor: PlainTensor, config: Config): PlainTensor {
  const { model_type: family, num_attention_heads: heads, num_key_value_heads: kvHeads } = config;
  const { name, values } = tensor;
  if (family === 'gpt2' && /\.c_(attn|proj|fc)\.weight$/.test(name)) return transposed(tensor);
  if (family.startsWith('gemma') && name.endsWith('norm.weight')) {
    return { ...tensor, values: values.map((value) => value + 1) };
  }
  if (name.endsWith('shared_expert_gate.weight')) return { ...tensor, shape: [values.length] };
  const [, side] = /\.([qk])_proj\./.exec(name) ?? [];
  if (!['llama', 'mixtral'].includes(family) || side === undefined) return tensor;
  return { ...tensor, values: permuted(tensor, Number(side === 'q' ? heads : kvHeads)) };
}

/** The experts of a layer are one tensor: [experts, rows, columns]. */
function withStackedExperts(tensors: readonly PlainTensor[]): PlainTensor[] {
  const groups = new Map<string, PlainTensor[]>();
  for (const tensor of tensors) {
    const [, layer, projection = ''] = EXPERT.exec(tensor.name) ?? [];
    const name =
      layer === undefined ? tensor.name : `blk.${layer}.ffn_${EXPERT_NAMES[projection]}_exps.weight`;
    groups.set(name, [...(groups.get(name) ?? []), tensor]);
  }
  return Array.from(groups, ([name, [first, ...others]]) => {
    if (first === undefined || name === first.name) return first as PlainTensor;
    const bytes = concatenated([first, ...others].map(({ values }) => float32(values)));
    return { name, shape: [1 + others.length, ...first.shape], values: new Float32Array(bytes.buffer) };
  });
}

/** Metadata by their key without the architecture's name, and the fields of config.json that they hold. */
const KEYS: [string, string[]][] = [
  ['block_count', ['num_hidden_layers', 'n_layer']],
  ['context_length', ['max_position_embeddings', 'n_positions']],
  ['embedding_length', ['hidden_size', 'n_embd']],
  ['feed_forward_length', ['intermediate_size']],
  ['attention.head_count', ['num_attention_heads', 'n_head']],
  ['attention.head_count_kv', ['num_key_value_heads']],
  ['attention.key_length', ['head_dim']],
  ['attention.value_length', ['head_dim']],
  ['attention.layer_norm_rms_epsilon', ['rms_norm_eps']],
  ['attention.layer_norm_epsilon', ['layer_norm_epsilon']],
  ['attention.sliding_window', ['sliding_window']],
  ['attn_logit_softcapping', ['attn_logit_softcapping']],
  ['final_logit_softcapping', ['final_logit_softcapping']],
  ['rope.freq_base', ['rope_theta']],
  ['rope.dimension_count', ['rotated_size']],
  ['expert_count', ['num_local_experts', 'num_experts']],
  ['expert_used_count', ['num_experts_per_tok']],
  ['expert_feed_forward_length', ['moe_intermediate_size']],
  ['expert_shared_feed_forward_length', ['shared_expert_intermediate_size']],
];

/** A model as llama.cpp's converter writes it; `q8_0` quantises the matrices whose rows are whole blocks. */
export function ggufModel(
  config: Config,
  tensors: readonly PlainTensor[],
  type: 'f32' | 'q8_0' = 'f32',
): Uint8Array<ArrayBuffer> {
  const architecture = ARCHITECTURES[config.model_type] ?? '';
  const { rope_parameters: rope, n_embd: width } = config as { rope_parameters?: object; n_embd?: number };
  const fields: Record<string, unknown> = {
    ...(width === undefined ? {} : { intermediate_size: 4 * width }),
    ...rope,
    ...Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null)),
  };
  const entries = KEYS.flatMap(([key, names]) => {
    const value = names.map((name) => fields[name]).find((one) => typeof one === 'number');
    return value === undefined ? [] : [[`${architecture}.${key}`, value as number] as const];
  });
  const stored = withStackedExperts(tensors.map((tensor) => converted(tensor, config))).map(
    (tensor): FileTensor => {
      const { shape, values } = tensor;
      const isQuantised = type === 'q8_0' && shape.length === 2 && (shape[1] ?? 0) % 32 === 0;
      return {
        name: nameOf(tensor.name, config.model_type),
        shape: [...shape],
        ...(isQuantised
          ? { type: 'q8_0', bytes: q8Blocks(values) }
          : { type: 'f32', bytes: float32(values) }),
      };
    },
  );
  const tokens = Array.from({ length: Number(config.vocab_size) }, (_, i) => `token ${i}`);
  const metadata = { 'general.architecture': architecture, 'tokenizer.ggml.tokens': tokens };
  return ggufFile({ ...metadata, ...Object.fromEntries(entries) }, stored);
}

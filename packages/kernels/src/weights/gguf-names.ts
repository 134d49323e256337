import { InvalidWeightsError } from '../errors.ts';
import { REFETCH, type StoredTensor } from './stored-tensor.ts';

/** What the tensors of a model depend on beyond their names. */
export interface GgufModel {
  /** `model_type` of Hugging Face. */
  family: string;
  headCount: number;
  kvHeadCount: number;
  experts: number;
}

/** Names without `.weight` or `.bias`: of the whole model, and of a layer behind its prefix. */
interface Names {
  global: Record<string, string>;
  prefix: string;
  layer: Record<string, string>;
}

const GPT2: Names = {
  global: {
    token_embd: 'transformer.wte',
    position_embd: 'transformer.wpe',
    output_norm: 'transformer.ln_f',
    output: 'lm_head',
  },
  prefix: 'transformer.h.',
  layer: {
    attn_norm: 'ln_1',
    attn_qkv: 'attn.c_attn',
    attn_output: 'attn.c_proj',
    ffn_norm: 'ln_2',
    ffn_up: 'mlp.c_fc',
    ffn_down: 'mlp.c_proj',
  },
};

const LAYER: Record<string, string> = {
  attn_norm: 'input_layernorm',
  attn_q: 'self_attn.q_proj',
  attn_k: 'self_attn.k_proj',
  attn_v: 'self_attn.v_proj',
  attn_qkv: 'self_attn.qkv_proj',
  attn_q_norm: 'self_attn.q_norm',
  attn_k_norm: 'self_attn.k_norm',
  attn_output: 'self_attn.o_proj',
  post_attention_norm: 'post_attention_layernorm',
  ffn_norm: 'post_attention_layernorm',
  post_ffw_norm: 'post_feedforward_layernorm',
  ffn_gate: 'mlp.gate_proj',
  ffn_up: 'mlp.up_proj',
  ffn_down: 'mlp.down_proj',
  ffn_gate_inp: 'mlp.gate',
  ffn_gate_inp_shexp: 'mlp.shared_expert_gate',
  ffn_gate_shexp: 'mlp.shared_expert.gate_proj',
  ffn_up_shexp: 'mlp.shared_expert.up_proj',
  ffn_down_shexp: 'mlp.shared_expert.down_proj',
};
const OWN: Record<string, Record<string, string>> = {
  gemma2: { ffn_norm: 'pre_feedforward_layernorm' },
  gemma3_text: { ffn_norm: 'pre_feedforward_layernorm' },
  phi3: { ffn_up: 'mlp.gate_up_proj' },
  mixtral: { ffn_gate_inp: 'block_sparse_moe.gate' },
};

const namesOf = (family: string): Names =>
  family === 'gpt2'
    ? GPT2
    : {
        global: { token_embd: 'model.embed_tokens', output_norm: 'model.norm', output: 'lm_head' },
        prefix: 'model.layers.',
        layer: { ...LAYER, ...OWN[family] },
      };

const EXPERTS: Record<string, string> = {
  ffn_gate_exps: 'gate_proj',
  ffn_up_exps: 'up_proj',
  ffn_down_exps: 'down_proj',
};
const MIXTRAL_EXPERTS: Record<string, string> = {
  ffn_gate_exps: 'w1',
  ffn_up_exps: 'w3',
  ffn_down_exps: 'w2',
};

/** Frequency factors, which the config tells too (`gguf-rope.ts`). */
export const ROPE_FACTORS = 'rope_freqs.weight';

/**
 * The tensors of a GGUF file under Hugging Face's names: the experts of a layer apart, and queries and keys in
 * Hugging Face's order of rows. A name that is not known stays as it is, for whoever reads it to refuse.
 */
export function huggingFaceTensors(tensors: readonly StoredTensor[], model: GgufModel): StoredTensor[] {
  const { global, prefix, layer: names } = namesOf(model.family);
  return tensors.flatMap((tensor) => {
    if (tensor.name === ROPE_FACTORS) return [];
    const [, layer, stem = '', kind] = /^(?:blk\.(\d+)\.)?(\w+)\.(weight|bias)$/.exec(tensor.name) ?? [];
    if (Object.hasOwn(EXPERTS, stem)) return expertsOf(tensor, { prefix: `${prefix}${layer}.`, stem, model });
    const table = layer === undefined ? global : names;
    const name = Object.hasOwn(table, stem) ? table[stem] : undefined;
    if (name === undefined) return [tensor];
    const place = layer === undefined ? '' : `${prefix}${layer}.`;
    return [
      {
        ...tensor,
        ...rowOrder(stem, tensor, model),
        ...gateShape(stem, tensor),
        name: `${place}${name}.${kind}`,
      },
    ];
  });
}

/** The gate of shared experts is a vector there, and a matrix of one row here. */
const gateShape = (stem: string, { shape }: StoredTensor): Partial<StoredTensor> =>
  stem === 'ffn_gate_inp_shexp' && shape.length === 1 ? { shape: [1, ...shape] } : {};

function expertsOf(
  tensor: StoredTensor,
  { prefix, stem, model }: { prefix: string; stem: string; model: GgufModel },
): StoredTensor[] {
  const [count = 0, ...shape] = tensor.shape;
  if (count !== model.experts || shape.length !== 2) {
    throw new InvalidWeightsError(
      `${tensor.file.name}: ${tensor.name} has the shape [${tensor.shape.join(', ')}], which is not that of ${model.experts} experts`,
      REFETCH,
    );
  }
  const isMixtral = model.family === 'mixtral';
  const [block, names] = isMixtral ? ['block_sparse_moe', MIXTRAL_EXPERTS] : ['mlp', EXPERTS];
  const bytes = tensor.bytes / count;
  return Array.from({ length: count }, (_, expert) => ({
    ...tensor,
    name: `${prefix}${block}.experts.${expert}.${names[stem]}.weight`,
    shape,
    offset: tensor.offset + expert * bytes,
    bytes,
  }));
}

/**
 * llama.cpp rotates neighbouring elements of a head, Hugging Face element i with element i + half: for the
 * architecture called llama, GGUF files hold the rows of queries and keys in the former order (convert_hf_to_gguf.py,
 * LlamaModel.permute).
 */
function rowOrder(
  stem: string,
  { shape }: StoredTensor,
  { family, headCount, kvHeadCount }: GgufModel,
): Pick<StoredTensor, 'rowAt'> {
  if (!['llama', 'mixtral'].includes(family) || !['attn_q', 'attn_k'].includes(stem)) return {};
  const heads = stem === 'attn_q' ? headCount : kvHeadCount;
  const headSize = (shape[0] ?? 0) / heads;
  const half = headSize / 2;
  return {
    rowAt(row) {
      const within = row % headSize;
      return row - within + 2 * (within % half) + Math.floor(within / half);
    },
  };
}

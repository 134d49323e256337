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

const GLOBAL: Record<string, string> = {
  'token_embd.weight': 'model.embed_tokens.weight',
  'output_norm.weight': 'model.norm.weight',
  'output.weight': 'lm_head.weight',
};

/** A layer's tensors without `.weight` or `.bias`. */
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
};
const OWN: Record<string, Record<string, string>> = {
  gemma2: { ffn_norm: 'pre_feedforward_layernorm' },
  phi3: { ffn_up: 'mlp.gate_up_proj' },
  mixtral: { ffn_gate_inp: 'block_sparse_moe.gate' },
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
  return tensors.flatMap((tensor) => {
    if (tensor.name === ROPE_FACTORS) return [];
    const known = GLOBAL[tensor.name];
    if (known !== undefined) return [{ ...tensor, name: known }];
    const [, layer, stem = '', kind] = /^blk\.(\d+)\.(\w+)\.(weight|bias)$/.exec(tensor.name) ?? [];
    const prefix = `model.layers.${layer}.`;
    if (Object.hasOwn(EXPERTS, stem)) return expertsOf(tensor, { prefix, stem, model });
    const name = OWN[model.family]?.[stem] ?? LAYER[stem];
    if (name === undefined) return [tensor];
    return [{ ...tensor, ...rowOrder(stem, tensor, model), name: `${prefix}${name}.${kind}` }];
  });
}

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
 * llama.cpp turns neighbouring elements of a head, Hugging Face element i with element i + half: of the
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

import type { ModelShape } from '@breakeven/schema/model-shape';

/**
 * A tensor of a checkpoint that gives rows of one of ours. `name` is Hugging Face's without the prefix of the
 * whole model (`model.`, `transformer.`) and, of a layer's, without the layer: `self_attn.q_proj.weight`.
 */
export interface Piece {
  name: string;
  rows: number;
  /** GPT-2 stores [inputs, outputs]. */
  isTransposed?: boolean;
}

/** One of our tensors as far as its pieces depend on it: a layer's has its name without the layer. */
export interface Wanted {
  name: string;
  rows: number;
  columns: number;
  experts?: number | undefined;
}

/**
 * The ways in which checkpoints hold a tensor, each a list of pieces from the first row to the last: those of
 * Llama, Mistral, Qwen, Gemma, Phi-3, Mixtral and GPT-2 as the library transformers saves them.
 */
export function piecesOf(
  shape: Pick<ModelShape, 'headCount' | 'kvHeadCount' | 'headSize'>,
  { name, rows, columns, experts = 1 }: Wanted,
  { hasFourNorms }: { hasFourNorms: boolean },
): Piece[][] {
  // A bias is one row to us, a column there: its pieces follow the rows of the matrix that it belongs to.
  const isVector = rows === 1;
  const all = isVector ? columns : rows;
  const whole = (...names: string[]): Piece[][] => names.map((one) => [{ name: one, rows: all }]);
  const transposed = (one: string): Piece[] => [{ name: one, rows: all, isTransposed: !isVector }];
  const kind = isVector ? 'bias' : 'weight';
  const eachExpert = (...patterns: string[][]): Piece[][] =>
    patterns.map((names) =>
      Array.from({ length: experts }, (_, expert) =>
        names.map((one) => ({
          name: one.replace('*', String(expert)),
          rows: all / experts / names.length,
        })),
      ).flat(),
    );
  switch (name) {
    case 'embedding':
      return whole('embed_tokens.weight', 'wte.weight');
    case 'positions':
      return whole('wpe.weight');
    case 'head':
      return whole('lm_head.weight');
    case 'finalNorm':
      return whole('norm.weight', 'ln_f.weight');
    case 'finalNormBias':
      return whole('norm.bias', 'ln_f.bias');
    case 'attentionNorm':
      return whole('input_layernorm.weight', 'ln_1.weight');
    case 'attentionNormBias':
      return whole('input_layernorm.bias', 'ln_1.bias');
    case 'qkv':
    case 'qkvBias':
      return [
        qkvPieces(shape, kind),
        [{ name: `self_attn.qkv_proj.${kind}`, rows: all }],
        transposed(`attn.c_attn.${kind}`),
      ];
    case 'queryNorm':
      return whole('self_attn.q_norm.weight');
    case 'keyNorm':
      return whole('self_attn.k_norm.weight');
    case 'sinks':
      return whole('self_attn.sinks');
    case 'attentionOutput':
    case 'attentionOutputBias':
      return [...whole(`self_attn.o_proj.${kind}`), transposed(`attn.c_proj.${kind}`)];
    case 'attentionPostNorm':
      return whole('post_attention_layernorm.weight');
    case 'mlpNorm':
      return whole(
        hasFourNorms ? 'pre_feedforward_layernorm.weight' : 'post_attention_layernorm.weight',
        'ln_2.weight',
      );
    case 'mlpNormBias':
      return whole('post_attention_layernorm.bias', 'ln_2.bias');
    case 'mlpPostNorm':
      return whole('post_feedforward_layernorm.weight');
    case 'gateUp':
    case 'gateUpBias':
      return [
        ...eachExpert([`mlp.gate_proj.${kind}`, `mlp.up_proj.${kind}`]),
        ...whole(`mlp.gate_up_proj.${kind}`),
      ];
    case 'up':
    case 'upBias':
      return [...whole(`mlp.up_proj.${kind}`), transposed(`mlp.c_fc.${kind}`)];
    case 'down':
    case 'downBias':
      return [...whole(`mlp.down_proj.${kind}`), transposed(`mlp.c_proj.${kind}`)];
    case 'router':
      return whole('mlp.gate.weight', 'block_sparse_moe.gate.weight');
    case 'expertGateUp':
      return [
        ...eachExpert(
          ['mlp.experts.*.gate_proj.weight', 'mlp.experts.*.up_proj.weight'],
          ['block_sparse_moe.experts.*.w1.weight', 'block_sparse_moe.experts.*.w3.weight'],
        ),
        ...whole('mlp.experts.gate_up_proj', 'block_sparse_moe.experts.gate_up_proj'),
      ];
    case 'expertDown':
      return [
        ...eachExpert(['mlp.experts.*.down_proj.weight'], ['block_sparse_moe.experts.*.w2.weight']),
        ...whole('mlp.experts.down_proj', 'block_sparse_moe.experts.down_proj'),
      ];
    case 'sharedGateUp':
      return eachExpert(['mlp.shared_experts.gate_proj.weight', 'mlp.shared_experts.up_proj.weight']);
    case 'sharedDown':
      return whole('mlp.shared_experts.down_proj.weight');
    default:
      return [];
  }
}

function qkvPieces(
  { headCount, kvHeadCount, headSize }: Pick<ModelShape, 'headCount' | 'kvHeadCount' | 'headSize'>,
  kind: string,
): Piece[] {
  return (['q', 'k', 'v'] as const).map((which) => ({
    name: `self_attn.${which}_proj.${kind}`,
    rows: (which === 'q' ? headCount : kvHeadCount) * headSize,
  }));
}

/** Buffers that older checkpoints hold and no forward pass reads: what they say follows from the shape. */
export const UNREAD = /(^|\.)(rotary_emb\.inv_freq|attn\.bias|attn\.masked_bias)$/;

import { z } from 'zod';

const count = z.int('must be a whole number').positive('must be above 0');
const number = z.number('must be a number');
const positive = number.positive('must be above 0');
const unsupported = 'asks for something that is not supported yet';

/** Accepts absence and the values with which the feature is off. */
const off = (...values: (number | string | boolean)[]) =>
  z.literal([null, ...values], `${unsupported} (supported: ${[...values, 'absent'].join(', ')})`).optional();

/** Unknown fields may change the arithmetic, so they are refused unless null. */
const unknownField = z.null('is not known here and may change what is computed: not supported yet');

/**
 * Fields that change neither arithmetic nor shape at inference: bookkeeping, training, generation, and
 * `pretraining_tp`, which only splits the same sums.
 */
const INERT =
  /^(_.*|unsloth_.*|transformers_version|(torch_)?dtype|use_cache|initializer_range|.*_dropout|.*_token_id|output_.*|return_.*|id2label|label2id|pretraining_tp|is_llama_config|max_window_layers)$/;

export const isInert = (field: string) => INERT.test(field);

/** llama3 scaling changes the angles of the rotary embedding: other tokens from real weights, the same speed. */
const Rope = z
  .object({
    rope_theta: positive.optional(),
    rope_type: z.literal(['default', 'llama3'], `${unsupported} (supported: default, llama3)`).optional(),
    type: z.literal(['default', 'llama3'], `${unsupported} (supported: default, llama3)`).optional(),
    factor: number.nullish(),
    low_freq_factor: number.nullish(),
    high_freq_factor: number.nullish(),
    original_max_position_embeddings: number.nullish(),
    partial_rotary_factor: off(1),
  })
  .catchall(unknownField);

/** config.json of Hugging Face, as far as it describes a decoder that this project computes exactly. */
export const HuggingFaceConfig = z
  .object({
    model_type: z.literal(
      ['llama', 'mistral'],
      'names a family that is not supported yet (supported: llama, mistral)',
    ),
    architectures: z
      .array(
        z.literal(['LlamaForCausalLM', 'MistralForCausalLM'], `${unsupported} (a causal language model is)`),
      )
      .nullish(),
    hidden_size: count,
    intermediate_size: count,
    num_hidden_layers: count,
    num_attention_heads: count,
    num_key_value_heads: count.nullish(),
    head_dim: count.nullish(),
    vocab_size: count,
    max_position_embeddings: count,
    rms_norm_eps: positive,
    tie_word_embeddings: z.boolean('must be true or false').nullish(),
    hidden_act: off('silu', 'swish'),
    rope_theta: positive.nullish(),
    rope_scaling: Rope.nullish(),
    rope_parameters: Rope.nullish(),
    rope_interleaved: off(false),
    partial_rotary_factor: off(1),
    attention_bias: off(false),
    mlp_bias: off(false),
    use_qk_norm: off(false),
    sliding_window: off(),
    use_sliding_window: off(false),
    layer_types: z.array(z.literal('full_attention', `${unsupported} (supported: full_attention)`)).nullish(),
    is_decoder: off(true, false),
    is_encoder_decoder: off(false),
    add_cross_attention: off(false),
  })
  .catchall(unknownField);
export type HuggingFaceConfig = z.infer<typeof HuggingFaceConfig>;

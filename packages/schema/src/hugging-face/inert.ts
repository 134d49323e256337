/**
 * Fields that say nothing about what is computed, and fields that say nothing while they are switched off. Both lists are
 * closed: a name that is in neither, and not of the family, is refused. Sources: PreTrainedConfig, GenerationConfig and
 * the configuration classes of transformers 5.24.
 */

const list = (names: string) => names.trim().split(/\s+/);

/** Whatever they hold: bookkeeping, training, generation, how weights are loaded and which class wraps the model. */
const INERT: ReadonlySet<string> = new Set([
  ...list(`
    _name_or_path name_or_path model_name _commit_hash _from_model_config transformers_version
    architectures auto_map tokenizer_class prefix finetuning_task task_specific_params problem_type
    id2label label2id num_labels _num_labels predict_special_tokens
    transformers.js_config torchscript tf_legacy_loss use_bfloat16 gradient_checkpointing
    unsloth_fixed unsloth_version is_llama_config
    torch_dtype dtype
  `),
  // Which implementation computes it: the result is meant to be the same.
  ...list(`
    _attn_implementation attn_implementation _attn_implementation_autoset _attn_implementation_internal
    _flash_attn_2_enabled use_flash_attn use_flash_attention _experts_implementation experts_implementation
    _experts_implementation_internal chunk_size_feed_forward reorder_and_upcast_attn pretraining_tp
  `),
  // Training.
  ...list(`
    initializer_range initializer_factor router_aux_loss_coef router_jitter_noise output_router_logits
    attention_dropout hidden_dropout activation_dropout residual_dropout ffn_dropout dropout dropout_rate
    attention_probs_dropout_prob hidden_dropout_prob attn_pdrop embd_pdrop resid_pdrop layerdrop
    classifier_dropout
  `),
  // The head that classifies texts, which GPT-2's config describes.
  ...list(`
    summary_type summary_use_proj summary_activation summary_proj_to_labels summary_first_dropout
    summary_last_dropout
  `),
  ...list(`
    bos_token_id eos_token_id pad_token_id unk_token_id sep_token_id cls_token_id mask_token_id
    decoder_start_token_id forced_bos_token_id forced_eos_token_id
  `),
  ...list(`
    use_cache cache_implementation cache_config max_cache_len return_dict use_return_dict
    return_dict_in_generate output_attentions output_hidden_states output_scores output_logits output_past
  `),
  ...list(`
    max_length max_new_tokens min_length min_new_tokens early_stopping max_time stop_strings do_sample
    num_beams num_beam_groups temperature top_k top_p min_p top_h typical_p epsilon_cutoff eta_cutoff
    repetition_penalty encoder_repetition_penalty length_penalty diversity_penalty no_repeat_ngram_size
    encoder_no_repeat_ngram_size bad_words_ids force_words_ids constraints renormalize_logits
    remove_invalid_values exponential_decay_length_penalty suppress_tokens begin_suppress_tokens
    sequence_bias token_healing guidance_scale watermarking_config num_return_sequences low_memory
    penalty_alpha dola_layers prefill_chunk_size is_assistant num_assistant_tokens
    num_assistant_tokens_schedule assistant_confidence_threshold prompt_lookup_num_tokens
    max_matching_ngram_size assistant_early_exit assistant_lookbehind target_lookbehind compile_config
    disable_compile
  `),
]);

/** Values beside null with which a feature is off, or is as every model here has it. */
const SWITCHED_OFF: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ...list(`
    is_encoder_decoder add_cross_attention tie_encoder_decoder use_bidirectional_attention
    use_mrope use_qk_norm qk_layernorm use_sliding_window attn_output_gate use_mtp alibi use_alibi
    use_parallel_residual parallel_attn rope_interleaved use_bias bias lm_head_bias add_bias_linear
    use_routing_bias embd_layer_norm
  `).map((name): [string, readonly unknown[]] => [name, [false]]),
  ...list(`
    shared_expert_intermediate_size shared_intermediate_size n_shared_experts num_shared_experts
    num_experts num_local_experts n_routed_experts num_experts_per_tok first_k_dense_replace
    num_nextn_predict_layers num_mtp_modules mtp_num_hidden_layers kv_lora_rank q_lora_rank n_special
  `).map((name): [string, readonly unknown[]] => [name, [0]]),
  ...list(`
    partial_rotary_factor rotary_pct rope_ratio logit_scale logits_scaling residual_multiplier
    embedding_multiplier routed_scaling_factor n_group topk_group moe_layer_freq interpolate_factor
    full_attn_mod
  `).map((name): [string, readonly unknown[]] => [name, [1]]),
  ['is_decoder', [true, false]],
  ['is_causal', [true]],
  ['scoring_func', ['softmax']],
  ['topk_method', ['greedy']],
]);

export type FieldMeaning =
  | { kind: 'inert' }
  | { kind: 'switch'; off: readonly unknown[] }
  | { kind: 'unknown' };

/** What a field that the family does not read says. */
export function meaningOf(field: string): FieldMeaning {
  if (INERT.has(field)) return { kind: 'inert' };
  const off = SWITCHED_OFF.get(field);
  return off === undefined ? { kind: 'unknown' } : { kind: 'switch', off };
}

/** An object without fields, which pruned_heads is where no head is. */
const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Why a field that the family does not read may not have this value; null where it says nothing. */
export function foreignFieldRefusal(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const meaning = meaningOf(field);
  if (meaning.kind === 'inert') return null;
  if (field === 'pruned_heads' && isEmpty(value)) return null;
  if (meaning.kind === 'unknown') {
    return 'is not known here and may change what is computed: not supported yet';
  }
  if (meaning.off.includes(value)) return null;
  const values = [...meaning.off.map((off) => JSON.stringify(off)), 'absent'].join(', ');
  return `asks for something that is not supported yet (supported: ${values})`;
}

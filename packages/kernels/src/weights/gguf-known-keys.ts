/**
 * Metadata of GGUF that say nothing about what is computed, and metadata that say nothing while they have a certain value.
 * Both lists are closed. Sources: llama.cpp, src/llama-arch.cpp and gguf-py/gguf/constants.py; what its loader takes for
 * absent keys: src/llama-model.cpp, load_hparams, and src/llama-hparams.h.
 */

const list = (names: string) => names.trim().split(/\s+/);

/** Where a file comes from, how its numbers were chosen, how it is used. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  ...list(`
    general.architecture general.type general.alignment general.quantization_version general.file_type
    general.name general.author general.version general.organization general.finetune general.basename
    general.description general.quantized_by general.size_label general.license general.license.name
    general.license.link general.url general.doi general.uuid general.repo_url general.source.url
    general.source.doi general.source.uuid general.source.repo_url general.source.huggingface.repository
    general.base_model.count general.dataset.count general.tags general.languages general.datasets
  `),
  ...list(`
    general.sampling.sequence general.sampling.top_k general.sampling.top_p general.sampling.min_p
    general.sampling.xtc_probability general.sampling.xtc_threshold general.sampling.temp
    general.sampling.penalty_last_n general.sampling.penalty_repeat general.sampling.mirostat
    general.sampling.mirostat_tau general.sampling.mirostat_eta
  `),
  ...list(`
    quantize.imatrix.file quantize.imatrix.dataset quantize.imatrix.entries_count
    quantize.imatrix.chunks_count
    mradermacher.quantize_version mradermacher.quantized_by mradermacher.quantized_at
    mradermacher.quantized_on mradermacher.convert_type
  `),
  ...list('split.no split.count split.tensors.count'),
]);

/** Numbered keys, of the models and data sets that a model was made from. */
const NUMBERED =
  /^general\.(base_model|dataset)\.\d+\.(name|author|version|organization|description|url|doi|uuid|repo_url)$/;

/** How text becomes tokens, which no shape holds; the tokens themselves are counted (gguf-config.ts). */
const TOKENIZER = /^tokenizer\./;

export const isBookkeeping = (key: string) =>
  BOOKKEEPING.has(key) || NUMBERED.test(key) || TOKENIZER.test(key);

/** Keys of an architecture, without its name, and the values with which they change nothing here. */
const SWITCHED_OFF: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ...list(`
    attention.clamp_kqv attention.max_alibi_bias attention.scale attention.sliding_window
    attention.temperature_length attention.temperature_scale attention.kv_lora_rank
    attention.q_lora_rank attention.shared_kv_layers attn_logit_softcapping final_logit_softcapping
    router_logit_softcapping expert_count expert_used_count expert_shared_count
    leading_dense_block_count nextn_predict_layers n_deepstack_layers pooling_type
    rope.scaling.alpha rope.scaling.yarn_log_multiplier
  `).map((key): [string, readonly unknown[]] => [key, [0]]),
  ...list(`
    attention.output_scale attention.value_scale embedding_scale residual_scale logit_scale
    expert_weights_scale expert_group_count expert_group_used_count expert_gating_func
    moe_every_n_layers interleave_moe_layer_step
  `).map((key): [string, readonly unknown[]] => [key, [0, 1]]),
  ...list('use_parallel_residual swin_norm').map((key): [string, readonly unknown[]] => [key, [false]]),
  ['attention.causal', [true]],
  ['rope.scaling.finetuned', [true, false]],
  ['tensor_data_layout', ['reference']],
]);

export const valuesSayingNothing = (key: string) => SWITCHED_OFF.get(key) ?? null;

/**
 * llama-bench's columns in its order, with their type in SQL (ggml-org/llama.cpp, llama-bench.cpp, `get_fields` and
 * `get_field_type`). It renames some over the years: `use_mmap` and `use_direct_io` became `load_mode`. All are
 * written, as its compare-llama-bench.py of either time asks for its own and passes over the others.
 */
export const LLAMA_BENCH_COLUMNS = {
  build_commit: 'TEXT',
  build_number: 'INTEGER',
  cpu_info: 'TEXT',
  gpu_info: 'TEXT',
  backends: 'TEXT',
  model_filename: 'TEXT',
  model_type: 'TEXT',
  model_size: 'INTEGER',
  model_n_params: 'INTEGER',
  n_batch: 'INTEGER',
  n_ubatch: 'INTEGER',
  n_threads: 'INTEGER',
  cpu_mask: 'TEXT',
  cpu_strict: 'BOOLEAN',
  poll: 'INTEGER',
  type_k: 'TEXT',
  type_v: 'TEXT',
  n_gpu_layers: 'INTEGER',
  n_cpu_moe: 'INTEGER',
  split_mode: 'TEXT',
  main_gpu: 'INTEGER',
  no_kv_offload: 'BOOLEAN',
  flash_attn: 'INTEGER',
  devices: 'TEXT',
  tensor_split: 'TEXT',
  tensor_buft_overrides: 'TEXT',
  use_mmap: 'BOOLEAN',
  use_direct_io: 'BOOLEAN',
  load_mode: 'TEXT',
  embeddings: 'BOOLEAN',
  no_op_offload: 'INTEGER',
  no_host: 'BOOLEAN',
  fit_target: 'INTEGER',
  fit_min_ctx: 'INTEGER',
  n_prompt: 'INTEGER',
  n_gen: 'INTEGER',
  n_depth: 'INTEGER',
  test_time: 'TEXT',
  avg_ns: 'INTEGER',
  stddev_ns: 'INTEGER',
  avg_ts: 'REAL',
  stddev_ts: 'REAL',
} as const;

export type LlamaBenchColumn = keyof typeof LLAMA_BENCH_COLUMNS;
export type LlamaBenchValue = string | number | boolean;

/** A row: columns, and the samples that only the JSON formats have. Rows of other versions have other columns. */
export interface LlamaBenchRow {
  columns: Readonly<Record<string, LlamaBenchValue>>;
  samples: { samples_ns?: readonly number[]; samples_ts?: readonly number[] } | null;
  /** What its kernels round: a column of tables in markdown alone, since llama-bench has none in its other formats. */
  rounding?: string;
}

/** The columns of some rows, in the order in which they appear; of no rows, all that are known. */
export function columnsOf(rows: readonly LlamaBenchRow[]): string[] {
  if (rows.length === 0) return Object.keys(LLAMA_BENCH_COLUMNS);
  return [...new Set(rows.flatMap(({ columns }) => Object.keys(columns)))];
}

/** As llama-bench writes a value outside of JSON: booleans are 1 and 0. */
export function plainText(value: LlamaBenchValue | undefined): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value ?? '');
}

/**
 * Writes rows as llama-bench of several years does (ggml-org/llama.cpp, llama-bench.cpp: the fields of `test` and the
 * printers), for tests of the importer. The values are the test's own.
 */

const TAIL = ['n_prompt', 'n_gen', 'test_time', 'avg_ns', 'stddev_ns', 'avg_ts', 'stddev_ts'];
const TAIL_WITH_DEPTH = ['n_prompt', 'n_gen', 'n_depth', ...TAIL.slice(2)];

/** The fields by the month of a commit that had them. */
export const GENERATIONS: Record<string, readonly string[]> = {
  '2023-08': [
    ...[
      'build_commit',
      'build_number',
      'cuda',
      'opencl',
      'metal',
      'gpu_blas',
      'blas',
      'cpu_info',
      'gpu_info',
    ],
    ...['model_filename', 'model_type', 'n_batch', 'n_threads', 'f16_kv', 'n_gpu_layers', 'main_gpu'],
    ...['mul_mat_q', 'low_vram', 'tensor_split', ...TAIL],
  ],
  '2024-08': [
    ...[
      'build_commit',
      'build_number',
      'cuda',
      'vulkan',
      'kompute',
      'metal',
      'sycl',
      'rpc',
      'gpu_blas',
      'blas',
    ],
    ...['cpu_info', 'gpu_info', 'model_filename', 'model_type', 'model_size', 'model_n_params', 'n_batch'],
    ...['n_ubatch', 'n_threads', 'cpu_mask', 'cpu_strict', 'poll', 'type_k', 'type_v', 'n_gpu_layers'],
    ...[
      'split_mode',
      'main_gpu',
      'no_kv_offload',
      'flash_attn',
      'tensor_split',
      'use_mmap',
      'embeddings',
      ...TAIL,
    ],
  ],
  '2025-04': [
    ...['build_commit', 'build_number', 'cpu_info', 'gpu_info', 'backends', 'model_filename', 'model_type'],
    ...['model_size', 'model_n_params', 'n_batch', 'n_ubatch', 'n_threads', 'cpu_mask', 'cpu_strict', 'poll'],
    ...['type_k', 'type_v', 'n_gpu_layers', 'split_mode', 'main_gpu', 'no_kv_offload', 'flash_attn'],
    ...[
      'tensor_split',
      'tensor_buft_overrides',
      'defrag_thold',
      'use_mmap',
      'embeddings',
      ...TAIL_WITH_DEPTH,
    ],
  ],
  '2026-07': [
    ...['build_commit', 'build_number', 'cpu_info', 'gpu_info', 'backends', 'model_filename', 'model_type'],
    ...['model_size', 'model_n_params', 'n_batch', 'n_ubatch', 'n_threads', 'cpu_mask', 'cpu_strict', 'poll'],
    ...[
      'type_k',
      'type_v',
      'n_gpu_layers',
      'n_cpu_moe',
      'split_mode',
      'main_gpu',
      'no_kv_offload',
      'flash_attn',
    ],
    ...['devices', 'tensor_split', 'tensor_buft_overrides', 'load_mode', 'embeddings', 'no_op_offload'],
    ...['no_host', 'fit_target', 'fit_min_ctx', ...TAIL_WITH_DEPTH],
  ],
};

/** A row of every field of every generation, invented. */
export const EVERY_FIELD = {
  build_commit: '0123abcd',
  build_number: 1234,
  cpu_info: 'Example CPU',
  gpu_info: 'Example GPU',
  backends: 'CUDA',
  cuda: true,
  opencl: false,
  vulkan: false,
  kompute: false,
  metal: false,
  sycl: false,
  rpc: false,
  gpu_blas: true,
  blas: false,
  model_filename: 'models/example.gguf',
  model_type: 'llama 7B Q4_0',
  model_size: 3825065984,
  model_n_params: 6738415616,
  n_batch: 2048,
  n_ubatch: 512,
  n_threads: 8,
  cpu_mask: '0x0',
  cpu_strict: false,
  poll: 50,
  type_k: 'f16',
  type_v: 'f16',
  f16_kv: true,
  n_gpu_layers: 99,
  n_cpu_moe: 0,
  split_mode: 'layer',
  main_gpu: 0,
  mul_mat_q: true,
  low_vram: false,
  no_kv_offload: false,
  flash_attn: 1,
  devices: 'auto',
  tensor_split: '0.00',
  tensor_buft_overrides: 'none',
  defrag_thold: -1,
  use_mmap: true,
  load_mode: 'mmap',
  embeddings: false,
  no_op_offload: 0,
  no_host: false,
  fit_target: 0,
  fit_min_ctx: 0,
  n_prompt: 512,
  n_gen: 0,
  n_depth: 0,
  test_time: '2025-04-24T11:57:09Z',
  avg_ns: 70285660,
  stddev_ns: 982040,
  avg_ts: 7285.676949,
  stddev_ts: 100.064434,
};
export type LlamaBenchRow = typeof EVERY_FIELD;

/** What a library logs to the same terminal. */
export const BANNER = `ggml_cuda_init: GGML_CUDA_FORCE_MMQ:    no
ggml_cuda_init: found 1 CUDA devices:
  Device 0: Example GPU, compute capability 8.9, VMM: yes
load_backend: loaded CUDA backend from libggml-cuda.so
`;

const only = (row: LlamaBenchRow, fields: readonly string[]) =>
  fields.map((field) => [field, row[field as keyof LlamaBenchRow]] as const);
const plain = (value: unknown) => (typeof value === 'boolean' ? String(Number(value)) : String(value));

/** Six significant digits, as a C++ stream prints a double. */
const streamed = (value: number) => String(Number(value.toPrecision(6)));

export function samplesOf({ n_prompt, n_gen, avg_ns }: LlamaBenchRow): { ns: number[]; ts: string[] } {
  const ns = [avg_ns - 1000, avg_ns, avg_ns + 1000];
  return { ns, ts: ns.map((nanoseconds) => streamed((1e9 * (n_prompt + n_gen)) / nanoseconds)) };
}

const jsonFields = (row: LlamaBenchRow, fields: readonly string[]) =>
  only(row, fields).map(([field, value]) => `"${field}": ${JSON.stringify(value)}`);

function jsonRow(row: LlamaBenchRow, fields: readonly string[], separator: string): string {
  const { ns, ts } = samplesOf(row);
  const samples = [`"samples_ns": [ ${ns.join(', ')} ]`, `"samples_ts": [ ${ts.join(', ')} ]`];
  return [...jsonFields(row, fields), ...samples].join(separator);
}

export const WRITERS: Record<string, (rows: readonly LlamaBenchRow[], fields: readonly string[]) => string> =
  {
    json: (rows, fields) =>
      `[\n${rows.map((row) => `  {\n    ${jsonRow(row, fields, ',\n    ')}\n  }`).join(',\n')}\n]\n`,
    jsonl: (rows, fields) => rows.map((row) => `{${jsonRow(row, fields, ', ')}}\n`).join(''),
    csv: (rows, fields) => {
      const quoted = (value: unknown) => `"${plain(value).replaceAll('"', '""')}"`;
      const line = (row: LlamaBenchRow) =>
        only(row, fields)
          .map(([, value]) => quoted(value))
          .join(',');
      return `${fields.join(',')}\n${rows.map((row) => `${line(row)}\n`).join('')}`;
    },
    sql: (rows, fields) => {
      const table = fields.includes('n_depth') ? 'llama_bench' : 'test';
      const columns = fields.map((field) => `  ${field} TEXT`).join(',\n');
      const values = (row: LlamaBenchRow) =>
        only(row, fields)
          .map(([, value]) => `'${plain(value)}'`)
          .join(', ');
      const insert = (row: LlamaBenchRow) =>
        `INSERT INTO ${table} (${fields.join(', ')}) VALUES (${values(row)});\n`;
      return `CREATE TABLE IF NOT EXISTS ${table} (\n${columns}\n);\n\n${rows.map(insert).join('')}`;
    },
  };

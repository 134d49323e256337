import { object, type Row, words } from './row.ts';

const has = (row: Row, ...fields: readonly string[]) => fields.every((field) => row[field] !== undefined);
const inside = (row: Row, field: string, ...fields: readonly string[]) => has(object(row[field]), ...fields);

const firstOf = (list: unknown) => object(Array.isArray(list) ? list[0] : null);

/** vLLM writes one for each latency, and repeats in it what else it has measured: not a run each. */
const isPyTorchRecord = (row: Row) => inside(row, 'metric', 'benchmark_values') && has(row, 'benchmark');

/** Objects in which something looks like a row and is a fragment of a run. */
export const holdsFragments = (row: Row): boolean => isPyTorchRecord(row) || Array.isArray(row.timeslices);

/** JSON that is known for what it is and holds no rows that are read: in the plural, as it is counted. */
const KNOWN: [string, (row: Row) => boolean][] = [
  [
    'records of single requests of AIPerf (its profile_export_aiperf.json is read)',
    (row) => inside(row, 'metadata', 'request_start_ns') || inside(row, 'metadata', 'benchmark_phase'),
  ],
  [
    'slices of time of AIPerf (its profile_export_aiperf.json is read)',
    (row) => Array.isArray(row.timeslices) || has(row, 'timeslice_index'),
  ],
  [
    'summaries of several runs of AIPerf (the profile_export_aiperf.json of each run is read)',
    (row) => inside(row, 'metadata', 'aggregation_type') || has(row, 'num_profile_runs'),
  ],
  [
    'records of single requests of GenAI-Perf (its profile_export_genai_perf.json is read)',
    (row) => Array.isArray(row.experiments) && has(row, 'service_kind'),
  ],
  [
    'records of single metrics in the form of PyTorch (the json of vllm bench serve beside them is read)',
    isPyTorchRecord,
  ],
  [
    'reports of GuideLLM 0.1 (those of 0.2 and later are read)',
    (row) =>
      Array.isArray(row.benchmarks) &&
      Array.isArray(firstOf(firstOf(row.benchmarks).benchmarks).concurrencies),
  ],
  [
    'results of vllm bench throughput (those of vllm bench serve are read)',
    (row) => has(row, 'elapsed_time', 'requests_per_second', 'tokens_per_second'),
  ],
  [
    'results of vllm bench latency (those of vllm bench serve are read)',
    (row) => has(row, 'avg_latency', 'latencies'),
  ],
  [
    'results of SGLang bench_one_batch (those of its bench_serving are read)',
    (row) =>
      has(row, 'batch_size', 'input_len', 'output_len') &&
      (has(row, 'prefill_latency') || has(row, 'latency')),
  ],
  [
    'results of SGLang bench_offline_throughput (those of its bench_serving are read)',
    (row) => has(row, 'successful_requests', 'total_latency'),
  ],
  [
    'results of llama-batched-bench (those of llama-bench are read)',
    (row) => has(row, 'speed_pp', 'speed_tg'),
  ],
  [
    'answers of a llama.cpp server (results of llama-bench are read)',
    (row) => inside(row, 'timings', 'predicted_per_second') || inside(row, 'timings', 'prompt_per_second'),
  ],
  ['answers of Ollama, which are of single requests', (row) => has(row, 'eval_count', 'eval_duration')],
  [
    'reports of trtllm-bench',
    (row) => inside(row, 'performance', 'request_throughput_req_s') || inside(row, 'request_info', 'isl'),
  ],
  ['summaries of LLMPerf', (row) => has(row, 'results_request_output_throughput_token_per_s_mean')],
  [
    'results of an evaluation of answers',
    (row) => has(row, 'results', 'n-shot') || has(row, 'lm_eval_version'),
  ],
  [
    'reports of GuideLLM without a benchmark',
    (row) =>
      Array.isArray(row.benchmarks) && (has(row, 'args') || inside(row, 'metadata', 'guidellm_version')),
  ],
  [
    'reports of llama-benchy without a run',
    (row) => Array.isArray(row.benchmarks) && has(row, 'latency_mode'),
  ],
];

const MOST_FIELDS = 8;

/** What a JSON value without rows is, in the plural; where it is not known, the fields that it has. */
export function unreadJson(value: unknown): string {
  if (value === null) return 'JSON values that are null';
  if (Array.isArray(value)) return value.length === 0 ? 'empty JSON lists' : 'JSON lists without results';
  if (typeof value !== 'object') return `JSON values that are a ${typeof value}`;
  const row = value as Row;
  const known = KNOWN.find(([, isIt]) => isIt(row));
  if (known !== undefined) return known[0];
  const names = Object.keys(row).map((name) => words(name)?.slice(0, 40) ?? '""');
  if (names.length === 0) return 'empty JSON objects';
  const shown = names.slice(0, MOST_FIELDS).join(', ');
  return `JSON objects that no tool that is read writes, with the fields ${shown}${names.length > MOST_FIELDS ? ', …' : ''}`;
}

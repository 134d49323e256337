import { engineOf } from './engine.ts';
import { requestsMade } from './requests.ts';
import { count, type ForeignFormat, quantity, words } from './scan/row.ts';
import { isServeRow, readServeRow, serveTest } from './serve.ts';

/** Fields that its rows have and those of vLLM's benchmark have not. */
const MARKS = [
  'total_output_tokens_retokenized',
  'mean_e2e_latency_ms',
  'median_e2e_latency_ms',
  'sharegpt_output_len',
  'random_range_ratio',
  'accept_length',
  'server_info',
];

/**
 * `python -m sglang.bench_serving`, a line of JSON a run (sgl-project/sglang, python/sglang/bench_serving.py, since
 * 2026 benchmark/serving.py). It measures other engines, too: `backend` says which.
 */
export const sglangBenchServing: ForeignFormat = {
  recognises: (row) => MARKS.some((field) => row[field] !== undefined) && isServeRow(row),

  read(row) {
    const read = readServeRow(row);
    // Lengths are drawn between ratio times the length and the length itself.
    const isFixed = words(row.dataset_name)?.startsWith('random') === true && row.random_range_ratio === 1;
    const promptTokens = read.promptTokens ?? (isFixed ? count(row.random_input_len) : null);
    const generatedTokens = read.generatedTokens ?? (isFixed ? count(row.random_output_len) : null);
    return {
      ...read,
      format: 'sglang-bench-serving',
      tool: { name: 'SGLang bench_serving', version: null, commit: null },
      engine: engineOf(row.backend),
      promptTokens,
      generatedTokens,
      test: serveTest({
        requests: requestsMade(read.requests),
        promptTokens,
        generatedTokens,
        concurrency: read.concurrency,
        requestsPerSecond: quantity(row.request_rate),
      }),
    };
  },
};

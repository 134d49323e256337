import { engineOf } from './engine.ts';
import { requestsMade } from './requests.ts';
import { count, type ForeignFormat, quantity } from './scan/row.ts';
import { isServeRow, readServeRow, serveTest } from './serve.ts';

/**
 * `vllm bench serve --save-result` (vllm-project/vllm, vllm/benchmarks/serve.py), before that its
 * benchmarks/benchmark_serving.py, and the many descendants of that, InferenceX's raw results among them: some write
 * seconds in place of milliseconds. They ask any engine, and name it in `backend` or not at all. Its `date` has no time
 * zone, so it stays in the row alone.
 */
export const vllmBenchServe: ForeignFormat = {
  recognises: isServeRow,

  read(row) {
    const read = readServeRow(row);
    // vLLM's own program has written this field since it is a command.
    const name = row.endpoint_type === undefined ? 'benchmark_serving' : 'vllm bench serve';
    return {
      format: 'vllm-bench-serve',
      tool: { name, version: null, commit: null },
      engine: engineOf(row.backend, row.endpoint_type),
      test: serveTest({
        requests: count(row.num_prompts) ?? requestsMade(read.requests),
        concurrency: read.concurrency,
        requestsPerSecond: quantity(row.request_rate),
      }),
      ...read,
    };
  },
};

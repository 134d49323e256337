import type { ImportedRate } from '@breakeven/schema/imported-report';
import { latenciesOf } from './latencies.ts';
import { count, type ForeignFormat, positive, quantity, words } from './row.ts';

/**
 * `vllm bench serve --save-result` (vllm-project/vllm, vllm/benchmarks/serve.py; before that
 * benchmarks/benchmark_serving.py), and its many descendants, some of which write seconds in place of milliseconds.
 * Its `date` has no time zone, so it stays in the row alone.
 */
export const vllmBenchServe: ForeignFormat = {
  recognises: (row) =>
    (quantity(row.output_throughput) ?? quantity(row.total_token_throughput)) !== null &&
    quantity(row.request_throughput) !== null &&
    quantity(row.duration) !== null,

  read(row) {
    const concurrency = count(row.max_concurrency);
    const requests = count(row.completed) ?? count(row.num_prompts);
    const promptTokens = same(row.input_lens);
    const generatedTokens = same(row.output_lens);
    return {
      format: 'vllm-bench-serve',
      tool: { name: 'vllm bench serve', version: null, commit: null },
      measuredAt: null,
      hardware: {
        accelerator: null,
        acceleratorCount: null,
        cpuModel: null,
        backend: words(row.backend) ?? words(row.endpoint_type),
      },
      model: { name: words(row.model_id), type: null, parameterCount: null, weightBytes: null },
      test: [
        `serve ${requests ?? '?'} requests`,
        concurrency === null ? '' : `concurrency ${concurrency}`,
        row.request_rate === undefined || row.request_rate === 'inf' ? '' : `${row.request_rate} requests/s`,
      ]
        .filter(Boolean)
        .join(', '),
      ...{ promptTokens, generatedTokens, depthTokens: null, concurrency },
      timing: 'whole-run',
      rateOf: 'system',
      promptTokensPerSecond: rate(row.input_throughput),
      generatedTokensPerSecond: rate(row.output_throughput),
      totalTokensPerSecond: rate(row.total_token_throughput),
      latencies: latenciesOf(row),
      averagePowerWatts: null,
    };
  },
};

/** The length that all requests have; null where they differ or the file has none (without --save-detailed). */
function same(lengths: unknown): number | null {
  if (!Array.isArray(lengths) || lengths.some((length) => length !== lengths[0])) return null;
  return count(lengths[0]);
}

export const rate = (value: unknown): ImportedRate | null => {
  const mean = positive(value);
  return mean === null ? null : { mean, standardDeviation: null, samples: null };
};

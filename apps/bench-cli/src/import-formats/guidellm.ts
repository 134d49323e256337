import type { ImportedRate, ImportedRequests } from '@breakeven/schema/report/imported-report';
import { engineOf } from './engine.ts';
import { summaryOf } from './latencies.ts';
import { requestsOf } from './requests.ts';
import {
  count,
  type ForeignFormat,
  object,
  quantity,
  type Row,
  requiredQuantity,
  words,
} from './scan/row.ts';
import { loadText } from './serve.ts';

const METRICS = ['output_tokens_per_second', 'tokens_per_second', 'requests_per_second'];

/**
 * `benchmarks.json` of GuideLLM (vllm-project/guidellm, benchmark/schemas), of any version since 0.2: a benchmark for
 * each strategy, its metrics told by how the requests ended. Those of the successful ones are read, as its own tables
 * show them. Names and places of the settings changed in 0.4 and 0.8.
 */
export const guideLlm: ForeignFormat = {
  recognises: (row) => METRICS.some((name) => isByStatus(object(row.metrics)[name])),

  read(row, context) {
    const metrics = object(row.metrics);
    const config = object(row.config);
    const settings = object(row.args);
    const strategy = object(config.strategy ?? settings.strategy);
    const concurrency =
      strategy.type_ === 'synchronous' ? 1 : (count(strategy.streams) ?? count(strategy.max_concurrency));
    const requests = requestsOfRun(row, metrics);
    const promptTokens = same(metrics.prompt_token_count);
    const generatedTokens = same(metrics.output_token_count);
    const backend = object(config.backend ?? row.worker);
    const type =
      words(backend.type_) ?? words(backend.kind) ?? words(backend.backend_type) ?? words(backend.type);
    const time = quantity(row.start_time);
    return {
      format: 'guidellm',
      tool: { name: 'GuideLLM', version: words(object(context.metadata).guidellm_version), commit: null },
      engine: engineOf(type?.replace(/_/g, '-').replace(/-(python|http)(-batch)?$/, '')),
      measuredAt: time ? new Date(Math.min(time, 1e11) * 1000).toISOString() : null,
      hardware: { accelerator: null, acceleratorCount: null, cpuModel: null, backend: type },
      model: {
        name: modelOf(backend, context),
        type: null,
        parameterCount: null,
        weightBytes: null,
      },
      test: [
        `serve ${words(strategy.type_) ?? ''}`.trim(),
        loadText({
          promptTokens,
          generatedTokens,
          concurrency,
          requestsPerSecond: quantity(strategy.rate),
        }),
      ]
        .filter(Boolean)
        .join(', '),
      promptTokens,
      generatedTokens,
      depthTokens: null,
      concurrency,
      timing: 'whole-run',
      rateOf: 'system',
      promptTokensPerSecond: optional(metrics, 'prompt_tokens_per_second'),
      generatedTokensPerSecond: rate(metrics, 'output_tokens_per_second'),
      totalTokensPerSecond: optional(metrics, 'tokens_per_second'),
      latencies: [
        ...latencies('timeToFirstToken', metrics.time_to_first_token_ms, 1e-3),
        ...latencies('timePerOutputToken', metrics.time_per_output_token_ms, 1e-3),
        ...latencies('interTokenLatency', metrics.inter_token_latency_ms, 1e-3),
        ...latencies('endToEnd', metrics.request_latency, 1),
      ],
      averagePowerWatts: null,
      ...(requests === null ? {} : { requests }),
    };
  },
};

const isByStatus = (metric: unknown) => object(metric).successful !== undefined;

function rate(metrics: Row, name: string): ImportedRate {
  const { mean } = object(object(metrics[name]).successful);
  // Its deviation is that over moments of the run, not over repetitions of it.
  return {
    mean: requiredQuantity(mean, `metrics.${name}.successful.mean`),
    standardDeviation: null,
    samples: null,
  };
}

const optional = (metrics: Row, name: string) =>
  metrics[name] === undefined || metrics[name] === null ? null : rate(metrics, name);

function latencies(latency: Parameters<typeof summaryOf>[0], metric: unknown, secondsPerUnit: number) {
  const summary = object(object(metric).successful);
  // Of no request there are no times: its zeros are those of an empty list.
  if (summary.count === 0) return [];
  return summaryOf(latency, { ...summary, ...object(summary.percentiles) }, secondsPerUnit);
}

/** The length that all requests have. */
function same(metric: unknown): number | null {
  const { min, max, count: observations } = object(object(metric).successful);
  return min === max && observations !== 0 ? count(min) : null;
}

function requestsOfRun(row: Row, metrics: Row): ImportedRequests | null {
  const totals = [
    metrics.request_totals,
    row.request_totals,
    object(row.scheduler_metrics).requests_made,
    object(row.run_stats).requests_made,
  ]
    .map(object)
    .find((known) => count(known.successful) !== null);
  if (totals === undefined) return null;
  return requestsOf({
    successful: count(totals.successful),
    failed: count(totals.errored),
    incomplete: count(totals.incomplete),
  });
}

function modelOf(backend: Row, context: Row): string | null {
  const [args, config] = [object(context.args), object(context.config)];
  return (
    [backend.model, backend.backend_model, args.model, config.model, object(config.backend).model]
      .map(words)
      .find((name) => name !== null) ?? null
  );
}

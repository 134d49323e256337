import type { ImportedRate, ImportedRequests } from '@breakeven/schema/report/imported-report';
import { engineOf } from './engine.ts';
import { summaryOf } from './latencies.ts';
import { requestsMade, requestsOf } from './requests.ts';
import {
  count,
  type ForeignFormat,
  object,
  positive,
  quantity,
  type Row,
  rateOf,
  words,
} from './scan/row.ts';
import { serveTest } from './serve.ts';

const RATES = ['output_token_throughput', 'total_token_throughput', 'input_token_throughput'];

/**
 * `profile_export_aiperf.json` of AIPerf (ai-dynamo/aiperf, common/models/export_models.py) and
 * `profile_export_genai_perf.json` of GenAI-Perf, whose form it keeps: an object a metric, with its unit and statistics.
 * Times are local, without a zone, so they stay in the row alone.
 */
export const aiperf: ForeignFormat = {
  recognises: (row) =>
    row.timeslice_index === undefined &&
    row.start_ns === undefined &&
    [...RATES, 'request_throughput', 'request_count', 'request_latency'].filter((field) =>
      isMetric(row[field]),
    ).length >= 2,

  read(row) {
    const { model, concurrency, requestsPerSecond, endpoint } = configOf(object(row.input_config));
    const requests = requestsOfRun(row);
    const gpus = gpusOf(row);
    const names = [...new Set(gpus.map((gpu) => words(gpu.gpu_name)).filter((name) => name !== null))];
    const promptTokens = same(row.input_sequence_length);
    const generatedTokens = same(row.output_sequence_length);
    return {
      format: 'aiperf',
      tool: {
        name:
          row.aiperf_version === undefined && row.schema_version === undefined
            ? 'AIPerf or GenAI-Perf'
            : 'AIPerf',
        version: words(row.aiperf_version),
        commit: null,
      },
      engine: engineOf(endpoint),
      measuredAt: null,
      hardware: {
        accelerator: names.length === 0 ? null : names.join(', ').slice(0, 1000),
        acceleratorCount: gpus.length === 0 ? null : gpus.length,
        cpuModel: null,
        backend: words(endpoint),
      },
      model: { name: model, type: null, parameterCount: null, weightBytes: null },
      test: serveTest({
        requests: requestsMade(requests),
        promptTokens,
        generatedTokens,
        concurrency,
        requestsPerSecond,
      }),
      promptTokens,
      generatedTokens,
      depthTokens: null,
      concurrency,
      timing: 'whole-run',
      rateOf: 'system',
      promptTokensPerSecond: optional(row, 'input_token_throughput'),
      generatedTokensPerSecond: rateOf(
        object(row.output_token_throughput).avg,
        'output_token_throughput.avg',
      ),
      totalTokensPerSecond: optional(row, 'total_token_throughput'),
      latencies: [
        ...latencies('timeToFirstToken', row.time_to_first_token),
        ...latencies('interTokenLatency', row.inter_token_latency),
        ...latencies('endToEnd', row.request_latency),
      ],
      averagePowerWatts: gpus.length === 1 ? powerOf(gpus[0] as Row) : null,
      ...(requests === null ? {} : { requests }),
    };
  },
};

const isMetric = (value: unknown) => object(value).avg !== undefined;

const optional = (row: Row, field: string): ImportedRate | null =>
  row[field] === undefined ? null : rateOf(object(row[field]).avg, `${field}.avg`);

const SECONDS = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
  ['sec', 1],
]);

function latencies(latency: Parameters<typeof summaryOf>[0], metric: unknown) {
  const seconds = SECONDS.get(words(object(metric).unit) ?? '');
  return seconds === undefined ? [] : summaryOf(latency, object(metric), seconds);
}

/** The length that all requests have. */
function same(metric: unknown): number | null {
  const { min, max } = object(metric);
  return min === max ? count(min) : null;
}

function requestsOfRun(row: Row): ImportedRequests | null {
  const errors = Array.isArray(row.error_summary)
    ? row.error_summary.reduce<number>((sum, error) => sum + (count(object(error).count) ?? 0), 0)
    : null;
  return requestsOf({
    successful: count(object(row.request_count).avg),
    failed: count(object(row.error_request_count).avg) ?? errors,
  });
}

/** Its versions keep the settings in other places: `endpoint` and `loadgen`, or `models` and `phases`. */
function configOf(config: Row) {
  const endpoint = object(config.endpoint);
  const phases = Array.isArray(config.phases) ? config.phases.map(object) : [];
  const measured = phases.filter((phase) => phase.kind !== 'warmup' && phase.name !== 'warmup').at(-1);
  const stimulus = object(object(config.perf_analyzer).stimulus);
  const loads = [object(config.loadgen), measured ?? {}, object(config.profiling), stimulus, config];
  const first = (read: (load: Row) => number | null) =>
    loads.map(read).find((value) => value !== null) ?? null;
  return {
    model:
      [endpoint.model_names, config.models, object(config.models).items, config.model_names, config.model]
        .map(nameOf)
        .find((name) => name !== null) ?? null,
    concurrency: first((load) => count(load.concurrency)),
    requestsPerSecond: first((load) => quantity(load.request_rate ?? load.rate)),
    endpoint: endpoint.type ?? config.endpoint_type,
  };
}

function nameOf(models: unknown): string | null {
  const [first]: unknown[] = Array.isArray(models) ? models : [models];
  return words(first) ?? words(object(first).name);
}

/** By endpoint, each with its GPUs. */
function gpusOf(row: Row): Row[] {
  const endpoints = object(object(row.telemetry_data).endpoints);
  return Object.values(endpoints).flatMap((endpoint) =>
    Object.values(object(object(endpoint).gpus)).map(object),
  );
}

function powerOf(gpu: Row): number | null {
  const power = object(object(gpu.metrics).gpu_power_usage);
  return power.unit === 'W' ? positive(power.avg) : null;
}

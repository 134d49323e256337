import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

const summary = (mean: number, more = {}) => ({
  mean,
  median: mean,
  std_dev: 1,
  min: mean - 1,
  max: mean + 1,
  count: 40,
  percentiles: { p001: mean - 1, p05: mean, p50: mean, p99: mean + 1, p999: mean + 2 },
  ...more,
});
const byStatus = (mean: number, more = {}) => ({
  successful: summary(mean, more),
  errored: summary(0, { count: 0 }),
  incomplete: summary(mean / 2),
  total: summary(mean * 2),
});

/** The metrics of guidellm/benchmark/benchmark.py and schemas/metrics.py; the values are invented. */
const METRICS = {
  requests_per_second: byStatus(3.5),
  request_latency: byStatus(2.5),
  prompt_token_count: byStatus(256, { min: 256, max: 256 }),
  output_token_count: byStatus(128.5),
  time_to_first_token_ms: byStatus(55.5),
  time_per_output_token_ms: byStatus(12.5),
  inter_token_latency_ms: byStatus(11.5),
  output_tokens_per_second: byStatus(440.25),
  tokens_per_second: byStatus(1320.75),
};
const TOTALS = { successful: 40, errored: 2, incomplete: 3, total: 45 };

/** Where each version has its settings. */
const VERSIONS: Record<string, unknown> = {
  '0.2 and 0.3': {
    benchmarks: [
      {
        type_: 'generative_benchmark',
        args: { strategy: { type_: 'concurrent', streams: 8 }, strategy_index: 0 },
        run_stats: { requests_made: TOTALS },
        worker: {
          backend_type: 'openai_http',
          backend_target: 'http://localhost',
          backend_model: 'example/M',
        },
        metrics: METRICS,
        request_totals: TOTALS,
        start_time: 1757000000.5,
      },
    ],
  },
  '0.4 to 0.7': {
    metadata: { version: 1, guidellm_version: '0.5.3' },
    args: { model: 'example/M', target: 'http://localhost' },
    benchmarks: [
      {
        type_: 'generative_benchmark',
        config: {
          strategy: { type_: 'concurrent', streams: 8 },
          backend: { target: 'x', model: 'example/M' },
        },
        scheduler_metrics: { requests_made: TOTALS },
        metrics: { ...METRICS, request_totals: TOTALS, prompt_tokens_per_second: byStatus(880.5) },
        start_time: 1757000000.5,
      },
    ],
  },
  '0.8': {
    metadata: { version: 2, guidellm_version: '0.8.1' },
    config: { backend: { kind: 'openai_http' } },
    benchmarks: [
      {
        type_: 'generative_benchmark',
        config: {
          strategy: { type_: 'concurrent', streams: 8 },
          backend: { kind: 'openai_http', target: 'x', model: 'example/M' },
        },
        metrics: { ...METRICS, request_totals: TOTALS },
        start_time: 1757000000.5,
      },
    ],
  },
};

const benchmarkOf = (change: object) => {
  const metrics = { ...METRICS, request_totals: TOTALS };
  return JSON.stringify({
    args: {},
    benchmarks: [{ config: { strategy: { type_: 'poisson', rate: 2.5 } }, metrics, ...change }],
  });
};

describe.each(Object.entries(VERSIONS))('GuideLLM %s', (_, report) => {
  it('is read with its errors and unfinished requests', () => {
    const { report: read, faults } = importText(JSON.stringify(report));
    expect(faults).toEqual([]);
    expect(read?.results).toMatchObject([
      {
        format: 'guidellm',
        tool: { name: 'GuideLLM' },
        engine: null,
        model: { name: 'example/M' },
        measuredAt: '2025-09-04T15:33:20.500Z',
        concurrency: 8,
        promptTokens: 256,
        generatedTokens: null,
        test: 'serve concurrent, isl 256, concurrency 8',
        timing: 'whole-run',
        rateOf: 'system',
        generatedTokensPerSecond: { mean: 440.25 },
        totalTokensPerSecond: { mean: 1320.75 },
        requests: { successful: 40, failed: 2, incomplete: 3 },
      },
    ]);
    const latencies = read?.results[0]?.latencies ?? [];
    expect(latencies).toContainEqual({ latency: 'endToEnd', statistic: 'mean', seconds: 2.5 });
    expect(latencies).toContainEqual({ latency: 'endToEnd', statistic: 'p99.9', seconds: 4.5 });
    expect(latencies).toContainEqual({ latency: 'endToEnd', statistic: 'p0.1', seconds: 1.5 });
    expect(latencies).toContainEqual({
      latency: 'timeToFirstToken',
      statistic: 'p5',
      seconds: expect.closeTo(0.0555, 12),
    });
  });
});

describe('GuideLLM', () => {
  it('has a rate of requests in place of a concurrency', () => {
    const { report } = importText(benchmarkOf({}));
    expect(report?.results).toMatchObject([
      { concurrency: null, test: 'serve poisson, isl 256, 2.5 requests/s' },
    ]);
  });

  it('names a benchmark without its rate', () => {
    const { output_tokens_per_second: _, ...metrics } = METRICS;
    expect(importText(benchmarkOf({ metrics })).faults).toEqual([
      'row 1 (line 1): metrics.output_tokens_per_second.successful.mean is missing',
    ]);
  });

  it('says where no request succeeded, and has no times then', () => {
    const none = Object.fromEntries(
      Object.keys(METRICS).map((name) => [name, byStatus(0, { count: 0, min: 0, max: 0 })]),
    );
    const metrics = { ...none, request_totals: { ...TOTALS, successful: 0, errored: 42 } };
    const { report, remarks } = importText(benchmarkOf({ metrics }));
    expect(report?.results).toMatchObject([{ latencies: [], promptTokens: null, requests: { failed: 42 } }]);
    expect(remarks).toEqual(['row 1 (line 1): all 42 requests failed']);
  });
});

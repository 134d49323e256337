import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

const results = (json: unknown) => {
  const { report, faults } = importText(typeof json === 'string' ? json : JSON.stringify(json));
  expect(faults).toEqual([]);
  return report?.results ?? [];
};

describe('AIPerf', () => {
  /** The fields of aiperf/common/models/export_models.py; the values are invented. */
  const metric = (unit: string, avg: number, more = {}) => ({ unit, avg, ...more });
  const FIGURES = {
    request_throughput: metric('requests/sec', 4.5),
    request_count: metric('requests', 95),
    error_request_count: metric('requests', 5),
    request_latency: metric('ms', 1200.5, { p99: 2400.5, std: 100, min: 1000, max: 2500 }),
    time_to_first_token: metric('ms', 80.5, { p50: 79.5 }),
    inter_token_latency: metric('ms', 11.5),
    output_token_throughput: metric('tokens/sec', 450.25),
    total_token_throughput: metric('tokens/sec', 4950.75),
    input_sequence_length: metric('tokens', 1000, { min: 1000, max: 1000 }),
    output_sequence_length: metric('tokens', 100.5, { min: 90, max: 110 }),
    was_cancelled: false,
    error_summary: [],
    start_time: '2025-11-13T12:00:00.123456',
  };
  const OLD = {
    ...FIGURES,
    input_config: {
      endpoint: { model_names: ['example/M'], type: 'chat' },
      loadgen: { concurrency: 10, request_rate: null },
    },
  };
  const NEW = {
    ...FIGURES,
    schema_version: '1.4',
    aiperf_version: '0.13.0',
    input_config: {
      models: { strategy: 'round_robin', items: [{ name: 'example/M' }] },
      phases: [
        { name: 'warmup', kind: 'warmup', concurrency: 1 },
        { name: 'profiling', kind: 'profiling', type: 'concurrency', concurrency: 10 },
      ],
    },
    telemetry_data: {
      endpoints: {
        a: { gpus: { g0: { gpu_name: 'Example GPU', metrics: { gpu_power_usage: metric('W', 350.5) } } } },
      },
    },
  };

  it.each([
    ['0.3', OLD],
    ['0.13', NEW],
  ])('of version %s is read, with its errors', (_, summary) => {
    const [result] = results(summary);
    expect(result).toMatchObject({
      format: 'aiperf',
      model: { name: 'example/M' },
      concurrency: 10,
      test: 'serve 100 requests, isl 1000, concurrency 10',
      promptTokens: 1000,
      generatedTokens: null,
      generatedTokensPerSecond: { mean: 450.25 },
      totalTokensPerSecond: { mean: 4950.75 },
      requests: { successful: 95, failed: 5 },
    });
    expect(result?.latencies).toContainEqual({ latency: 'endToEnd', statistic: 'p99', seconds: 2.4005 });
    expect(result?.latencies).toContainEqual({
      latency: 'timeToFirstToken',
      statistic: 'p50',
      seconds: 0.0795,
    });
  });

  it('knows the GPU of its telemetry, and a run that was cancelled', () => {
    expect(results(NEW)[0]).toMatchObject({
      tool: { name: 'AIPerf', version: '0.13.0' },
      hardware: { accelerator: 'Example GPU', acceleratorCount: 1 },
      averagePowerWatts: 350.5,
    });
    expect(importText(JSON.stringify({ ...NEW, was_cancelled: true })).remarks).toEqual([
      'row 1 (line 1): the run was cancelled before its end',
    ]);
  });

  it('without its settings is still itself', () => {
    const { input_config: _, error_summary: __, was_cancelled: ___, ...rest } = OLD;
    expect(results(rest)[0]).toMatchObject({ format: 'aiperf', model: { name: null }, concurrency: null });
  });

  it('counts the errors of a summary that has no number of them', () => {
    const { error_request_count: _, ...rest } = OLD;
    const error_summary = [
      { error_details: { code: 503 }, count: 4 },
      { error_details: { code: 500 }, count: 3 },
    ];
    expect(results({ ...rest, error_summary })[0]?.requests?.failed).toBe(7);
  });

  it('names a summary without a rate, as where every request failed', () => {
    const { output_token_throughput: _, ...rest } = NEW;
    expect(importText(JSON.stringify(rest))).toMatchObject({
      report: null,
      faults: ['row 1 (line 1): output_token_throughput.avg is missing'],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

const results = (json: unknown) => {
  const { report, faults } = importText(typeof json === 'string' ? json : JSON.stringify(json));
  expect(faults).toEqual([]);
  return report?.results ?? [];
};

describe('llama-benchy', () => {
  /** The fields of llama_benchy/results.py of 0.4; the values are invented. */
  const metric = (mean: number, values: number[]) => ({ mean, std: 0.5, values });
  const RUN = {
    concurrency: 2,
    context_size: 4096,
    prompt_size: 2048,
    response_size: 32,
    is_context_prefill_phase: false,
    pp_throughput: metric(3500.5, [3500, 3501]),
    pp_req_throughput: metric(1800, [1799, 1801]),
    tg_throughput: metric(81.5, [81, 82]),
    e2e_ttft: metric(650.5, [650, 651]),
    ttfr: metric(640.5, [640, 641]),
    throughput_over_time: null,
  };
  const report = (...benchmarks: unknown[]) => ({
    version: '0.4.0',
    timestamp: '2026-03-01 10:11:12Z',
    latency_mode: 'api',
    latency_ms: 1.5,
    model: 'example/M',
    prefix_caching_enabled: true,
    max_concurrency: 2,
    benchmarks,
  });

  it('has both phases in a row, with depth, concurrency and samples', () => {
    const [test, context] = results(report(RUN, { ...RUN, is_context_prefill_phase: true }));
    expect(test).toMatchObject({
      format: 'llama-benchy',
      tool: { name: 'llama-benchy', version: '0.4.0' },
      engine: null,
      measuredAt: '2026-03-01T10:11:12Z',
      model: { name: 'example/M' },
      test: 'pp2048+tg32 @ d4096',
      promptTokens: 2048,
      generatedTokens: 32,
      depthTokens: 4096,
      concurrency: 2,
      rateOf: 'system',
      promptTokensPerSecond: { mean: 3500.5, standardDeviation: 0.5, samples: [3500, 3501] },
      generatedTokensPerSecond: { mean: 81.5, samples: [81, 82] },
    });
    expect(test?.latencies).toEqual([
      { latency: 'timeToFirstToken', statistic: 'mean', seconds: expect.closeTo(0.6505, 12) },
      { latency: 'timeToFirstToken', statistic: 'standardDeviation', seconds: expect.closeTo(0.0005, 12) },
    ]);
    expect(context).toMatchObject({ test: 'ctx_pp+ctx_tg @ d4096', promptTokens: 4096, depthTokens: 0 });
  });

  it('has the mean of its values where it has no other', () => {
    const [result] = results(report({ ...RUN, tg_throughput: { values: [80, 82] } }));
    expect(result?.generatedTokensPerSecond).toEqual({
      mean: 81,
      standardDeviation: null,
      samples: [80, 82],
    });
  });

  it('names a run whose requests all failed', () => {
    const { report: read, faults } = importText(
      JSON.stringify(report(RUN, { ...RUN, pp_throughput: null, tg_throughput: null })),
    );
    expect(read?.results).toHaveLength(1);
    expect(faults).toEqual([
      'row 2 (line 1): pp_throughput and tg_throughput are missing: every request failed',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { importText } from './import-text.ts';

const results = (json: unknown) => {
  const { report, faults } = importText(typeof json === 'string' ? json : JSON.stringify(json));
  expect(faults).toEqual([]);
  return report?.results ?? [];
};

/** The fields of vllm/benchmarks/serve.py of 2026; the values are invented. */
const VLLM = {
  date: '20260213-075258',
  endpoint_type: 'openai',
  backend: 'vllm',
  label: null,
  model_id: 'example/Model-8B',
  num_prompts: 160,
  request_rate: 'inf',
  max_concurrency: 16,
  duration: 50.5,
  completed: 157,
  failed: 3,
  total_input_tokens: 160768,
  total_output_tokens: 20096,
  request_throughput: 3.1,
  output_throughput: 397.5,
  total_token_throughput: 3581.5,
  mean_ttft_ms: 291.4,
};

/** The fields of sglang/bench_serving.py of late 2025; the values are invented. */
const SGLANG = {
  backend: 'sglang',
  dataset_name: 'random',
  request_rate: 8.0,
  max_concurrency: 32,
  sharegpt_output_len: null,
  random_input_len: 1024,
  random_output_len: 256,
  random_range_ratio: 1.0,
  duration: 20.25,
  completed: 100,
  total_input_tokens: 102400,
  total_output_tokens: 25600,
  total_output_tokens_retokenized: 25590,
  request_throughput: 4.9,
  input_throughput: 5056.75,
  output_throughput: 1264.25,
  mean_e2e_latency_ms: 5100.5,
  p99_e2e_latency_ms: 9900.25,
  mean_ttft_ms: 120.5,
  std_itl_ms: 4.5,
  concurrency: 30.9,
  accept_length: null,
};

describe('SGLang bench_serving', () => {
  it('is itself, with its own names of latencies', () => {
    const [result] = results(`${JSON.stringify(SGLANG)}\n`);
    expect(result).toMatchObject({
      format: 'sglang-bench-serving',
      tool: { name: 'SGLang bench_serving' },
      engine: 'SGLang',
      promptTokens: 1024,
      generatedTokens: 256,
      concurrency: 32,
      promptTokensPerSecond: { mean: 5056.75 },
      generatedTokensPerSecond: { mean: 1264.25 },
      totalTokensPerSecond: null,
      row: SGLANG,
    });
    expect(result?.test).toBe('serve 100 requests, isl 1024, osl 256, concurrency 32, 8 requests/s');
    expect(result?.latencies).toEqual([
      { latency: 'endToEnd', statistic: 'mean', seconds: 5.1005 },
      { latency: 'endToEnd', statistic: 'p99', seconds: 9.90025 },
      { latency: 'timeToFirstToken', statistic: 'mean', seconds: 0.1205 },
      { latency: 'interTokenLatency', statistic: 'standardDeviation', seconds: 0.0045 },
    ]);
  });

  it('of 2024 has no rate of requests, and of 2026 a total', () => {
    const { request_throughput: _, input_throughput: __, ...old } = SGLANG;
    const [first, second] = results([
      old,
      { ...SGLANG, total_throughput: 6321, server_info: { version: '1' } },
    ]);
    expect(first).toMatchObject({ format: 'sglang-bench-serving', promptTokensPerSecond: null });
    expect(second).toMatchObject({ totalTokensPerSecond: { mean: 6321 } });
  });

  it('counts the errors of its requests where they are written', () => {
    const [result] = results({ ...SGLANG, completed: 2, errors: ['', 'HTTP 503', ''] });
    expect(result?.requests).toEqual({ successful: 2, failed: 1, incomplete: null });
  });

  it.each([
    ['sglang-oai-chat', 'SGLang'],
    ['vllm-chat', 'vLLM'],
    ['trt', 'TensorRT-LLM'],
    ['lmdeploy', 'LMDeploy'],
    ['truss', null],
    ['constructor', 'constructor'],
  ])('measures %s, which is %s', (backend, engine) => {
    const [result] = results({ ...SGLANG, backend });
    expect(result).toMatchObject({ engine, hardware: { backend } });
  });
});

describe("vLLM's benchmark", () => {
  it.each([
    ['vllm', 'vLLM'],
    ['sglang', 'SGLang'],
    ['tensorrt-llm', 'TensorRT-LLM'],
    ['tgi', 'TGI'],
    ['openai', null],
    ['openai-chat', null],
    ['something-new', 'something-new'],
  ])('asks %s, which is %s', (backend, engine) => {
    const [result] = results({ ...VLLM, backend });
    expect(result).toMatchObject({ format: 'vllm-bench-serve', engine });
  });

  it('keeps the requests that failed, as it counts them or as they are missing', () => {
    const { failed: _, ...old } = VLLM;
    expect(results([VLLM, old]).map(({ requests }) => requests)).toEqual([
      { successful: 157, failed: 3, incomplete: null },
      { successful: 157, failed: 3, incomplete: null },
    ]);
  });

  it('has no name of a program that its descendants are not', () => {
    const { endpoint_type: _, ...old } = VLLM;
    expect(results([VLLM, old]).map(({ tool }) => tool.name)).toEqual([
      'vllm bench serve',
      'benchmark_serving',
    ]);
  });

  it('keeps a rate of 0 where all requests failed, and says so; there are no times', () => {
    const none = { ...VLLM, completed: 0, failed: 160, output_throughput: 0.0, mean_ttft_ms: 0.0 };
    const { report, remarks } = importText(JSON.stringify([VLLM, none], null, 2));
    expect(report?.results[1]).toMatchObject({
      generatedTokensPerSecond: { mean: 0 },
      requests: { failed: 160 },
      latencies: [],
    });
    expect(remarks).toEqual(['row 2 (line 21): all 160 requests failed']);
  });

  it('has one name for a test, however many of its requests failed', () => {
    const { num_prompts: _, ...row } = VLLM;
    const tests = results([VLLM, { ...VLLM, completed: 0, failed: 160 }, row]).map(({ test }) => test);
    expect(new Set(tests)).toEqual(new Set(['serve 160 requests, concurrency 16']));
  });

  it('measures embeddings, which generate nothing', () => {
    const { output_throughput: _, ...row } = { ...VLLM, input_sequence_throughput: 3.1 };
    expect(results(row)[0]).toMatchObject({
      generatedTokensPerSecond: null,
      totalTokensPerSecond: { mean: 3581.5 },
    });
  });

  it('has a rate of requests only where there is one', () => {
    const tests = ['inf', null, undefined, 'trace', 4].map(
      (request_rate) => results({ ...VLLM, request_rate })[0]?.test,
    );
    const unlimited = 'serve 160 requests, concurrency 16';
    expect(tests).toEqual([unlimited, unlimited, unlimited, unlimited, `${unlimited}, 4 requests/s`]);
  });
});

describe('InferenceX', () => {
  /** The fields of utils/process_result.py; the values are invented. */
  const COMMON = {
    hw: 'gb200',
    conc: 64,
    model: 'example/M',
    framework: 'dynamo-sglang',
    isl: 1024,
    osl: 8192,
  };
  const RATES = { tput_per_gpu: 225.0125, output_tput_per_gpu: 250.015625, input_tput_per_gpu: 125 };
  const SPLIT = { ...COMMON, disagg: true, num_prefill_gpu: 8, num_decode_gpu: 32, ...RATES };

  it('keeps rates per prefill GPU and per decode GPU apart', () => {
    const [result] = results(SPLIT);
    expect(result).toMatchObject({
      rateOf: 'accelerator-of-phase',
      hardware: { acceleratorCount: 40, prefillAcceleratorCount: 8, decodeAcceleratorCount: 32 },
      promptTokensPerSecond: { mean: 125 },
      generatedTokensPerSecond: { mean: 250.015625 },
      totalTokensPerSecond: { mean: 225.0125 },
    });
    // The rates are those of one system: 1000 prompt tokens/s and 8000.5 generated ones.
    expect(125 * 8 + 250.015625 * 32).toBeCloseTo(225.0125 * 40, 9);
  });

  it.each([
    [
      'a row of its API, which repeats the number',
      { disagg: false, num_prefill_gpu: 8, num_decode_gpu: 8 },
      8,
    ],
    ['several nodes that are not split', { disagg: false, num_prefill_gpu: 16, num_decode_gpu: 0 }, 16],
    ['tensor and pipeline parallel', { disagg: false, tp: 4, pp: 2 }, 8],
    ['nothing said', {}, null],
  ])('has one rate per GPU for %s', (_, topology, acceleratorCount) => {
    const [result] = results({ ...COMMON, ...RATES, ...topology });
    expect(result).toMatchObject({ rateOf: 'accelerator', hardware: { acceleratorCount } });
    expect(result?.hardware).not.toHaveProperty('prefillAcceleratorCount');
  });

  it('counts the GPUs of its workers where no number of them is given', () => {
    const workers = {
      prefill_num_workers: 2,
      prefill_tp: 4,
      decode_num_workers: 1,
      decode_tp: 8,
      decode_pp: 2,
    };
    expect(results({ ...COMMON, ...RATES, disagg: 'true', ...workers })[0]?.hardware).toMatchObject({
      acceleratorCount: 24,
      prefillAcceleratorCount: 8,
      decodeAcceleratorCount: 16,
    });
  });

  it('reads the rows of its agents, whose figures are nested', () => {
    const [result] = results({
      ...COMMON,
      scenario_type: 'agentic-coding',
      tp: 4,
      num_requests_successful: 90,
      request_accounting: { records_error_dropped: 10 },
      request_metrics: {
        latency: { ttft: { mean: 0.5, p95: 2.5 } },
        throughput: {
          per_gpu: { total_tput_tps: 30.5, output_tput_tps: 10.25, input_tput_tps: 20.25 },
        },
      },
    });
    expect(result).toMatchObject({
      rateOf: 'accelerator',
      totalTokensPerSecond: { mean: 30.5 },
      requests: { successful: 90, failed: 10 },
    });
    expect(result?.latencies).toContainEqual({ latency: 'timeToFirstToken', statistic: 'p95', seconds: 2.5 });
  });
});

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

const shared = facility('shared');

describe.runIf(shared.available)('samples of InferenceX', () => {
  const sample = (name: string) => readFileSync(join(shared.path, 'samples/imports', name), 'utf8');

  it('are read as they are', () => {
    const text = sample('inferencex_agg_kimik2.5_8k1k_conc32_mi355x.json');
    const row = JSON.parse(text);
    expect(results(text)[0]).toMatchObject({
      format: 'inferencex',
      engine: 'vLLM',
      rateOf: 'accelerator',
      hardware: { accelerator: 'mi355x', acceleratorCount: row.tp },
      generatedTokensPerSecond: { mean: row.output_tput_per_gpu },
      row,
    });
    const raw = sample('inferencex_raw_gpt-oss-120b_conc128.json');
    expect(results(raw)[0]).toMatchObject({
      engine: null,
      generatedTokensPerSecond: { mean: JSON.parse(raw).output_throughput },
      requests: { successful: 1280, failed: 0 },
    });
  });
});

import { describe, expect, it } from 'vitest';
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

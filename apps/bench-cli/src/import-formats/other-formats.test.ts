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

describe('LocalScore', () => {
  // The fields of localscore/benchmark.cpp and src/pages/api/results.ts; the values are invented.
  const ROW = {
    name: 'pp1024+tg16',
    model_name: 'Example 8B',
    model_quant_str: 'Q4_K - Medium',
    model_params_str: '8B',
    model_n_params: 8030261248,
    n_prompt: 1024,
    n_gen: 16,
    avg_time_ms: 393.25,
    prompt_tps: 4249.872075,
    prompt_tps_watt: 14.83,
    gen_tps: 105.282166,
    gen_tps_watt: 0.36,
    power_watts: 286.5,
    ttft_ms: 250.5,
  };
  const SYSTEM = { cpu_name: 'Example CPU', cpu_arch: 'x86_64', ram_gb: 125.64, kernel_type: 'Linux' };
  const POSTED = {
    system_info: SYSTEM,
    accelerator_info: { name: 'Example GPU', type: 'GPU', memory_gb: 23.59, manufacturer: null },
    runtime_info: { name: 'llamafile', version: '0.9.2', commit: '0123abc' },
    results_summary: {
      avg_prompt_tps: 4249.87,
      avg_gen_tps: 105.28,
      avg_ttft_ms: 250.5,
      performance_score: 1213.1,
    },
    results: [ROW, { ...ROW, n_prompt: 16, n_gen: 1536, power_watts: 0 }],
  };

  it('reads what the program writes and posts', () => {
    const [first, second] = results(POSTED);
    expect(first).toMatchObject({
      tool: { name: 'LocalScore', version: 'llamafile 0.9.2', commit: '0123abc' },
      hardware: { accelerator: 'Example GPU', cpuModel: 'Example CPU' },
      model: { name: 'Example 8B', type: 'Q4_K - Medium', parameterCount: 8030261248 },
      promptTokensPerSecond: { mean: 4249.872075 },
      generatedTokensPerSecond: { mean: 105.282166 },
      latencies: [{ latency: 'timeToFirstToken', statistic: 'mean', seconds: 0.2505 }],
      averagePowerWatts: 286.5,
      row: ROW,
    });
    expect(first?.context).toMatchObject({ results_summary: POSTED.results_summary });
    // 0.0 W is what it writes where it has no sensor.
    expect(second?.averagePowerWatts).toBeNull();
    expect(second?.row.power_watts).toBe(0);
  });

  it('reads what the site answers', () => {
    const { results: rows, system_info, runtime_info } = POSTED;
    const answered = {
      id: 7,
      accelerator: 'Example GPU',
      accelerator_type: 'GPU',
      created_at: '2025-03-19 21:50:27',
      model: { name: 'Example 8B', quant: 'Q8_0', params: 8030261248 },
      system: system_info,
      runtime: { ...runtime_info, commit: undefined, commit_hash: '4567def' },
      results: rows.map(({ model_name: _, model_quant_str: __, ...row }) => row),
    };
    expect(results([answered])[0]).toMatchObject({
      tool: { version: 'llamafile 0.9.2', commit: '4567def' },
      measuredAt: '2025-03-19T21:50:27Z',
      hardware: { accelerator: 'Example GPU' },
      model: { name: 'Example 8B', type: 'Q8_0' },
    });
  });

  it('reads its CSV', () => {
    const header = Object.keys(ROW).join(',');
    const values = Object.values(ROW)
      .map((value) => `"${value}"`)
      .join(',');
    expect(results(`${header}\n${values}\n`)[0]).toMatchObject({
      format: 'localscore',
      generatedTokensPerSecond: { mean: 105.282166 },
    });
  });
});

describe('vLLM bench serve', () => {
  // The fields of vllm/benchmarks/serve.py; the values are invented.
  const SAVED = {
    date: '20260213-075258',
    endpoint_type: 'openai',
    backend: 'openai',
    label: null,
    model_id: 'example/Model-8B',
    tokenizer_id: 'example/Model-8B',
    num_prompts: 160,
    request_rate: 'inf',
    burstiness: 1.0,
    max_concurrency: 16,
    duration: 50.745707761496305,
    completed: 160,
    total_input_tokens: 163840,
    total_output_tokens: 20480,
    request_throughput: 3.15,
    request_goodput: null,
    output_throughput: 403.5809313421254,
    total_token_throughput: 3632.228382079128,
    mean_ttft_ms: 291.4,
    median_ttft_ms: 280.25,
    std_ttft_ms: 12.5,
    p99_ttft_ms: 2077.5,
    mean_tpot_ms: 33.5,
    mean_itl_ms: 33.25,
    'p99.9_e2el_ms': 9590.5,
  };

  it('reads rates as they are and latencies in seconds', () => {
    const [result] = results(SAVED);
    expect(result).toMatchObject({
      format: 'vllm-bench-serve',
      test: 'serve 160 requests, concurrency 16',
      concurrency: 16,
      timing: 'whole-run',
      rateOf: 'system',
      promptTokensPerSecond: null,
      promptTokens: null,
      generatedTokensPerSecond: { mean: SAVED.output_throughput },
      totalTokensPerSecond: { mean: SAVED.total_token_throughput },
      row: SAVED,
    });
    expect(result?.latencies).toEqual([
      { latency: 'timeToFirstToken', statistic: 'mean', seconds: 0.2914 },
      { latency: 'timeToFirstToken', statistic: 'median', seconds: 0.28025 },
      { latency: 'timeToFirstToken', statistic: 'standardDeviation', seconds: 0.0125 },
      { latency: 'timeToFirstToken', statistic: 'p99', seconds: 2.0775 },
      { latency: 'timePerOutputToken', statistic: 'mean', seconds: 0.0335 },
      { latency: 'interTokenLatency', statistic: 'mean', seconds: 0.03325 },
      { latency: 'endToEnd', statistic: 'p99.9', seconds: 9.5905 },
    ]);
  });

  it('reads several runs appended to one file, details, and NaN as Python writes it', () => {
    const detailed = {
      ...SAVED,
      input_lens: [1024, 1024],
      output_lens: [128, 127],
      generated_texts: ['NaN', ''],
    };
    const text = `${JSON.stringify(SAVED)}\n${JSON.stringify(detailed).replace('33.5', 'NaN')}`;
    const [, second] = results(text);
    expect(second).toMatchObject({ promptTokens: 1024, generatedTokens: null });
    expect(second?.row).toMatchObject({ mean_tpot_ms: null, generated_texts: ['NaN', ''] });
  });

  it('reads a descendant that writes seconds', () => {
    const { mean_ttft_ms: _, ...rest } = SAVED;
    const [result] = results({ ...rest, input_throughput: 3228.647, p99_tpot: 0.0717 });
    expect(result?.promptTokensPerSecond?.mean).toBe(3228.647);
    expect(result?.latencies).toContainEqual({
      latency: 'timePerOutputToken',
      statistic: 'p99',
      seconds: 0.0717,
    });
  });
});

describe('InferenceX', () => {
  // The fields of utils/process_result.py; the values are invented.
  const SHARED_TOPOLOGY = {
    hw: 'h200',
    conc: 64,
    image: 'example#image:v1',
    model: 'example/Model',
    infmax_model_prefix: 'ex',
    framework: 'sglang',
    precision: 'fp8',
    spec_decoding: 'none',
    disagg: false,
    isl: 1024,
    osl: 8192,
    is_multinode: false,
    tp: 4,
    pp: 2,
    ep: 1,
    dp_attention: 'false',
    tput_per_gpu: 1875.0625,
    output_tput_per_gpu: 1500.5,
    input_tput_per_gpu: 374.5625,
    median_ttft: 0.1505,
    p99_tpot: 0.045,
    median_intvty: 40.25,
    power_metric_schema_version: 2,
    power_valid: 1,
    avg_power_w: 512.5,
  };
  const { tp: _, pp: __, ...common } = SHARED_TOPOLOGY;
  const SPLIT_TOPOLOGY = {
    ...common,
    disagg: true,
    is_multinode: true,
    prefill_tp: 4,
    decode_tp: 8,
    num_prefill_gpu: 20,
    num_decode_gpu: 16,
    power_valid: 0,
    power_invalid_reasons: ['sampling_gap_exceeded'],
  };

  it('reads agg_bmk.json of both topologies', () => {
    const [shared, split] = results([SHARED_TOPOLOGY, SPLIT_TOPOLOGY]);
    expect(shared).toMatchObject({
      format: 'inferencex',
      promptTokens: 1024,
      generatedTokens: 8192,
      concurrency: 64,
      rateOf: 'accelerator',
      hardware: { accelerator: 'h200', acceleratorCount: 8, backend: 'sglang' },
      model: { name: 'example/Model', type: 'fp8' },
      promptTokensPerSecond: { mean: 374.5625 },
      generatedTokensPerSecond: { mean: 1500.5 },
      totalTokensPerSecond: { mean: 1875.0625 },
      averagePowerWatts: 512.5,
      row: SHARED_TOPOLOGY,
    });
    expect(shared?.latencies).toEqual([
      { latency: 'timeToFirstToken', statistic: 'median', seconds: 0.1505 },
      { latency: 'timePerOutputToken', statistic: 'p99', seconds: 0.045 },
    ]);
    expect(split).toMatchObject({ hardware: { acceleratorCount: 36 }, averagePowerWatts: null });
  });

  it('reads rows whose figures stand under metrics', () => {
    const { hw, isl, osl, conc, ...metrics } = SHARED_TOPOLOGY;
    const [result] = results([{ hardware: hw, isl, osl, conc, metrics }]);
    expect(result).toMatchObject({
      totalTokensPerSecond: { mean: 1875.0625 },
      hardware: { accelerator: 'h200' },
    });
  });
});

describe('what no tool writes', () => {
  it.each([
    '',
    '{}',
    '[]',
    'null',
    '[[[',
    '{"n_prompt":1}',
    '|a|b|',
    'n_prompt,n_gen\n1,2\n',
    '\0\0',
    '{"a":',
  ])('has no results: %j', (text) => expect(importText(text).report).toBeNull());

  it('names a row that no store takes', () => {
    const row = '{"n_prompt": 1, "n_gen": 0, "avg_ts": 2, "__proto__": {"x": 1}}';
    expect(importText(row)).toMatchObject({
      report: null,
      faults: ['row 1 (line 1): row.__proto__ is not a name for a field'],
    });
  });

  it.each(['[', '{"a":'])('ends soon on a million of %s', (opening) => {
    // The time limit of a test is the deadline.
    expect(importText(opening.repeat(1e6)).report).toBeNull();
    expect(importText(`${opening}\n`.repeat(2e5)).report).toBeNull();
  });
});

const shared = facility('shared');

describe.runIf(shared.available)('13 runs of LocalScore', () => {
  it('import with every row and number unchanged', () => {
    const text = readFileSync(join(shared.path, 'samples/localscore_runs.json'), 'utf8');
    const runs: { results: Record<string, number>[]; runtime_version: string }[] = JSON.parse(text);
    const imported = results(text);
    const rows = runs.flatMap((run) => run.results.map((row) => ({ row, run })));
    expect(imported).toHaveLength(rows.length);
    for (const [i, { row, run }] of rows.entries()) {
      const { results: _, ...context } = run;
      expect(imported[i]).toMatchObject({
        promptTokensPerSecond: { mean: row.prompt_tps },
        generatedTokensPerSecond: { mean: row.gen_tps },
        promptTokens: row.n_prompt,
        generatedTokens: row.n_gen,
      });
      expect(imported[i]?.row).toEqual(row);
      expect(imported[i]?.context).toEqual(context);
    }
  });
});

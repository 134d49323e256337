import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

const GOOD = { n_prompt: 512, n_gen: 0, n_depth: 0, avg_ts: 12.5, model_type: 'example' };

/** The faults of a row between two good ones, which are read. */
function faultsOf(row: string): string[] {
  const { report, faults } = importText([JSON.stringify(GOOD), row, JSON.stringify(GOOD)].join('\n'));
  expect(report?.results).toHaveLength(2);
  for (const { promptTokensPerSecond } of report?.results ?? [])
    expect(promptTokensPerSecond?.mean).toBe(12.5);
  return faults;
}

const without = (field: keyof typeof GOOD) => ({ ...GOOD, [field]: undefined });

describe('a row of llama-bench', () => {
  it.each([
    ['avg_ts is missing', without('avg_ts')],
    ['avg_ts is "n/a", which is not a number', { ...GOOD, avg_ts: 'n/a' }],
    ['avg_ts is "", which is not a number', { ...GOOD, avg_ts: '' }],
    ['avg_ts is -3, below 0', { ...GOOD, avg_ts: -3 }],
    ['avg_ts is "-3.5", below 0', { ...GOOD, avg_ts: '-3.5' }],
    ['avg_ts is null, or a number that is not finite', { ...GOOD, avg_ts: null }],
    ['avg_ts is [1], which is not a number', { ...GOOD, avg_ts: [1] }],
    ['avg_ts is true, which is not a number', { ...GOOD, avg_ts: true }],
    ['avg_ns is 0, which gives no rate', { ...without('avg_ts'), avg_ns: 0 }],
    ['samples_ts[1] is null, or a number that is not finite', { ...GOOD, samples_ts: [1, null] }],
    ['n_depth is "4k", which is not a number', { ...GOOD, n_depth: '4k' }],
    ['n_depth is null, or a number that is not finite', { ...GOOD, n_depth: null }],
    ['n_depth is -1, below 0', { ...GOOD, n_depth: -1 }],
    ['n_depth is 0.5, which is not a whole number', { ...GOOD, n_depth: 0.5 }],
    [
      'hardware.accelerator holds U+200B, which is not seen, or changes how the text around it is shown',
      { ...GOOD, gpu_info: 'NVIDIA H1\u200b00' },
    ],
    ['n_prompt is missing', without('n_prompt')],
    ['n_gen is missing', without('n_gen')],
    ['n_gen is "many", which is not a number', { ...GOOD, n_gen: 'many' }],
    ['n_prompt and n_gen are of no tokens', { ...GOOD, n_prompt: 0 }],
  ])('is named where %s', (problem, row) => {
    expect(faultsOf(JSON.stringify(row))).toEqual([`row 2 (line 2): ${problem}`]);
  });

  it.each(['NaN', 'Infinity', '-Infinity', 'nan', '-nan(ind)'])('is named where its rate is %s', (text) => {
    expect(faultsOf(`{"n_prompt": 512, "n_gen": 0, "avg_ts": ${text}}`)).toEqual([
      'row 2 (line 2): avg_ts is null, or a number that is not finite',
    ]);
  });

  it('keeps a rate of 0 that is published, and has no depth from before there was one', () => {
    const { n_depth: _, ...old } = GOOD;
    const { report, faults } = importText(JSON.stringify({ ...old, avg_ts: 0 }));
    expect(faults).toEqual([]);
    expect(report?.results).toMatchObject([{ depthTokens: 0, promptTokensPerSecond: { mean: 0 } }]);
  });

  it('has the rate of its times or samples where it has no other', () => {
    const { avg_ts: _, ...row } = GOOD;
    const rows = [
      { ...row, avg_ns: 2e9 },
      { ...row, samples_ts: [10, 12] },
      { ...row, samples_ns: [1e9, 2e9] },
    ];
    const { report } = importText(rows.map((one) => JSON.stringify(one)).join('\n'));
    expect(report?.results.map(({ promptTokensPerSecond }) => promptTokensPerSecond)).toEqual([
      { mean: 256, standardDeviation: null, samples: null },
      { mean: 11, standardDeviation: null, samples: [10, 12] },
      { mean: 384, standardDeviation: null, samples: [512, 256] },
    ]);
  });
});

describe('a line of a table', () => {
  const table = (test: string, rate: string) =>
    [
      '| model | test | t/s |',
      '| --- | --- | --- |',
      `| a | ${test} | ${rate} |`,
      '| a | tg8 | 1.50 ± 0.10 |',
    ].join('\n');

  it.each([
    ['test "pp512 @ d4k" has a depth that is not a number', 'pp512 @ d4k', '1.00 ± 0.10'],
    ['test "pp512 @ d" has a depth that is not a number', 'pp512 @ d', '1.00 ± 0.10'],
    ['test "tg12x" is none of pp512, tg128, pp512+tg128', 'tg12x', '1.00 ± 0.10'],
    ['t/s is "n/a", which is not a number', 'pp512', 'n/a'],
    ['t/s is "", which is not a number', 'pp512', ''],
    ['t/s is "nan ± nan", which is not a number', 'pp512', 'nan ± nan'],
    ['t/s is "-1.00 ± 0.10", which is not a number', 'pp512', '-1.00 ± 0.10'],
  ])('is named where %s', (problem, test, rate) => {
    const { report, faults } = importText(table(test, rate));
    expect(faults).toEqual([`row 1 (line 3): ${problem}`]);
    expect(report?.results).toMatchObject([{ test: 'tg8', generatedTokensPerSecond: { mean: 1.5 } }]);
  });

  it('of CSV is named where a cell is empty', () => {
    const { report, faults } = importText(
      'n_prompt,n_gen,n_depth,avg_ts\n512,0,,1.5\n512,0,0,\n512,0,0,2.5\n',
    );
    expect(faults).toEqual([
      'row 1 (line 2): n_depth is "", which is not a number',
      'row 2 (line 3): avg_ts is "", which is not a number',
    ]);
    expect(report?.results).toHaveLength(1);
  });
});

describe('a row of another tool', () => {
  const SERVE = { duration: 1, completed: 9, request_throughput: 9, output_throughput: 90, mean_ttft_ms: 5 };
  const INFERENCEX = { hw: 'h100', conc: 4, isl: 1024, osl: 1024, tput_per_gpu: 10, output_tput_per_gpu: 5 };

  it.each([
    ['output_throughput is missing', { ...SERVE, output_throughput: undefined }],
    ['output_throughput is null, or a number that is not finite', { ...SERVE, output_throughput: null }],
    ['output_throughput is -1, below 0', { ...SERVE, output_throughput: -1 }],
    ['total_token_throughput is "?", which is not a number', { ...SERVE, total_token_throughput: '?' }],
    ['tput_per_gpu is null, or a number that is not finite', { ...INFERENCEX, tput_per_gpu: null }],
    ['output_tput_per_gpu is "x", which is not a number', { ...INFERENCEX, output_tput_per_gpu: 'x' }],
    ['gen_tps is missing', { n_prompt: 1, n_gen: 2, prompt_tps: 3 }],
    ['n_gen is missing', { n_prompt: 1, prompt_tps: 3, gen_tps: 4 }],
    [
      'context_size is missing',
      { prompt_size: 1, response_size: 2, pp_throughput: { mean: 1, std: 0, values: [1] } },
    ],
  ])('is named where %s', (problem, row) => {
    expect(importText(JSON.stringify(row))).toMatchObject({
      report: null,
      faults: [`row 1 (line 1): ${problem}`],
    });
  });

  it.each([
    ['n_prompt is 1000000000000000, which is more than is kept', { ...GOOD, n_prompt: 1e15 }],
    ['concurrency is larger or longer than what is kept', { ...SERVE, max_concurrency: 1e15 }],
    ['row.a… is larger or longer than what is kept', { ...GOOD, ['a'.repeat(300)]: 1 }],
  ])('is named where %s', (problem, row) => {
    const [fault] = importText(JSON.stringify(row)).faults;
    expect(fault?.replace(/a{300}/, 'a…')).toBe(`row 1 (line 1): ${problem}`);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANNER, EVERY_FIELD, GENERATIONS, WRITERS } from '../../test/llama-bench-writer.ts';
import { importText } from './import-text.ts';

const FIELDS = GENERATIONS['2026-07'] as string[];
const ROWS = [EVERY_FIELD, { ...EVERY_FIELD, n_prompt: 0, n_gen: 128, avg_ts: 119.5, n_depth: 4096 }];
const TESTS = ['pp512', 'tg128 @ d4096'];
const written = (encoding: string) => WRITERS[encoding]?.(ROWS, FIELDS) ?? '';

/** The tests that were read, and what was passed over. */
function brief(text: string) {
  const { report, passedOver, faults } = importText(text);
  expect(faults).toEqual([]);
  return {
    tests: report?.results.map(({ test }) => test),
    passedOver: passedOver.map(({ what, count, firstLine }) => [what, count, firstLine]),
  };
}

const TABLE = [
  '| model | backend | test | t/s |',
  '| --- | --- | ---: | ---: |',
  '| llama 7B Q4_0 | CUDA | pp512 | 2368.80 ± 93.24 |',
  '| llama 7B Q4_0 | CUDA | tg128 | 131.42 ± 0.59 |',
];
const BOTH = ['pp512', 'tg128'];
const OTHER_TABLE = 'rows of a table with other columns';
const LINES = 'lines of text';

describe('markdown', () => {
  it('passes over tables under another header, of as many columns and of others, before and after', () => {
    const other = [
      '| Model | Test | t/s master | t/s pr |',
      '|---|---|---|---|',
      '| llama | pp512 | 100.00 | 101.00 |',
    ];
    const wide = [
      '| a | b | c | d | e |',
      '|---|---|---|---|---|',
      '| 1 | 2 | 3 | 4 | pp512 |',
      '| 1 | 2 | 3 | 4 | 5 |',
    ];
    const text = [...other, '', ...TABLE, '', ...wide, '', ...TABLE].join('\n');
    expect(brief(text)).toEqual({ tests: [...BOTH, ...BOTH], passedOver: [[OTHER_TABLE, 3, 3]] });
  });

  it('passes over a row of other tests, and lines between the rows', () => {
    const text = [
      TABLE[0],
      TABLE[1],
      'ggml: warning',
      TABLE[2],
      '',
      '| llama | CUDA | score | 12 |',
      TABLE[3],
    ].join('\n');
    expect(brief(text)).toEqual({
      tests: BOTH,
      passedOver: [
        [LINES, 1, 3],
        ['rows that are not a test of llama-bench or LocalScore', 1, 6],
      ],
    });
  });

  it.each([
    ['a bar too many at the end', (line: string) => `${line}|`],
    ['several', (line: string) => `${line} | ||`],
    ['none at the end', (line: string) => line.replace(/ \|$/, '')],
    ['none at either end', (line: string) => line.replace(/^\| | \|$/g, '')],
    ['Windows lines', (line: string) => `${line}\r`],
    ['bold cells', (line: string) => line.replace(/(pp512|tg128|[\d.]+ ± [\d.]+)/g, '**$1**')],
    ['code', (line: string) => line.replace(/(pp512|tg128)/, '`$1`')],
  ])('reads lines with %s', (_, change) => {
    const text = [...TABLE.map(change), '', 'build: b1234'].join('\n');
    const { report, faults } = importText(text);
    expect(faults).toEqual([]);
    expect(report?.results).toMatchObject([
      { test: 'pp512', tool: { commit: 'b1234', version: null }, promptTokensPerSecond: { mean: 2368.8 } },
      { test: 'tg128', generatedTokensPerSecond: { mean: 131.42, standardDeviation: 0.59 } },
    ]);
  });

  it('reads escaped bars in a cell', () => {
    const text = TABLE.join('\n').replaceAll('llama 7B Q4_0', 'a \\| b\\|c');
    expect(importText(text).report?.results[0]).toMatchObject({ model: { name: 'a | b|c' }, test: 'pp512' });
  });

  it("passes over llama-benchy's table, which has the same columns and more", () => {
    const text = [
      '| model | test | t/s | peak t/s | ttfr (ms) |',
      '|---|--:|--:|--:|--:|',
      '| m | pp2048 | 1 ± 1 | | 2 ± 1 |',
    ];
    expect(brief(text.join('\n'))).toEqual({
      tests: undefined,
      passedOver: [["rows of llama-benchy's markdown: give its JSON instead", 1, 3]],
    });
  });
});

describe('CSV', () => {
  const [header = '', first = '', second = ''] = written('csv').split('\n');

  it('reads a header again, Windows lines, a byte order mark, and empty lines', () => {
    const text = `\uFEFF${[header, first, '', `\uFEFF${header}`, second].join('\r\n')}\r\n`;
    expect(brief(text)).toEqual({ tests: TESTS, passedOver: [] });
  });

  it('passes over another table, though it has as many columns', () => {
    const other = FIELDS.map((_, i) => `column_${i}`).join(',');
    const row = FIELDS.map((_, i) => String(i)).join(',');
    const text = [header, first, 'name,score', 'a,1', '', other, row, row, header, second].join('\n');
    expect(brief(text)).toEqual({ tests: TESTS, passedOver: [[OTHER_TABLE, 3, 4]] });
  });

  it('passes over lines of logs', () => {
    const text = [BANNER.trimEnd(), header, 'loaded model, 2 tensors', first, second].join('\n');
    expect(brief(text)).toEqual({ tests: TESTS, passedOver: [[LINES, 5, 1]] });
  });

  it.each([';', '\t'])('reads columns between %j, as spreadsheets write them', (delimiter) => {
    const text = `n_prompt${delimiter}n_gen${delimiter}avg_ts\n512${delimiter}0${delimiter}12.5\n`;
    expect(brief(text).tests).toEqual(['pp512']);
  });
});

describe('JSON', () => {
  const lines = written('jsonl').trimEnd().split('\n');

  it('passes over objects of other tools, with their fields or their name', () => {
    const others = [
      '{"speed_pp": 1, "speed_tg": 2}',
      '{"who": 1, "knows": 2}',
      '[]',
      '{"who": 3, "knows": 4}',
    ];
    expect(brief([lines[0], ...others, lines[1]].join('\n'))).toEqual({
      tests: TESTS,
      passedOver: [
        ['results of llama-batched-bench (those of llama-bench are read)', 1, 2],
        ['JSON objects that no tool that is read writes, with the fields who, knows', 2, 3],
        ['empty JSON lists', 1, 4],
      ],
    });
  });

  it('passes over items of a list of rows, in the line in which they stand', () => {
    const list = JSON.stringify([ROWS[0], null, { error: 'out of memory' }, ROWS[1]], null, 2);
    const line = list.slice(0, list.indexOf('{\n    "error"')).split('\n').length;
    expect(brief(list)).toEqual({
      tests: TESTS,
      passedOver: [
        ['JSON values that are null', 1, line - 1],
        ['JSON objects that no tool that is read writes, with the fields error', 1, line],
      ],
    });
  });

  it('is not ended by lines of logs that look like JSON, however many', () => {
    const noise = Array.from({ length: 50 }, (_, i) => `{slot ${i}: {state}} [INFO] {`).join('\n');
    expect(brief([lines[0], noise, lines[1]].join('\n'))).toEqual({
      tests: TESTS,
      passedOver: [[LINES, 50, 2]],
    });
  });

  it('reads what follows rows that a crash cut off', () => {
    const cut = (lines[0] ?? '').slice(0, 200);
    const { report, faults } = importText([cut, lines[0], cut, cut, lines[1]].join('\n'));
    expect(report?.results.map(({ test }) => test)).toEqual(TESTS);
    expect(faults).toEqual(['line 1 is cut off', 'line 3 is cut off', 'line 4 is cut off']);
  });

  it('names twenty broken rows, counts the others, and reads on', () => {
    const bad = Array.from({ length: 30 }, () => '{"n_prompt": 512, "n_gen": 0, "avg_ts": "n/a"}');
    const { report, faults } = importText([...bad, lines[0]].join('\n'));
    expect(report?.results).toHaveLength(1);
    expect(faults).toHaveLength(21);
    expect(faults[20]).toBe('10 more rows cannot be read');
  });

  it.each([
    ['records of single requests of AIPerf', { metadata: { request_start_ns: 1 }, metrics: {} }],
    ['slices of time of AIPerf', { timeslices: [{ request_throughput: { unit: 'requests/sec', avg: 1 } }] }],
    ['results of vllm bench throughput', { elapsed_time: 1, requests_per_second: 2, tokens_per_second: 3 }],
    ['results of vllm bench latency', { avg_latency: 1, latencies: [1] }],
    ['results of SGLang bench_one_batch', { batch_size: 1, input_len: 2, output_len: 3, prefill_latency: 1 }],
    [
      'records of single metrics in the form of PyTorch',
      {
        benchmark: { name: 'vLLM benchmark' },
        metric: {
          name: 'median_ttft_ms',
          benchmark_values: [1],
          extra_info: { duration: 1, completed: 2, output_throughput: 3 },
        },
      },
    ],
    [
      'reports of GuideLLM 0.1',
      { benchmarks: [{ benchmarks: [{ mode: 'synchronous', concurrencies: [] }], args: {} }] },
    ],
    ['answers of a llama.cpp server', { timings: { predicted_per_second: 1 } }],
    ['answers of Ollama', { eval_count: 1, eval_duration: 2 }],
    ['reports of GuideLLM without a benchmark', { args: {}, benchmarks: [] }],
    ['with the fields constructor, toString', { constructor: 1, toString: 2 }],
  ])('refuses %s by name', (what, value) => {
    const { report, passedOver } = importText(JSON.stringify(value));
    expect(report).toBeNull();
    expect(passedOver).toMatchObject([{ what: expect.stringContaining(what), count: 1, firstLine: 1 }]);
  });
});

describe('SQL', () => {
  it('passes over other tables, and reads several rows in one statement', () => {
    const text = [
      'INSERT INTO builds (id, n_prompt, n_gen, avg_ts) VALUES (1, 512, 0, 3);',
      'INSERT INTO test (n_prompt, n_gen, avg_ts) VALUES (512, 0, 12.5),\n (0, 128, 2.5);',
    ].join('\n');
    expect(brief(text)).toEqual({
      tests: ['pp512', 'tg128'],
      passedOver: [['INSERT statements of other tables', 1, 1]],
    });
  });
});

describe('any lines between the rows', () => {
  const noise = fc
    .array(
      fc.constantFrom('', 'ggml_init: ok', '# heading', '{}', '[1]', '{a', '%', '> quoted', '[main] x'),
      {
        maxLength: 4,
      },
    )
    .map((lines) => lines.map((line) => `${line}\n`).join(''));

  it.each(['jsonl', 'csv'])('leave the rows of %s as they are', (encoding) => {
    const lines = written(encoding).trimEnd().split('\n');
    fc.assert(
      fc.property(
        fc.array(noise, { minLength: 4, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        (parts, end) => {
          const text = parts
            .map((part, i) => `${part}${lines[i] ?? ''}\n`)
            .join('')
            .replaceAll('\n', end);
          expect(importText(text).report?.results.map(({ test }) => test)).toEqual(TESTS);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('large files', () => {
  // The time limit of a test is the deadline.
  it.each(['jsonl', 'csv', 'sql'])('of %s are read in one go', (encoding) => {
    const row = { ...EVERY_FIELD, n_prompt: 1, n_gen: 0 };
    const few = ['n_prompt', 'n_gen', 'avg_ts', 'avg_ns', 'n_depth'];
    const text =
      WRITERS[encoding]?.(
        Array.from({ length: 5_000 }, () => row),
        few,
      ) ?? '';
    expect(importText(text).report?.results).toHaveLength(5_000);
  });

  it('of broken rows are read on', () => {
    const text = '{"n_prompt": 512, "n_gen": 0, "avg_\n'.repeat(5_000);
    const row = '{"n_prompt": 512, "n_gen": 0, "avg_ts": 1}';
    expect(importText(text + row).report?.results).toHaveLength(1);
  });
});

import { spawnSync } from 'node:child_process';
import type { Report } from '@breakeven/schema/report/report';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { comparableRates } from '../commands/compare/comparable.ts';
import { compareRates } from '../commands/compare/compare-rates.ts';
import { importText } from '../import-formats/import-text.ts';
import { lossOf, RENDERERS } from './index.ts';
import { llamaBenchRows } from './llama-bench-rows.ts';

const REPORT = sealReport({
  ...DRAFT,
  model: { ...DRAFT.model, name: "Tiny's" },
  results: [
    DRAFT_RESULT,
    { ...DRAFT_RESULT, test: 'pp512 @ d64', promptTokens: 512, generatedTokens: 0, depthTokens: 64 },
  ],
});

/**
 * What compare-llama-bench.py of llama.cpp asks for: its key properties, on which it joins, the build, the time and the
 * rate. `load_mode` is the later name of `use_mmap`.
 */
const KEYS = [
  ...[
    'cpu_info',
    'gpu_info',
    'backends',
    'n_gpu_layers',
    'tensor_buft_overrides',
    'model_filename',
    'model_type',
  ],
  ...['n_batch', 'n_ubatch', 'embeddings', 'cpu_mask', 'cpu_strict', 'poll', 'n_threads', 'type_k', 'type_v'],
  ...['use_mmap', 'load_mode', 'no_kv_offload', 'split_mode', 'main_gpu', 'tensor_split', 'flash_attn'],
  ...['n_prompt', 'n_gen', 'n_depth'],
];
const NEEDED = [...KEYS, 'build_commit', 'test_time', 'avg_ts'];

describe('rows in the columns of llama-bench', () => {
  it('have all that compare-llama-bench.py asks for, and no NULL, on which it could not join', () => {
    for (const { columns } of llamaBenchRows(REPORT)) {
      expect(Object.keys(columns)).toEqual(expect.arrayContaining(NEEDED));
      expect(Object.values(columns).filter((value) => value === null || value === undefined)).toEqual([]);
      expect(columns.build_commit).toMatch(/^[0-9a-f]{8}$/);
    }
  });

  it('hold the rates as they are, and the times that they are of', () => {
    const [generation] = llamaBenchRows(REPORT);
    expect(generation?.columns).toMatchObject({
      n_prompt: 0,
      n_gen: 8,
      n_depth: 0,
      avg_ts: 21,
      test_time: DRAFT.measuredAt,
      model_type: "Tiny's F16",
      backends: 'WebGPU',
    });
    // 8 tokens at 19, 20 and 24 tokens/s.
    expect(generation?.samples).toEqual({
      samples_ns: [421052632, 400000000, 333333333],
      samples_ts: [19, 20, 24],
    });
    expect(generation?.columns.avg_ns).toBe(384795322);
    expect(generation?.columns.stddev_ns).toBe(45793619);
  });

  it('leave out several sequences at once, for which llama-bench has no column, and say so', () => {
    const report = sealReport({ ...DRAFT, results: [DRAFT_RESULT, { ...DRAFT_RESULT, concurrency: 4 }] });
    expect(llamaBenchRows(report)).toHaveLength(1);
    expect(lossOf('csv', report)).toBe(
      'llama-bench has no column for concurrency, csv leaves out tg8 with 4 sequences',
    );
    // A header alone is a table still.
    const none = sealReport({ ...DRAFT, results: [{ ...DRAFT_RESULT, concurrency: 4 }] });
    expect(RENDERERS.csv(none)).toMatch(/^build_commit,.*,stddev_ts\n$/);
    expect([lossOf('json', report), lossOf('table', report), lossOf('sql', REPORT)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

it('writes markdown as llama-bench does, and what the kernels round', () => {
  expect(RENDERERS.md(REPORT)).toBe(
    `| model                          |       size |     params | backend    | ngl | rounding     |            test |                  t/s |
| ------------------------------ | ---------: | ---------: | ---------- | --: | ------------ | --------------: | -------------------: |
| Tiny's F16                     |   0.15 MiB |     0.08 M | WebGPU     |  99 | not recorded |             tg8 |         21.00 ± 2.65 |
| Tiny's F16                     |   0.15 MiB |     0.08 M | WebGPU     |  99 | not recorded |     pp512 @ d64 |         21.00 ± 2.65 |

build: 00000000 (0)
`,
  );
});

it('keeps what the kernels round through its own markdown, so that a comparison knows it', () => {
  const kernels = DRAFT.kernels.map((kernel) => ({ ...kernel, rounds: 'activations to int8' }));
  const rounded = sealReport({ ...DRAFT, kernels });
  const exact = sealReport({ ...DRAFT, kernels: kernels.map((kernel) => ({ ...kernel, rounds: null })) });
  const { report } = importText(RENDERERS.md(rounded));
  if (report === null) throw new Error('nothing was imported');
  const imported = comparableRates({ kind: 'imported', name: 'table', report });
  const measured = (one: Report) => comparableRates({ kind: 'measured', name: 'report', reports: [one] });
  expect(compareRates(imported, measured(rounded), 0.95)).toMatchObject({ tests: [{}], notCompared: [] });
  expect(compareRates(imported, measured(exact), 0.95)).toMatchObject({ tests: [], notCompared: [{}] });
});

it('quotes every value of CSV, and writes one header', () => {
  const [header = '', ...lines] = RENDERERS.csv(REPORT).trimEnd().split('\n');
  expect(header.split(',')).toEqual(expect.arrayContaining(NEEDED));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/^"([^"]*)"(,"[^"]*")*$/);
});

const python = facility('python');

it.runIf(python.available)('writes SQL that SQLite takes twice, with rows that join on their keys', () => {
  const script = `
import json, sqlite3, sys
sql, keys = sys.stdin.read().split('\\0')
database = sqlite3.connect(':memory:')
database.executescript(sql)
database.executescript(sql.replace("'00000000'", "'11111111'"))
on = ' AND '.join(f'a.{key} = b.{key}' for key in keys.split())
print(json.dumps(database.execute(f'''
  SELECT a.model_type, a.n_prompt, a.avg_ts, typeof(a.n_prompt), typeof(a.avg_ts), typeof(a.flash_attn)
  FROM llama_bench a JOIN llama_bench b ON {on} AND a.build_commit < b.build_commit ORDER BY a.n_prompt
''').fetchall()))`;
  const input = `${RENDERERS.sql(REPORT)}\0${KEYS.join(' ')}`;
  const { stdout, stderr } = spawnSync(python.path, ['-c', script], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([
    ["Tiny's F16", 0, 21, 'integer', 'real', 'integer'],
    ["Tiny's F16", 512, 21, 'integer', 'real', 'integer'],
  ]);
});

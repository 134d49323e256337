import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableRates } from '../commands/compare/comparable.ts';
import { compareRates } from '../commands/compare/compare-rates.ts';
import { COMPARISON_RENDERERS } from '../commands/compare/render-comparison.ts';
import { importedRows } from '../commands/export/imported-rows.ts';
import { importText } from '../import-formats/import-text.ts';
import { BARE, RATE, reportOf } from './bare-result.fixture.ts';
import { IMPORTED_RENDERERS } from './imported.ts';
import { LLAMA_BENCH_RENDERERS, type LlamaBenchRendererName } from './index.ts';

/** What JavaScript writes where a program forgot that something may be absent. */
const LEAK = /undefined|\bnull\b|NaN|Infinity|\[object|function/;

const maybe = <T>(value: T) => fc.constantFrom(null, value);

const result = fc
  .record({
    model: maybe('example'),
    accelerator: maybe('Example GPU'),
    commit: maybe('b1234'),
    rate: maybe(RATE),
    empty: maybe({ mean: null, standardDeviation: null, samples: null }),
    rateOf: fc.constantFrom<ImportedResult['rateOf']>('system', 'accelerator', 'accelerator-of-phase'),
    requests: maybe({ successful: null, failed: null, incomplete: null }),
    failed: maybe(3),
    engine: maybe('SGLang'),
    row: fc.constantFrom<ImportedResult['row']>(
      {},
      { n_prompt: 0, n_gen: 8 },
      { n_prompt: 0, n_gen: 8, n_depth: null, avg_ts: null, build_commit: 'b', model_size: null },
      { test: 'tg8', 't/s': '', model: 'x' },
      { constructor: 'a', toString: 1 },
    ),
  })
  .map(
    (drawn): ImportedResult => ({
      ...BARE,
      tool: { ...BARE.tool, commit: drawn.commit },
      hardware: { ...BARE.hardware, accelerator: drawn.accelerator },
      model: { ...BARE.model, name: drawn.model },
      rateOf: drawn.rateOf,
      generatedTokensPerSecond: drawn.rate,
      totalTokensPerSecond: drawn.empty,
      engine: drawn.engine,
      row: drawn.row,
      ...(drawn.requests === null ? {} : { requests: { ...drawn.requests, failed: drawn.failed } }),
    }),
  );

const FORMATS = Object.keys(LLAMA_BENCH_RENDERERS).filter(
  (name) => name !== 'jsonl',
) as LlamaBenchRendererName[];

describe('what is printed of results that say little', () => {
  it('has no word of the language in it', () => {
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 4 }), (results) => {
        const report = reportOf(results);
        expect(IMPORTED_RENDERERS.table(report)).not.toMatch(LEAK);
        // NULL of SQL is in capitals.
        for (const format of FORMATS) {
          expect(LLAMA_BENCH_RENDERERS[format](importedRows(report))).not.toMatch(LEAK);
        }
        const rates = comparableRates({ kind: 'imported', name: 'a', report });
        const comparison = { a: 'a', b: 'b', level: 0.95, ...compareRates(rates, rates, 0.95) };
        expect(COMPARISON_RENDERERS.table(comparison)).not.toMatch(LEAK);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a number', { build_commit: 'b' }, 'build: b\n'],
    ['a commit', { build_number: 12 }, 'build: unknown (12)\n'],
    ['both', { build_commit: 'b', build_number: 12 }, 'build: b (12)\n'],
  ])('names a build with %s', (_, build, line) => {
    const text = LLAMA_BENCH_RENDERERS.md([
      { columns: { n_prompt: 1, n_gen: 0, avg_ts: 1, ...build }, samples: null },
    ]);
    expect(text.endsWith(`\n\n${line}`)).toBe(true);
  });

  it('invents no size, deviation or build', () => {
    const text = LLAMA_BENCH_RENDERERS.md([
      { columns: { n_prompt: 512, n_gen: 0, avg_ts: 12.5 }, samples: null },
    ]);
    expect(
      text
        .split('\n')[2]
        ?.split('|')
        .map((cell) => cell.trim()),
    ).toEqual(['', '', '', '', '', '', 'pp512', '12.50', '']);
    expect(text).not.toMatch(/build|±|MiB/);
  });

  it('keeps what an imported table says through a table again', () => {
    const table = [
      '| model | size | params | backend | ngl | test | t/s |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| llama 7B Q4_0 | 3.56 GiB | 6.74 B | CUDA | 99 | tg8 | 12.50 ± 0.25 |',
      '',
      'build: b1234',
    ].join('\n');
    const first = importText(table).report;
    if (first === null) throw new Error('nothing was imported');
    const again = importText(LLAMA_BENCH_RENDERERS.md(importedRows(first))).report;
    expect(again?.results.map(({ row }) => row)).toEqual(first.results.map(({ row }) => row));
  });
});

describe('a table of several results', () => {
  it('says which GPUs a rate counts, and how many requests failed', () => {
    const text = IMPORTED_RENDERERS.table(
      reportOf([
        { ...BARE, format: 'inferencex', rateOf: 'accelerator-of-phase', promptTokensPerSecond: RATE },
        { ...BARE, format: 'vllm-bench-serve', requests: { successful: 5, failed: 7, incomplete: null } },
      ]),
    );
    expect(text).toContain('pp is per prefill GPU, tg per decode GPU');
    expect(text).toMatch(/failed\n.*–\n.* 7\n/);
  });
});

import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { type Report, type Result, testName } from '@breakeven/schema/report/report';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import fc from 'fast-check';
import { mean, median, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { EVERY_FIELD, GENERATIONS, WRITERS } from '../../../test/llama-bench-writer.ts';
import { importText } from '../../import-formats/import-text.ts';
import { LLAMA_BENCH_RENDERERS, type LlamaBenchRendererName, RENDERERS } from '../../renderers/index.ts';
import { importedRows } from './imported-rows.ts';

const result = fc
  .record({
    promptTokens: fc.integer({ min: 0, max: 100_000 }),
    generatedTokens: fc.integer({ min: 0, max: 100_000 }),
    depthTokens: fc.integer({ min: 0, max: 100_000 }),
    samples: fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 }),
  })
  .filter(({ promptTokens, generatedTokens }) => promptTokens + generatedTokens > 0)
  .map(({ samples, ...tokens }): Result => {
    const standardDeviation = samples.length > 1 ? sampleStandardDeviation(samples) : 0;
    return {
      ...DRAFT_RESULT,
      ...tokens,
      test: testName(tokens),
      tokensPerSecond: {
        median: median(samples),
        mean: mean(samples),
        standardDeviation,
        interval: null,
        samples,
      },
    };
  });

const report = fc
  .record({
    results: fc.array(result, { minLength: 1, maxLength: 5 }),
    name: fc.stringMatching(/^[A-Za-z0-9'"][\w .,;'"()|-]{0,30}[\w)]$/),
    type: fc.constantFrom(...ELEMENT_TYPES),
  })
  .map(({ results, name, type }) => sealReport({ ...DRAFT, results, type, model: { ...DRAFT.model, name } }));

/** What a format of llama-bench can hold of a report, read from the report; numbers as the format writes them. */
function held({ results, model, type, measuredAt, environment }: Report, format: LlamaBenchRendererName) {
  const rounded = (value: number) => (format === 'md' ? Number(value.toFixed(2)) : value);
  return results.map(({ test, promptTokens, generatedTokens, depthTokens, tokensPerSecond }) => ({
    test,
    promptTokens,
    generatedTokens,
    depthTokens,
    measuredAt: format === 'md' ? null : measuredAt,
    model: `${model.name.replaceAll('|', format === 'md' ? '/' : '|')} ${type.toUpperCase()}`,
    cpu: format === 'md' ? null : environment.cpuModel,
    rate: {
      mean: rounded(tokensPerSecond.mean),
      standardDeviation: rounded(tokensPerSecond.standardDeviation),
      samples: format === 'jsonl' ? tokensPerSecond.samples : null,
    },
  }));
}

function imported(text: string) {
  const { report, faults } = importText(text);
  expect(faults).toEqual([]);
  return (report?.results ?? []).map(({ test, measuredAt, model, hardware, ...rest }) => ({
    test,
    promptTokens: rest.promptTokens,
    generatedTokens: rest.generatedTokens,
    depthTokens: rest.depthTokens,
    measuredAt,
    model: model.name,
    cpu: hardware.cpuModel,
    rate: rest.promptTokensPerSecond ?? rest.generatedTokensPerSecond ?? rest.totalTokensPerSecond,
  }));
}

const FORMATS = Object.keys(LLAMA_BENCH_RENDERERS) as LlamaBenchRendererName[];

describe.each(FORMATS)('a report through %s', (format) => {
  it('comes back with all that the format holds', () => {
    fc.assert(
      fc.property(report, (original) => {
        expect(imported(RENDERERS[format](original))).toEqual(held(original, format));
      }),
      { numRuns: 100 },
    );
  });
});

describe('imported rows of llama-bench', () => {
  const rows = [EVERY_FIELD, { ...EVERY_FIELD, n_prompt: 0, n_gen: 128, avg_ts: 119.915244 }];
  const published = (text: string) => importText(text).report?.results.map(({ row }) => row);

  describe.each(Object.entries(GENERATIONS))('of %s', (_, fields) => {
    it.each(['csv', 'jsonl', 'sql'] as const)('come back through %s with every column', (format) => {
      const { report } = importText(WRITERS.jsonl?.(rows, fields) ?? '');
      if (report === null) throw new Error('nothing was imported');
      const again = published(LLAMA_BENCH_RENDERERS[format](importedRows(report)));
      expect(again).toEqual(published(WRITERS[format]?.(rows, fields) ?? ''));
    });

    it('come back from CSV through JSON with their types', () => {
      const { report } = importText(WRITERS.csv?.(rows, fields) ?? '');
      if (report === null) throw new Error('nothing was imported');
      const again = published(LLAMA_BENCH_RENDERERS.jsonl(importedRows(report))) ?? [];
      for (const [i, row] of again.entries()) {
        expect(row).toMatchObject({
          n_prompt: rows[i]?.n_prompt,
          avg_ts: rows[i]?.avg_ts,
          model_type: rows[i]?.model_type,
        });
      }
    });
  });
});

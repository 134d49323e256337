import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import {
  BANNER,
  EVERY_FIELD,
  GENERATIONS,
  type LlamaBenchRow,
  samplesOf,
  WRITERS,
} from '../../test/llama-bench-writer.ts';
import { importText } from './import-text.ts';

const results = (text: string) => {
  const { report, faults } = importText(text);
  expect(faults).toEqual([]);
  return report?.results ?? [];
};

/** A value as JSON, or as the other formats write it. */
const asPublished = (value: unknown, encoding: string) =>
  encoding.startsWith('json') ? value : typeof value === 'boolean' ? String(Number(value)) : String(value);

const GENERATED: LlamaBenchRow = {
  ...EVERY_FIELD,
  n_prompt: 0,
  n_gen: 128,
  avg_ns: 1067431600,
  stddev_ns: 3834831,
  avg_ts: 119.915244,
  stddev_ts: 0.430617,
};

describe.each(Object.entries(GENERATIONS))('llama-bench of %s', (_, fields) => {
  describe.each(Object.keys(WRITERS))('%s', (encoding) => {
    const write = (rows: LlamaBenchRow[]) => WRITERS[encoding]?.(rows, fields) ?? '';

    it('keeps every field of every row, with and without lines of others', () => {
      const rows = [EVERY_FIELD, GENERATED];
      for (const text of [write(rows), BANNER + write(rows)]) {
        const imported = results(text);
        expect(imported).toHaveLength(rows.length);
        for (const [i, result] of imported.entries()) {
          const row = rows[i] as LlamaBenchRow;
          for (const field of fields) {
            const value = row[field as keyof LlamaBenchRow];
            expect({ [field]: result.row[field] }).toEqual({ [field]: asPublished(value, encoding) });
          }
          const { samples, ...rest } =
            (i === 0 ? result.promptTokensPerSecond : result.generatedTokensPerSecond) ?? {};
          expect(rest).toEqual({ mean: row.avg_ts, standardDeviation: row.stddev_ts });
          expect(samples).toEqual(encoding.startsWith('json') ? samplesOf(row).ts.map(Number) : null);
        }
      }
    });

    it('reads any numbers, names and times', () => {
      const row = fc.record({
        n_prompt: fc.integer({ min: 1, max: 1e6 }),
        n_gen: fc.integer({ min: 0, max: 1e6 }),
        avg_ns: fc.integer({ min: 2000, max: 2 ** 50 }),
        avg_ts: fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        model_type: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._,"()-]{0,40}[A-Za-z0-9]$/),
      });
      fc.assert(
        fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (parts) => {
          const rows = parts.map((part) => ({ ...EVERY_FIELD, ...part }));
          const imported = results(write(rows));
          expect(
            imported.map(({ promptTokens, generatedTokens, model, ...rates }) => ({
              n_prompt: promptTokens,
              n_gen: generatedTokens,
              model_type: model.name,
              avg_ts: (rates.promptTokensPerSecond ?? rates.totalTokensPerSecond)?.mean,
            })),
          ).toEqual(parts.map(({ avg_ns: _, ...part }) => part));
        }),
        { numRuns: 30 },
      );
    });
  });

  it('knows the backend, and that there was no depth', () => {
    const [result] = results(WRITERS.json?.([EVERY_FIELD], fields) ?? '');
    expect(result).toMatchObject({ depthTokens: 0, measuredAt: '2025-04-24T11:57:09Z' });
    expect(result?.hardware.backend).toMatch(/^CUDA/);
    expect(result?.tool).toEqual({ name: 'llama-bench', version: '1234', commit: '0123abcd' });
  });
});

describe('llama-bench in markdown', () => {
  const OLD = `${BANNER}
| model                          |       size |     params | backend    | ngl | test       |              t/s |
| ------------------------------ | ---------: | ---------: | ---------- | --: | ---------- | ---------------: |
| llama 7B mostly Q4_0           |   3.56 GiB |     6.74 B | CUDA       |  99 | pp 512     |  2368.80 ± 93.24 |
| llama 7B mostly Q4_0           |   3.56 GiB |     6.74 B | CUDA       |  99 | tg 128     |    131.42 ± 0.59 |

build: 0123abc (1234)
`;
  const NEW = `| model                          |       size |     params | backend    | fa |            test |                  t/s |
| ------------------------------ | ---------: | ---------: | ---------- | -: | --------------: | -------------------: |
| example 8B Q4_K - Medium       |   4.36 GiB |     7.62 B | ROCm       |  1 |   pp512 @ d4096 |      6425.91 ± 18.88 |
| example 8B Q4_K - Medium       |   4.36 GiB |     7.62 B | ROCm       |  1 |     pp512+tg128 |        901.25 ± 0.60 |

build: 4567def (5678)
`;
  const brief = (text: string) =>
    results(text).map(({ test, model, hardware, tool, ...rates }) => [
      ...[test, model.name, hardware.backend, tool.commit, tool.version],
      rates.promptTokensPerSecond ?? rates.generatedTokensPerSecond ?? rates.totalTokensPerSecond,
    ]);
  const rate = (mean: number, standardDeviation: number) => ({ mean, standardDeviation, samples: null });

  it('reads both spellings of tests, several tables in one file, and the build of each', () => {
    const [old, modern] = ['llama 7B mostly Q4_0', 'example 8B Q4_K - Medium'];
    expect(brief(OLD + NEW)).toEqual([
      ['pp512', old, 'CUDA', '0123abc', '1234', rate(2368.8, 93.24)],
      ['tg128', old, 'CUDA', '0123abc', '1234', rate(131.42, 0.59)],
      ['pp512 @ d4096', modern, 'ROCm', '4567def', '5678', rate(6425.91, 18.88)],
      ['pp512+tg128', modern, 'ROCm', '4567def', '5678', rate(901.25, 0.6)],
    ]);
  });

  it('keeps the cells as they are', () => {
    expect(results(NEW)[0]?.row).toMatchObject({ fa: '1', size: '4.36 GiB', 't/s': '6425.91 ± 18.88' });
  });
});

describe('llama-bench, unusual', () => {
  const fields = GENERATIONS['2026-07'] as string[];

  it('finds rows under other keys, and keeps what stands beside them', () => {
    const [row] = JSON.parse(WRITERS.json?.([EVERY_FIELD], fields) ?? '');
    const [result] = results(
      JSON.stringify({ host: 'example', power: { watts: 250.5 }, runs: [{ llama: row }] }),
    );
    expect(result?.row).toEqual(row);
    expect(result?.context).toEqual({ host: 'example', power: { watts: 250.5 } });
  });

  it('passes over a run that failed, and counts it', () => {
    const [row] = JSON.parse(WRITERS.json?.([EVERY_FIELD], fields) ?? '');
    const lines = [
      { mode: 'pp', bench_raw: row },
      { mode: 'tg', bench_raw: null },
    ];
    const { report, passedOver } = importText(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(report?.results).toMatchObject([{ row, context: { mode: 'pp' } }]);
    expect(passedOver).toEqual([
      { what: expect.stringContaining('the fields mode, bench_raw'), count: 1, firstLine: 2 },
    ]);
  });

  it('reads what was copied from a terminal with its colours, quoted, and with commas put in', () => {
    const text = [
      '\u001b[32mggml_cuda_init: found 1 CUDA devices\u001b[0m',
      '> | model | backend | test | t/s |',
      '> | --- | --- | ---: | ---: |',
      '> | \u001b[1mllama 7B Q4_0\u001b[0m | CUDA | pp512 | 5,000.12 ± 1,012.34 |',
      '> | llama 7B Q4_0 | CUDA | tg128 | 150.00 ± 0.50 |',
      '> build: abc1234 (1500)',
    ].join('\n');
    expect(results(text)).toMatchObject([
      {
        model: { name: 'llama 7B Q4_0' },
        tool: { commit: 'abc1234' },
        promptTokensPerSecond: { mean: 5000.12, standardDeviation: 1012.34 },
      },
      { generatedTokensPerSecond: { mean: 150, standardDeviation: 0.5 } },
    ]);
  });

  it('knows NULL of SQL from a text, and what C writes of a division by zero', () => {
    const sql = 'INSERT INTO test (n_prompt, n_gen, avg_ts, model_type) VALUES (512, 0, 12.5, NULL);';
    expect(results(sql)).toMatchObject([{ model: { name: null }, row: { n_prompt: '512', avg_ts: '12.5' } }]);
    expect(
      results('{"n_prompt":512,"n_gen":0,"avg_ts":1.5,"stddev_ts":-nan(ind),"samples_ts":[1,2]}'),
    ).toMatchObject([{ promptTokensPerSecond: { mean: 1.5, standardDeviation: null, samples: [1, 2] } }]);
    expect(importText('{"n_prompt":512,"n_gen":0,"avg_ts":inf,"samples_ts":[1,2]}')).toMatchObject({
      report: null,
      faults: ['row 1 (line 1): avg_ts is null, or a number that is not finite'],
    });
  });

  it('names a row with a number beyond all that can be kept', () => {
    const { report, faults } = importText('{"n_prompt":512,"n_gen":0,"avg_ts":1e999}');
    expect(report).toBeNull();
    expect(faults).toEqual(['row 1 (line 1): row.avg_ts is larger than any number that is kept']);
  });

  it('lets no name steer a terminal', () => {
    const name = JSON.stringify('\u001b[2Jm\u0007y\u009bmodel');
    const [result] = results(`{"n_prompt":512,"n_gen":0,"avg_ts":1,"model_type":${name}}`);
    expect(result?.model.name).not.toMatch(/\p{Cc}/u);
    expect(result?.row.model_type).toBe('\u001b[2Jm\u0007y\u009bmodel');
  });

  it('reads a table made from rows by hand, with samples in a cell', () => {
    const [result] = results('model,n_prompt,n_gen,avg_ts,samples_ts\nexample,0,128,21.5,"[21.25, 21.75]"\n');
    expect(result?.generatedTokensPerSecond).toEqual({
      mean: 21.5,
      standardDeviation: null,
      samples: [21.25, 21.75],
    });
  });

  it('reads the dump of an SQLite database, whose rows have no names', () => {
    const values = fields.map((field) => EVERY_FIELD[field as keyof LlamaBenchRow]);
    const literal = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(Number(value)));
    const create = `CREATE TABLE llama_bench (\n${fields.map((field) => `  ${field} TEXT`).join(',\n')}\n);`;
    const text = `PRAGMA foreign_keys=OFF;\n${create}\nINSERT INTO llama_bench VALUES(${values.map(literal).join(',')});\nCOMMIT;\n`;
    expect(results(text)[0]?.promptTokensPerSecond?.mean).toBe(EVERY_FIELD.avg_ts);
  });

  it('reads a name with a quote, which llama-bench writes into SQL as it is and SQLite doubles', () => {
    for (const model_type of ["it's a model", "it''s a model"]) {
      const [result] = results(WRITERS.sql?.([{ ...EVERY_FIELD, model_type }], fields) ?? '');
      expect(result?.model.name).toBe("it's a model");
    }
  });

  it.each(['json', 'jsonl', 'csv', 'sql'])(
    'keeps the rows before the one that a crash cut off, in %s',
    (encoding) => {
      const whole = WRITERS[encoding]?.([EVERY_FIELD, GENERATED], fields) ?? '';
      const { report, faults } = importText(whole.slice(0, whole.lastIndexOf('2048')));
      expect(report?.results.map(({ test }) => test)).toEqual(['pp512']);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^line \d+ (is cut off|ends inside a quoted field|has \d+ fields of \d+)$/);
    },
  );

  it('says which line of CSV has not the fields of its header', () => {
    const lines = (WRITERS.csv?.([EVERY_FIELD, GENERATED], fields) ?? '').split('\n');
    const { report, faults } = importText([lines[0], lines[1], lines[2]?.replace('"50",', '')].join('\n'));
    expect(report?.results).toHaveLength(1);
    expect(faults).toEqual([`line 3 has ${fields.length - 1} fields of ${fields.length}`]);
  });

  it('finds nothing in what llama-bench leaves where it fails', () => {
    expect(importText('[\n')).toEqual({ report: null, passedOver: [], faults: [], remarks: [] });
    expect(importText('main: error: failed to load model').report).toBeNull();
  });
});

const shared = facility('shared');

describe.runIf(shared.available)('a file of llama-bench from a Strix Halo', () => {
  it('imports with every row and number unchanged', () => {
    const text = readFileSync(join(shared.path, 'samples/llama-bench_gpt-oss-20b_depths.jsonl'), 'utf8');
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const imported = results(text);
    expect(imported.map(({ row }) => row)).toEqual(rows);
    for (const [i, result] of imported.entries()) {
      const rate = result.promptTokensPerSecond ?? result.generatedTokensPerSecond;
      const { avg_ts, stddev_ts, samples_ts, n_prompt, n_gen, n_depth, model_size, model_n_params } = rows[i];
      expect(rate).toEqual({ mean: avg_ts, standardDeviation: stddev_ts, samples: samples_ts });
      expect(result).toMatchObject({
        promptTokens: n_prompt,
        generatedTokens: n_gen,
        depthTokens: n_depth,
        model: { weightBytes: model_size, parameterCount: model_n_params },
      });
    }
  });
});

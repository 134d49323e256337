import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import type { Report } from '@breakeven/schema/report/report';
import { DRAFT, DRAFT_RESULT, REPORT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { describe, expect, it } from 'vitest';
import { importText } from '../src/import-formats/import-text.ts';
import { benchCli, TINY, temporaryFolder } from './bench-cli.ts';
import { BANNER, EVERY_FIELD, GENERATIONS, WRITERS } from './llama-bench-writer.ts';

const llama = findModel('llama-3.2-1b') ?? DRAFT.model;
const FIELDS = GENERATIONS['2026-07'] ?? [];
const ROWS = [EVERY_FIELD, { ...EVERY_FIELD, n_prompt: 0, n_gen: 8, avg_ts: 42.5 }];
const JSON_LINES = WRITERS.jsonl?.(ROWS, FIELDS) ?? '';

/** A file of a folder of the test. */
function file(name: string, text: string): string {
  const at = path.join(temporaryFolder(), name);
  writeFileSync(at, text);
  return at;
}

/** A data folder with reports, the first the oldest. */
function keeping(...reports: Report[]): { BREAKEVEN_DATA_DIR: string } {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'reports'));
  for (const report of reports) {
    writeFileSync(path.join(folder, 'reports', `${report.id}.json`), JSON.stringify(report));
  }
  return { BREAKEVEN_DATA_DIR: folder };
}

const FASTER = sealReport({
  ...DRAFT,
  measuredAt: '2026-01-03T00:00:00.000Z',
  results: [
    {
      ...DRAFT_RESULT,
      tokensPerSecond: { median: 50, mean: 50, standardDeviation: 1, interval: null, samples: [49, 50, 51] },
    },
  ],
});

describe('import', () => {
  it('writes and keeps the same imported report, whose rows are those of the file', async () => {
    const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
    const { code, stdout, stderr } = await benchCli(['import', file('any.txt', BANNER + JSON_LINES)], env);
    const parsed = parseImportedReport(JSON.parse(stdout));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    expect(parsed.report.results.map(({ row }) => row)).toEqual(
      JSON_LINES.trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    expect(readdirSync(path.join(env.BREAKEVEN_DATA_DIR, 'imports'))).toEqual([`${parsed.report.id}.json`]);
    expect(stderr).toMatch(
      /^4 lines or values that are not results were passed over:\n {2}lines of text: 4, the first in line 1\n2 results imported, kept as /,
    );
    expect(code).toBe(0);
    const written = file('imported.json', stdout);
    const [validated, again] = await Promise.all([
      benchCli(['validate', written]),
      benchCli(['import', written]),
    ]);
    expect(again.stdout).toBe(stdout);
    expect(validated.stdout).toBe(`valid imported report ${parsed.report.id}, 2 results\n`);
  });

  it('keeps the good part of a file that was cut off, says where, and ends with 2', async () => {
    const cut = file('cut.jsonl', JSON_LINES.slice(0, -100));
    const { code, stdout, stderr } = await benchCli(['import', cut, '-o', 'table']);
    expect(stdout).toMatch(/^llama 7B Q4_0 .* pp512 /m);
    expect(stderr).toMatch(/not all of it could be read; 1 result imported\n {2}line 2 is cut off/);
    expect(code).toBe(2);
  });

  it.each([
    ['nothing of the kind', 'hello\n', /no results that can be read/],
    ['an empty file', '', /no results that can be read/],
    ['a report of ours', JSON.stringify(REPORT), /is a report of bench-cli, not of another tool/],
  ])('refuses %s', async (_, text, message) => {
    const { code, stdout, stderr } = await benchCli(['import', file('other', text)]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('standard input, for -', () => {
  const INFERENCEX = { hw: 'x', conc: 1, isl: 1, osl: 1, tput_per_gpu: 3, disagg: false };

  it.runIf(process.platform !== 'win32')('is read by every command that takes a file', async () => {
    const report = JSON.stringify(REPORT);
    const slower = JSON.stringify(FASTER);
    const config = readFileSync(TINY, 'utf8');
    const [imported, compared, exported, validated, planned] = await Promise.all([
      benchCli(['import', '-'], {}, JSON_LINES),
      benchCli(['compare', file('a.json', report), '-', '-o', 'json'], {}, slower),
      benchCli(['export', '-', '-f', 'csv'], {}, JSON_LINES),
      benchCli(['validate', '-'], {}, report),
      benchCli(['cost', 'predict', '-m', '-', '--gpu', 'nvidia-h100-sxm', '-o', 'json'], {}, config),
    ]);
    expect(JSON.parse(imported.stdout).results).toHaveLength(2);
    expect(JSON.parse(compared.stdout)).toMatchObject({ b: '-', tests: [{ verdict: 'faster' }] });
    expect(importText(exported.stdout).report?.results.map(({ test }) => test)).toEqual(['pp512', 'tg8']);
    expect(validated.stdout).toBe(`valid report ${REPORT.id}, 1 result\n`);
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('decode') });
  });

  it.each([
    [
      'cost predict',
      ['cost', 'predict', '-m', 'llama-2-7b', '--calibrate', '-'],
      /no results that can be read/,
    ],
    ['cost serve', ['cost', 'serve', '--report', '-', '--usd-per-hour', '1'], /no results that can be read/],
    ['cost linearity', ['cost', 'linearity', '-'], /no results that can be read/],
    ['submit', ['submit', '-'], /is not a valid report/],
    ['plan', ['plan', '-m', 'smollm2-135m', '--as', '-'], /--as standard input:/],
  ])('is read by %s, too', async (_, args, message) => {
    const { code, stderr } = await benchCli(args, {}, '{}');
    expect(stderr).toMatch(/standard input/);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('can be given once, and may hold nothing', async () => {
    const [twice, nothing] = await Promise.all([
      benchCli(['compare', '-', '-'], {}, JSON.stringify(INFERENCEX)),
      benchCli(['validate', '-'], {}, ''),
    ]);
    expect(twice).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('standard input (-) is given twice'),
    });
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('standard input is empty') });
  });
});

describe('export and compare', () => {
  it('leave out rows that cannot be read, by name, and say what a table lacks', async () => {
    const broken = `${JSON_LINES}{"n_prompt": 512, "n_gen": 0, "avg_ts": "n/a"}\n`;
    const none = JSON_LINES.split('\n')[0] ?? '';
    const [exported, compared] = await Promise.all([
      benchCli(['export', file('broken.jsonl', broken), '-f', 'csv']),
      benchCli(['compare', file('a.jsonl', JSON_LINES), file('b.jsonl', none), '--fail-if-slower']),
    ]);
    expect(exported.stdout.trim().split('\n')).toHaveLength(3);
    expect(exported.stderr).toMatch(
      /warning: .*row 3 \(line 3\): avg_ts is "n\/a", which is not a number; it is left out/,
    );
    expect(exported.code).toBe(0);
    expect(compared.stderr).toContain('tests of A that are not in B: 1');
  });

  it('find kept reports by id, latest and previous', async () => {
    const env = keeping(REPORT, FASTER);
    const [byId, latest, compared] = await Promise.all([
      benchCli(['export', REPORT.id.slice(0, 8)], env),
      benchCli(['export', 'latest', '-f', 'jsonl'], env),
      benchCli(['compare', 'previous', 'latest', '-o', 'json'], env),
    ]);
    expect(JSON.parse(byId.stdout)).toEqual(REPORT);
    expect(JSON.parse(latest.stdout)).toMatchObject({ n_gen: 8, samples_ts: [49, 50, 51] });
    expect(JSON.parse(compared.stdout)).toMatchObject({
      a: 'previous',
      b: 'latest',
      level: 0.95,
      tests: [{ test: 'tg8', verdict: 'faster', a: { sampleCount: 3 }, b: { sampleCount: 3 } }],
    });
    expect([byId.code, latest.code, compared.code]).toEqual([0, 0, 0]);
  });

  it('with --fail-if-slower ends with 7, and compares files of any format', async () => {
    const slower = benchCli(['compare', 'latest', 'previous', '--fail-if-slower'], keeping(REPORT, FASTER));
    const other = benchCli(['compare', file('a.json', JSON.stringify(REPORT)), file('b.jsonl', JSON_LINES)]);
    expect(await slower).toMatchObject({ code: 7, stdout: expect.stringContaining('B slower') });
    expect(await other).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^tg8 .*B (faster|slower)$/m),
    });
  });

  it('say what they do not find', async () => {
    const env = keeping(REPORT);
    const [previous, unknown, none, foreign] = await Promise.all([
      benchCli(['export', 'previous'], env),
      benchCli(['export', 'abcdef123'], env),
      benchCli(['compare', 'latest', file('b.jsonl', JSON_LINES.split('\n')[0] ?? '')], env),
      benchCli([
        'export',
        file('serve.json', '{"duration":1,"output_throughput":2,"request_throughput":3}'),
        '-f',
        'csv',
      ]),
    ]);
    expect(previous).toMatchObject({ code: 2, stderr: expect.stringContaining('only 1 reports are kept') });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no kept report has this id') });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('no test is in both') });
    expect(foreign).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot hold results of benchmark_serving'),
    });
  });
});

describe('validate', () => {
  it('takes a report as it was written, and ends with 2 for another', async () => {
    const text = JSON.stringify(REPORT);
    const [valid, wrong] = await Promise.all([
      benchCli(['validate', file('report.json', text)]),
      benchCli(['validate', file('report.json', text.replace('"median":20', '"median":-1'))]),
    ]);
    expect(valid).toMatchObject({ code: 0, stdout: `valid report ${REPORT.id}, 1 result\n`, stderr: '' });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/is not a valid report:\n {2}results\.0\.tokensPerSecond\.median: /);
  });

  it.runIf(process.platform === 'linux')('reads no file without end', async () => {
    const { code, stderr } = await benchCli(['validate', '/dev/zero']);
    expect(stderr).toContain('/dev/zero is larger than 64 MiB');
    expect(code).toBe(2);
  });
});

describe('compare --published', () => {
  const onV100 = sealReport({
    ...DRAFT,
    adapter: { ...DRAFT.adapter, vendor: 'nvidia', architecture: 'volta', device: 'Tesla V100-SXM2-16GB' },
    model: llama,
    type: 'q4_0',
  });

  it('shows the rates of a report beside those that others have published, with their source', async () => {
    const { code, stdout, stderr } = await benchCli(['compare', 'latest', '--published'], keeping(onV100));
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^tg8 +20\.0 +141 +0\.142 /m);
    expect(stdout).toContain('[1] Llama-3.2-1B Q4_K_M on Tesla V100 by llama.cpp ggml-webgpu (native)');
    expect(stdout).toContain('https://github.com/ggml-org/llama.cpp/pull/23594');
  });

  it.each([
    [['latest', 'latest', '--published'], '--published does not go with B'],
    [['latest', '--published', '--fail-if-slower'], 'published figures have no intervals'],
    [['latest'], 'B is missing'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await benchCli(['compare', ...args], keeping(onV100));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('says that nothing is published of what the report measured', async () => {
    const { code, stderr } = await benchCli(['compare', 'latest', '--published'], keeping(REPORT));
    expect(code).toBe(2);
    expect(stderr).toContain('there are no published figures of software adapters');
  });
});

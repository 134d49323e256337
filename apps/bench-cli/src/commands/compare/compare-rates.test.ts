import type { Method } from '@breakeven/schema/report/method';
import type { ReportDraft } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT, DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { describe, expect, it } from 'vitest';
import { EVERY_FIELD, GENERATIONS, WRITERS } from '../../../test/llama-bench-writer.ts';
import { importText } from '../../import-formats/import-text.ts';
import { type ComparableRate, comparableRates } from './comparable.ts';
import { compareRates } from './compare-rates.ts';
import { COMPARISON_RENDERERS } from './render-comparison.ts';

const rate = (samples: number[] | null, change: Partial<ComparableRate> = {}): ComparableRate => ({
  test: 'tg128',
  tokens: 'generated',
  per: 'system',
  attributes: { hardware: 'Example GPU' },
  rounding: null,
  mean: 10,
  samples,
  failedRequests: null,
  ...change,
});
const compared = (a: ComparableRate[], b: ComparableRate[]) => compareRates(a, b, 0.95);

const geometric = (values: readonly number[]) =>
  values.reduce((product, value) => product * value, 1) ** (1 / values.length);

describe('the verdict', () => {
  it.each([
    ['faster', [10, 10.1, 9.9], [12, 12.1, 11.9]],
    ['slower', [12, 12.1, 11.9], [10, 10.1, 9.9]],
    ['no-difference-seen', [10, 11, 9], [10.5, 9.5, 11]],
    ['too-few-samples', [10, 11], [10, 11, 12]],
    ['too-few-samples', null, [10, 11, 12]],
  ])('is %s', (verdict, a, b) => {
    const [test] = compared([rate(a)], [rate(b)]).tests;
    expect(test?.verdict).toBe(verdict);
    expect(test?.interval === null).toBe(verdict === 'too-few-samples');
  });

  it('has the ratio of the published means where there are no samples', () => {
    const [test] = compared([rate(null)], [rate(null, { mean: 15 })]).tests;
    expect(test).toMatchObject({ ratio: 1.5, interval: null, pValue: null, a: { sampleCount: 0 } });
  });
});

describe('a rate of 0', () => {
  const zeros = [0, 0, 0];

  it.each([
    ['slower', 'in B', [10, 11, 12], 10, zeros, 0, 0],
    ['slower', 'in B without samples', null, 10, null, 0, 0],
    ['slower', 'in B alone, with few samples', [10], 10, [0], 0, 0],
    ['faster', 'in A', zeros, 0, null, 11, null],
    ['no-difference-seen', 'in both', zeros, 0, null, 0, null],
    ['zero-samples', 'among the samples', [10, 11, 12], 11, [0, 10, 11], 7, 7 / geometric([10, 11, 12])],
  ] as const)('is %s %s', (verdict, _, a, meanOfA, b, meanOfB, ratio) => {
    const [test] = compared(
      [rate(a === null ? null : [...a], { mean: meanOfA })],
      [rate(b === null ? null : [...b], { mean: meanOfB })],
    ).tests;
    expect(test).toMatchObject({ verdict, interval: null, b: { tokensPerSecond: meanOfB } });
    if (ratio === null) expect(test?.ratio).toBeNull();
    else expect(test?.ratio).toBeCloseTo(ratio, 12);
  });

  it('of an import is compared, not left out', () => {
    const side = (avg_ts: number) => {
      const { report } = importText(JSON.stringify({ n_prompt: 0, n_gen: 8, avg_ts }));
      if (report === null) throw new Error('nothing was imported');
      return comparableRates({ kind: 'imported', name: 'x', report });
    };
    expect(compared(side(12.5), side(0)).tests).toMatchObject([{ ratio: 0, verdict: 'slower' }]);
  });
});

describe('rates per GPU', () => {
  const per = (per: ComparableRate['per']) => rate(null, { per });

  it('are compared with their like only', () => {
    const comparison = compared([per('decode GPU'), per('GPU')], [per('GPU'), per('system')]);
    expect(comparison.tests).toMatchObject([{ per: 'GPU' }]);
    expect(comparison.onlyInA).toEqual(['tg128, generated tokens, per decode GPU']);
    expect(comparison.onlyInB).toEqual(['tg128, generated tokens']);
  });

  it('of InferenceX are per GPU of the phase where prefill and decode are split', () => {
    const row = {
      hw: 'x',
      conc: 1,
      isl: 1,
      osl: 1,
      tput_per_gpu: 3,
      input_tput_per_gpu: 1,
      output_tput_per_gpu: 2,
    };
    const text = JSON.stringify([
      { ...row, disagg: true, num_prefill_gpu: 2, num_decode_gpu: 2 },
      { ...row, disagg: false, tp: 4 },
    ]);
    const { report } = importText(text);
    if (report === null) throw new Error('nothing was imported');
    const rates = comparableRates({ kind: 'imported', name: 'x', report });
    expect(rates.map(({ per, tokens }) => `${tokens} ${per}`)).toEqual([
      ...['prompt prefill GPU', 'generated decode GPU', 'both GPU'],
      ...['prompt GPU', 'generated GPU', 'both GPU'],
    ]);
  });
});

describe('requests that failed', () => {
  it('stand beside the rates', () => {
    const comparison = compared([rate(null, { failedRequests: 0 })], [rate(null, { failedRequests: 12 })]);
    expect(comparison.tests).toMatchObject([{ a: { failedRequests: 0 }, b: { failedRequests: 12 } }]);
    const table = COMPARISON_RENDERERS.table({ a: 'a', b: 'b', level: 0.95, ...comparison });
    expect(table).toContain('B: 12 requests failed in tg128');
    expect(table).not.toContain('A: 0');
  });
});

describe('attributes', () => {
  it('may be called anything', () => {
    const named = (attributes: Record<string, string>) => rate([10, 11, 12], { attributes });
    const comparison = compared([named({ constructor: 'a', toString: 'x' })], [named({ hardware: 'b' })]);
    expect(comparison).toMatchObject({ tests: [{ attributes: {} }], differences: {} });
  });
});

describe('pairs of tests', () => {
  const samples = [10, 11, 12];
  const on = (hardware: string, model = 'x') => ({ attributes: { hardware, model } });

  it('are of the same test, whatever else is the same throughout each side', () => {
    const comparison = compared([rate(samples, on('GPU 1'))], [rate(samples, on('GPU 2'))]);
    expect(comparison.tests).toHaveLength(1);
    expect(comparison.differences).toEqual({ hardware: { a: 'GPU 1', b: 'GPU 2' } });
  });

  it('agree in what varies within a side', () => {
    const a = [rate(samples, on('GPU 1', 'x')), rate(samples, on('GPU 1', 'y'))];
    const b = [rate(samples, on('GPU 2', 'y')), rate(samples, on('GPU 2', 'z'))];
    const comparison = compared(a, b);
    expect(comparison.tests.map(({ attributes }) => attributes)).toEqual([{ model: 'y' }]);
    expect(comparison.onlyInA).toEqual(['tg128, generated tokens, model x']);
    expect(comparison.onlyInB).toEqual(['tg128, generated tokens, model z']);
    expect(comparison.differences).toEqual({ hardware: { a: 'GPU 1', b: 'GPU 2' } });
  });

  it('take the same test run twice as more samples of it', () => {
    const [test] = compared([rate(samples), rate([13, 14])], [rate(samples)]).tests;
    expect(test?.a.sampleCount).toBe(5);
    expect(test?.a.tokensPerSecond).toBeCloseTo((10 * 11 * 12 * 13 * 14) ** (1 / 5), 9);
  });

  it('are not made of a prompt and a generation, or of other depths', () => {
    const deeper = rate(samples, { test: 'tg128 @ d64' });
    const prompt = rate(samples, { tokens: 'prompt' });
    expect(compared([rate(samples)], [deeper, prompt]).tests).toEqual([]);
  });
});

describe('tests that round other things', () => {
  const INT8 = 'activations to int8';
  const report = (rounds: string | null | undefined, rates = [19, 20, 24]) =>
    comparableRates({
      kind: 'measured',
      name: 'report',
      reports: [
        sealReport({
          ...DRAFT,
          kernels: DRAFT.kernels.map((kernel) => ({ ...kernel, ...(rounds !== undefined && { rounds }) })),
          results: [
            { ...DRAFT_RESULT, tokensPerSecond: { ...DRAFT_RESULT.tokensPerSecond, samples: rates } },
          ],
        }),
      ],
    });
  const text = (a: ComparableRate[], b: ComparableRate[]) =>
    COMPARISON_RENDERERS.table({ a: 'a', b: 'b', level: 0.95, ...compared(a, b) });

  it.each([
    ['the same words', INT8, INT8],
    ['nothing on both sides', null, null],
    ['what neither has recorded', undefined, undefined],
  ])('are none where they round %s', (_, a, b) => {
    expect(compared(report(a), report(b))).toMatchObject({ tests: [{ ratio: 1 }], notCompared: [] });
  });

  it.each([
    ['words against nothing', INT8, null, `decode: ${INT8}`, 'nothing'],
    ['words against others', INT8, 'operands to f16', `decode: ${INT8}`, 'decode: operands to f16'],
    ['nothing against an unrecorded one', null, undefined, 'nothing', 'not recorded'],
    ['an unrecorded one against words', undefined, INT8, 'not recorded', `decode: ${INT8}`],
  ])('are not compared as a change: %s', (_, a, b, wordsOfA, wordsOfB) => {
    const [left, right] = [report(a), report(b, [60, 61, 62])];
    const comparison = compared(left, right);
    expect(comparison).toMatchObject({
      tests: [],
      notCompared: [{ test: 'tg8', a: { rounding: wordsOfA }, b: { rounding: wordsOfB } }],
      onlyInA: [],
      onlyInB: [],
    });
    const shown = text(left, right);
    expect(shown).toContain(
      'not compared: a difference in speed between different roundings is not a change',
    );
    expect(shown).toContain(`A rounds: ${wordsOfA}\nB rounds: ${wordsOfB}\n`);
    expect(shown).toMatch(/^tg8 +20\.9 +61\.0$/m);
    expect(shown).not.toMatch(/faster|slower|B \/ A/);
  });

  it('are paired with those of their own rounding, and say which it is', () => {
    const both = [...report(null, [10, 10, 10]), ...report(INT8, [30, 30, 30])];
    const comparison = compared(both, both);
    expect(comparison.tests.map(({ ratio, attributes }) => [ratio, attributes])).toEqual([
      [1, { rounding: 'nothing' }],
      [1, { rounding: `decode: ${INT8}` }],
    ]);
    expect(comparison.notCompared).toEqual([]);
    const one = compared(both, report(null, [20, 20, 20]));
    expect(one.tests).toMatchObject([{ ratio: expect.closeTo(2), attributes: { rounding: 'nothing' } }]);
    expect(one.notCompared).toMatchObject([
      { a: { tokensPerSecond: expect.closeTo(30), rounding: `decode: ${INT8}` }, b: { rounding: 'nothing' } },
    ]);
  });

  it('are compared with another program, which does not say what it rounds', () => {
    const [int8] = report(INT8) as [ComparableRate];
    const other = rate([1, 2, 3], { test: int8.test, tokens: int8.tokens });
    const comparison = compared([int8], [other]);
    expect(comparison.tests).toHaveLength(1);
    expect(comparison.differences.rounding).toEqual({ a: `decode: ${INT8}`, b: 'not said' });
  });
});

describe('tests of other kernels or another method', () => {
  const METHOD = DETAILED_DRAFT.method as Method;
  const of = (change: Partial<ReportDraft>) =>
    comparableRates({ kind: 'measured', name: 'report', reports: [sealReport({ ...DRAFT, ...change })] });
  const kernels = (digit: string) => ({
    environment: { ...DRAFT.environment, kernelSourceHash: digit.repeat(64) },
  });
  const text = (a: ComparableRate[], b: ComparableRate[]) =>
    COMPARISON_RENDERERS.table({ a: 'a', b: 'b', level: 0.95, ...compared(a, b) });

  it.each([
    ['kernels', kernels('0'), kernels('1'), `kernels: ${'0'.repeat(12)} -> ${'1'.repeat(12)}`],
    [
      'method',
      { method: METHOD },
      { method: { ...METHOD, warmup: 0, interleaved: false } },
      'method: warm-up auto, interleaved -> warm-up 0',
    ],
    ['method', {}, { method: METHOD }, 'method: not recorded -> warm-up auto, interleaved'],
  ])('are compared, and it is said that the %s differ', (name, a, b, line) => {
    const shown = text(of(a), of(b)).split('\n');
    expect(shown).toContain(line);
    expect(shown).toContain(`B / A is a change of these, too: ${name}`);
    expect(text(of(a), of(a))).not.toContain('B / A is a change');
  });

  it('of several kernels in one set are paired with their own', () => {
    const both = [...of(kernels('0')), ...of(kernels('1'))];
    expect(compared(both, both).tests.map(({ attributes }) => attributes)).toEqual([
      { kernels: '0'.repeat(12) },
      { kernels: '1'.repeat(12) },
    ]);
  });
});

describe('results', () => {
  const report = sealReport({
    ...DRAFT,
    results: [
      DRAFT_RESULT,
      { ...DRAFT_RESULT, test: 'pp8', promptTokens: 8, generatedTokens: 0, synchronisation: 'once' },
    ],
  });
  const measured = comparableRates({ kind: 'measured', name: 'report', reports: [report] });
  const imported = (n_gen: number) => {
    const text = WRITERS.jsonl?.([{ ...EVERY_FIELD, n_prompt: 0, n_gen }], GENERATIONS['2026-07'] ?? []);
    const { report: other } = importText(text ?? '');
    if (other === null) throw new Error('nothing was imported');
    return comparableRates({ kind: 'imported', name: 'other', report: other });
  };

  it('of a report and of llama-bench are compared by the name of the test', () => {
    const comparison = compared(measured, imported(8));
    expect(comparison.tests).toMatchObject([{ test: 'tg8', tokens: 'generated', attributes: {} }]);
    expect(comparison.onlyInA).toEqual(['pp8, prompt tokens']);
    expect(comparison.differences).toMatchObject({ model: { a: 'Tiny', b: 'llama 7B Q4_0' } });
  });

  it('read well at 80 columns', () => {
    const named = {
      a: 'latest',
      b: 'other.jsonl',
      level: 0.95,
      ...compared(measured, [...imported(8), ...imported(9)]),
    };
    const table = COMPARISON_RENDERERS.table(named);
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(table).toMatch(/^tg8 +20\.9 +114 +5\.45 +\d\.\d+ – \d+\.\d+ +B faster$/m);
    expect(table).toContain('only in A: pp8, prompt tokens');
    expect(JSON.parse(COMPARISON_RENDERERS.json(named))).toEqual(named);
  });
});

import { describe, expect, it } from 'vitest';
import { DETAILED_DRAFT, DRAFT } from './report.fixture.ts';
import type { ChosenKernel, ReportDraft } from './report.ts';
import { roundingOfReport, roundingText } from './rounding.ts';

const INT8 = 'activations to int8';
const HALF = 'operands to f16';

type Words = [phase: ChosenKernel['phase'], test: string, rounds?: string | null];

function reportOf(all: readonly Words[], exact?: boolean): ReportDraft {
  const [like] = DRAFT.kernels as [ChosenKernel];
  const kernels = all.map(([phase, test, rounds]): ChosenKernel => {
    return { ...like, phase, test, ...(rounds !== undefined && { rounds }) };
  });
  const method = DETAILED_DRAFT.method;
  if (exact === undefined || method === undefined) return { ...DRAFT, kernels };
  return { ...DRAFT, kernels, method: { ...method, exact } };
}

describe('what a report rounds', () => {
  it.each<[string, Words[], ReturnType<typeof roundingOfReport>, string]>([
    ['nothing', [['prefill', 'pp8', null]], null, 'nothing'],
    ['words of one phase', [['prefill', 'pp8', INT8]], { prefill: INT8, decode: null }, `prefill: ${INT8}`],
    [
      'the words of a phase once each, in one order',
      [
        ['prefill', 'pp8', HALF],
        ['prefill', 'pp8', INT8],
        ['prefill', 'pp8', HALF],
        ['prefill', 'pp8', null],
        ['decode', 'tg8', null],
      ],
      { prefill: `${INT8}, ${HALF}`, decode: null },
      `prefill: ${INT8}, ${HALF}`,
    ],
    [
      'the same in both phases',
      [
        ['prefill', 'pp8', INT8],
        ['decode', 'tg8', INT8],
      ],
      { prefill: INT8, decode: INT8 },
      INT8,
    ],
    [
      'something else in each phase',
      [
        ['prefill', 'pp8', HALF],
        ['decode', 'tg8', INT8],
      ],
      { prefill: HALF, decode: INT8 },
      `prefill: ${HALF}; decode: ${INT8}`,
    ],
    ['not known without the field', [['decode', 'tg8']], 'not-recorded', 'not recorded'],
    [
      'not known where one kernel lacks it',
      [
        ['decode', 'tg8', INT8],
        ['decode', 'tg8'],
      ],
      'not-recorded',
      'not recorded',
    ],
    ['not known without kernels', [], 'not-recorded', 'not recorded'],
  ])('is %s', (_, kernels, expected, text) => {
    const rounding = roundingOfReport(reportOf(kernels));
    expect(rounding).toEqual(expected);
    expect(roundingText(rounding)).toBe(text);
  });

  it('is nothing where an older report was asked to be exact, and not known where it was not', () => {
    expect(roundingOfReport(reportOf([['decode', 'tg8']], true))).toBeNull();
    expect(roundingOfReport(reportOf([['decode', 'tg8']], false))).toBe('not-recorded');
  });

  it('is asked for one test', () => {
    const report = reportOf([
      ['prefill', 'pp8', INT8],
      ['decode', 'tg8', null],
      ['decode', 'tg16'],
    ]);
    expect(roundingOfReport(report, 'pp8')).toEqual({ prefill: INT8, decode: null });
    expect(roundingOfReport(report, 'tg8')).toBeNull();
    expect(roundingOfReport(report, 'tg16')).toBe('not-recorded');
    expect(roundingOfReport(report)).toBe('not-recorded');
  });
});

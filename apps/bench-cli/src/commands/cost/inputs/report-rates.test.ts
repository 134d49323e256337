import { probedLimits, reportRates, sheetLimits } from '@breakeven/cost-model/procedures/report-rates';
import { peakKindOfKernels } from '@breakeven/cost-model/serving/peaks';
import { KERNELS } from '@breakeven/kernels/choose/registry';
import type { ChosenKernel, Report } from '@breakeven/schema/report/report';
import { DETAILED_REPORT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';

const PREFILL = { ...DRAFT_RESULT, test: 'pp512', promptTokens: 512, generatedTokens: 0 };

/** A prefill of 512 tokens by a kernel, on a device with these arithmetic rates. */
function report(kernel: string, rates: object = {}, changes: Partial<Report> = {}): Report {
  const ran: ChosenKernel = {
    phase: 'prefill',
    test: 'pp512',
    op: 'matmul',
    kernel,
    tuning: {},
    dims: { rows: 512, columns: 64, inner: 64 },
    dispatches: 14,
  };
  const probes = DETAILED_REPORT.probes as NonNullable<Report['probes']>;
  return {
    ...DETAILED_REPORT,
    kernels: [...DETAILED_REPORT.kernels, ran],
    results: [PREFILL],
    probes: { ...probes, fmaFlopPerSecond: { ...probes.fmaFlopPerSecond, ...rates } },
    ...changes,
  };
}
const rates = (of: Report) => reportRates(of, probedLimits(of));

describe('the rates of a report', () => {
  it('are divided by the rate of the matrix units where these ran', () => {
    const all = { f16: 2e12, int8Dot: 4e12, subgroupMatrix: 8e12 };
    expect(rates(report('matmul-matrix', all)).rates).toMatchObject([
      { phase: 'prefill', tokens: 512, peakKind: 'f16-matrix', flopPerSecond: 8e12 },
    ]);
    expect(rates(report('matmul-int8', all)).rates).toMatchObject([
      { peakKind: 'int8-dot', flopPerSecond: 4e12 },
    ]);
    expect(rates(report('matmul-tile', all)).rates).toMatchObject([
      { peakKind: 'f32-fma', flopPerSecond: 1e12 },
    ]);
  });

  it('are left out where what they ran on was not probed', () => {
    expect(rates(report('matmul-matrix', { subgroupMatrix: null }))).toEqual({
      rates: [],
      leftOut: [expect.stringContaining('f16 matrix units')],
    });
  });

  it('are divided by the data sheet’s rates where the prediction is for another GPU', () => {
    const adapter = { ...DETAILED_REPORT.adapter, device: 'NVIDIA H100 SXM', description: '' };
    const limits = (of: Report) => reportRates(of, sheetLimits(of));
    expect(limits(report('matmul-matrix', {}, { adapter })).rates).toMatchObject([{ flopPerSecond: 989e12 }]);
    expect(limits(report('matmul-tile', {}, { adapter })).rates).toMatchObject([{ flopPerSecond: 67e12 }]);
    expect(limits(report('matmul-int8', {}, { adapter })).leftOut).toHaveLength(1);
  });

  it('are left out, with the reason, where they are not a rate of a phase or not a correct result', () => {
    const both = { ...DRAFT_RESULT, test: 'pp4+tg8', promptTokens: 4 };
    expect(rates(report('matmul-tile', {}, { results: [both] })).leftOut).toEqual([
      'prompt and answer in one rate',
    ]);
    expect(rates(report('matmul-tile', {}, { correctness: { passed: false, checks: [] } })).leftOut).toEqual([
      'kernels that failed their check',
    ]);
  });
});

describe.each(
  KERNELS.filter(({ op }) => /matmul|swiglu/.test(op)).map((kernel) => [kernel.name, kernel] as const),
)('%s', (name, { op, source, types }) => {
  it('is known by its name for what it multiplies on', () => {
    const code = source(types[0] ?? 'f32', {});
    const kind = /subgroupMatrixMultiply/.test(code)
      ? 'f16-matrix'
      : /dot4I8Packed/.test(code)
        ? 'int8-dot'
        : 'f32-fma';
    expect(peakKindOfKernels([{ op, kernel: name, dims: { inner: 64 }, dispatches: 1 }])).toBe(kind);
  });
});

import { findModel } from '@breakeven/schema/catalogue/find-model';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predict } from '../procedures/predict.ts';
import { calibrate, type MeasuredRate } from './calibration.ts';
import { peakKindOfKernels } from './peaks.ts';
import { ceilingMachine, decodeTime, prefillTime } from './phases.ts';

const shapeOf = (id: string) => findModel(id) as ModelShape;
const PEAKS = { memoryBytesPerSecond: 1e12, flopPerSecond: 20e12, peakKind: 'f32-fma' as const };

/** A measurement of a machine that reaches this many times what the peaks allow. */
function rate(
  phase: 'prefill' | 'decode',
  times: number,
  {
    id = 'llama-3.2-1b',
    peakKind = 'f32-fma',
    flopPerSecond = 20e12,
  }: Partial<MeasuredRate> & { id?: string } = {},
): MeasuredRate {
  const shape = shapeOf(id);
  const machine = ceilingMachine(PEAKS.memoryBytesPerSecond, flopPerSecond);
  const asked = { shape, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2 };
  const ceiling =
    phase === 'decode'
      ? decodeTime({ ...asked, batch: 1, machine })
      : prefillTime({ ...asked, promptTokens: 512, machine });
  return {
    ...asked,
    phase,
    tokens: phase === 'decode' ? 1 : 512,
    memoryBytesPerSecond: PEAKS.memoryBytesPerSecond,
    flopPerSecond,
    peakKind,
    tokensPerSecond: times * ceiling.tokensPerSecond,
  };
}
const asInput = ({ shape, ...row }: MeasuredRate) => ({ ...row, model: shape.id });

describe('a prediction', () => {
  const answer = predict({
    model: 'llama-3.1-70b',
    gpu: 'nvidia-h100-sxm',
    usdPerGpuHour: 2.95,
    batch: 32,
    contextTokens: 1024,
  });

  it('says which peak it counts on, of what kind, and where it is from', () => {
    expect(answer.peak).toMatchObject({ kind: 'f32-fma', flopPerSecond: 67e12 });
    expect(answer.peak.source).toBe(GPUS.find(({ id }) => id === 'nvidia-h100-sxm')?.source);
  });

  it('has the rates without matrix units and with them side by side', () => {
    expect(answer.byPeak.map(({ peak }) => [peak.kind, peak.flopPerSecond])).toEqual([
      ['f32-fma', 67e12],
      ['f16-matrix', 989e12],
    ]);
    const [plain, matrix] = answer.byPeak;
    expect(plain?.usdPerMillionOutputTokens).toBeCloseTo(1.86, 2);
    expect(plain?.usdPerMillionInputTokens).toBeCloseTo(1.76, 2);
    expect(matrix?.usdPerMillionOutputTokens).toBeCloseTo(1.28, 2);
    expect(matrix?.usdPerMillionInputTokens).toBeCloseTo(0.137, 3);
    expect(plain?.decode.bound).toBe('compute');
    const asked = predict({
      model: 'llama-3.1-70b',
      gpu: 'nvidia-h100-sxm',
      usdPerGpuHour: 2.95,
      batch: 32,
      contextTokens: 1024,
      matrixUnits: true,
    });
    expect(asked.prefill).toEqual(matrix?.prefill);
    expect(asked.byPeak.map(({ peak }) => peak.kind)).toEqual(['f16-matrix', 'f32-fma']);
  });

  it('is never faster without matrix units than with them, on any GPU that has both', () => {
    for (const { id, f32FlopPerSecond, f16MatrixFlopPerSecond } of GPUS) {
      if (f32FlopPerSecond === null || f16MatrixFlopPerSecond === null) continue;
      const [plain, matrix] = predict({ model: 'llama-3.1-8b', gpu: id }).byPeak;
      expect(matrix?.prefill.tokensPerSecond).toBeGreaterThanOrEqual(plain?.prefill.tokensPerSecond ?? 0);
      expect(matrix?.decode.tokensPerSecond).toBeGreaterThanOrEqual(plain?.decode.tokensPerSecond ?? 0);
    }
  });

  it('has one row where one peak is known, and refuses the other by name', () => {
    const apple = predict({ model: 'llama-3.2-1b', gpu: 'apple-m2' });
    expect(apple.byPeak.map(({ peak }) => peak.kind)).toEqual(['f32-fma']);
    expect(() => predict({ model: 'llama-3.2-1b', gpu: 'apple-m2', matrixUnits: true })).toThrow(
      'matrixUnits needs a GPU whose matrix rate is known; that of apple-m2 is not',
    );
    const hardware = { memoryBytesPerSecond: 1e12, flopPerSecond: 1e13 };
    expect(() => predict({ model: 'llama-3.2-1b', hardware, matrixUnits: true })).toThrow(
      'matrixUnits needs hardware.matrixFlopPerSecond',
    );
    expect(
      predict({ model: 'llama-3.2-1b', hardware: { ...hardware, matrixFlopPerSecond: 1e14 } }).byPeak[1]
        ?.peak,
    ).toEqual({ kind: 'f16-matrix', flopPerSecond: 1e14, source: 'given' });
  });
});

describe('a calibration', () => {
  it('never caps what is faster than its limit, and says so', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), (times) => {
        const fit = calibrate([rate('prefill', times)]);
        expect(fit.efficiency / times).toBeCloseTo(1, 9);
        expect(fit.aboveLimit === null).toBe(times <= 1 + 1e-6);
      }),
    );
    const several = calibrate([rate('prefill', 3), rate('prefill', 3, { id: 'smollm2-1.7b' })]);
    expect(several.efficiency).toBeCloseTo(3, 9);
    expect(several.aboveLimit).toMatchObject({ measurements: 2, limit: 'f32-fma' });
  });

  it('names it in the prediction, which takes it as measured', () => {
    const measured = [asInput(rate('prefill', 3)), asInput(rate('decode', 0.6))];
    const answer = predict({ model: 'llama-2-7b', hardware: PEAKS, measured });
    expect(answer.calibration?.prefill?.efficiency).toBeCloseTo(3, 9);
    expect(answer.warnings.join()).toContain('1 of 1 prefill measurements are faster than the f32 FMA rate');
    expect(answer.prefill.computeSeconds).toBeCloseTo(
      prefillTime({
        shape: shapeOf('llama-2-7b'),
        promptTokens: 512,
        contextTokens: 0,
        bytesPerParam: 2,
        cacheBytesPerElement: 2,
        machine: ceilingMachine(1e12, 20e12),
      }).seconds / 3,
      9,
    );
  });

  it('divides by the rate of the matrix units what ran on them, and keeps both apart', () => {
    const onMatrix = rate('prefill', 0.4, { peakKind: 'f16-matrix', flopPerSecond: 200e12 });
    const onFma = rate('prefill', 0.7);
    const measured = [onMatrix, onFma, rate('decode', 0.6)].map(asInput);
    const { byPeak } = predict({
      model: 'llama-2-7b',
      hardware: { ...PEAKS, matrixFlopPerSecond: 200e12 },
      measured,
    });
    const efficiencies = byPeak.map(({ calibration }) => calibration?.prefill?.efficiency);
    expect(efficiencies[0]).toBeCloseTo(0.7, 9);
    expect(efficiencies[1]).toBeCloseTo(0.4, 9);
    expect(byPeak[1]?.calibration?.prefill?.limits).toEqual([{ limit: 'f16-matrix', measurements: 1 }]);
    // Memory limits the decode, whatever it was computed on.
    for (const { calibration } of byPeak) {
      expect(calibration?.decode?.efficiency).toBeCloseTo(0.6, 9);
      expect(calibration?.decode?.limits).toEqual([{ limit: 'memory', measurements: 1 }]);
    }
  });

  it('leaves a peak uncalibrated that nothing was computed on', () => {
    const { byPeak, warnings } = predict({
      model: 'llama-2-7b',
      hardware: { ...PEAKS, matrixFlopPerSecond: 200e12 },
      measured: [asInput(rate('prefill', 0.7))],
      matrixUnits: true,
    });
    expect(byPeak[0]?.calibration?.prefill).toBeNull();
    expect(warnings.join()).toContain('no measurement calibrates');
  });
});

describe('peakKindOfKernels', () => {
  const kernel = (name: string, rows: number, op = 'matmul') => ({
    op,
    kernel: name,
    dims: { rows, columns: 4096, inner: 4096 },
    dispatches: 1,
  });

  it.each([
    ['the matrix units', [kernel('matmul-matrix', 512), kernel('matvec-subgroup', 1)], 'f16-matrix'],
    ['them of quantised weights', [kernel('matmul-quantised-matrix', 512)], 'f16-matrix'],
    ['them for experts', [kernel('matmul-experts-matrix', 64, 'matmul-experts')], 'f16-matrix'],
    ['dot products', [kernel('matmul-int8', 512), kernel('matmul-vector', 1)], 'int8-dot'],
    [
      'dot products of older reports',
      [kernel('matmul-int8-dot', 512), kernel('matvec-subgroup', 1)],
      'int8-dot',
    ],
    ['f32', [kernel('matmul-subgroup', 512), kernel('matmul-dot', 512)], 'f32-fma'],
    [
      'f32, where attention alone is on matrix units',
      [kernel('matmul-tile', 512), kernel('attention-prefill-matrix', 9999, 'attention-prefill')],
      'f32-fma',
    ],
    ['what most of it is', [kernel('matmul-matrix', 8), kernel('matmul-tile', 512)], 'f32-fma'],
    [
      'two lines a column of a gated product',
      [kernel('matmul-matrix', 3), kernel('norm-swiglu-vector', 2, 'norm-swiglu')],
      'f32-fma',
    ],
    ['nothing that is known', [], null],
  ])('knows %s', (_, kernels, kind) => {
    expect(peakKindOfKernels(kernels)).toBe(kind);
  });
});

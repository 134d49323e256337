import { findModel } from '@breakeven/schema/catalogue/find-model';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import { calibrateAcrossHardware, type HardwareRate } from '../serving/calibration.ts';
import { matmulParameterCount } from '../shape/parameter-count.ts';
import { calibrations, type EngineCalibration } from './calibrations.ts';
import { predictedRows } from './predicted-rows.ts';

const shape = findModel('llama-2-7b') as ModelShape;

/** Of one model at no depth, which memory limits: rate = efficiency * bandwidth / bytes. */
const rate = (hardwareId: string, memoryBytesPerSecond: number, efficiency: number): HardwareRate => ({
  hardwareId,
  shape,
  phase: 'decode',
  tokens: 1,
  contextTokens: 0,
  bytesPerParam: 2,
  cacheBytesPerElement: 2,
  memoryBytesPerSecond,
  flopPerSecond: 1e15,
  peakKind: 'f32-fma',
  tokensPerSecond: (efficiency * memoryBytesPerSecond) / (2 * matmulParameterCount(shape)),
});

/** Least squares of the relative error for one parameter, as a share of the ceiling: sum x^2 / sum x. */
const fitted = (shares: readonly number[]) =>
  shares.reduce((sum, x) => sum + x * x, 0) / shares.reduce((sum, x) => sum + x, 0);

describe('leaving one hardware out', () => {
  const shares = { a: [0.5, 0.52], b: [0.6], c: [0.4, 0.8] };
  const rates = Object.entries(shares).flatMap(([id, own], index) =>
    own.map((share) => rate(id, (index + 1) * 3e11, share)),
  );

  it('predicts each from all others, as computed by hand', () => {
    const ratios = Object.entries(shares).flatMap(([id, own]) => {
      const others = Object.entries(shares).flatMap(([other, values]) => (other === id ? [] : values));
      return own.map((share) => share / fitted(others));
    });
    const errors = ratios.map((ratio) => Math.abs(ratio - 1)).sort((x, y) => x - y);
    const found = calibrateAcrossHardware(rates);
    expect(found?.efficiency).toBeCloseTo(fitted(Object.values(shares).flat()), 12);
    expect(found?.heldOut.hardware).toBe(3);
    expect(found?.heldOut.medianError).toBeCloseTo(errors[2] ?? 0, 12);
    expect(found?.heldOut.worstError).toBeCloseTo(errors[4] ?? 0, 12);
    const sorted = ratios.sort((x, y) => x - y);
    // Quantiles 0.1 and 0.9 of five values lie 0.4 of the way from the first to the second, and so from the other end.
    const between = (from: number, to: number) =>
      (sorted[from] ?? 0) + 0.4 * ((sorted[to] ?? 0) - (sorted[from] ?? 0));
    expect(found?.heldOut.lowRatio).toBeCloseTo(between(0, 1), 12);
    expect(found?.heldOut.highRatio).toBeCloseTo(between(4, 3), 12);
  });

  it('says nothing of a single hardware', () => {
    expect(calibrateAcrossHardware(rates.filter(({ hardwareId }) => hardwareId === 'c'))).toBeNull();
    expect(calibrateAcrossHardware([])).toBeNull();
  });
});

describe('predicted rows', () => {
  const calibration = calibrateAcrossHardware([rate('a', 1e12, 0.5), rate('b', 2e12, 0.5)]);
  const known: EngineCalibration = {
    engine: 'llama.cpp',
    phase: 'decode',
    calibration,
    hardwareIds: ['a', 'b'],
    leftOut: [],
  };

  it('are of every GPU that holds the model, and of no other', () => {
    const rows = predictedRows({ shape, bytesPerParam: 2, gpus: GPUS, calibrations: [known] });
    const bytes = 13.5e9;
    const large = GPUS.filter(({ memoryBytes }) => memoryBytes !== null && 0.9 * memoryBytes > 1.2 * bytes);
    const small = GPUS.filter(({ memoryBytes }) => memoryBytes !== null && memoryBytes < bytes);
    const ids = new Set(rows.map(({ hardwareId }) => hardwareId));
    expect(ids.size).toBe(rows.length);
    for (const { id } of large) expect(ids).toContain(id);
    for (const { id } of small) expect(ids).not.toContain(id);
  });

  it('lose what the calibration lost, and have its band', () => {
    const gpus = GPUS.filter(({ id }) => id === 'nvidia-rtx4090');
    const [row] = predictedRows({ shape, bytesPerParam: 2, gpus, calibrations: [known] });
    const cache = 2 * 32 * 4096 * 2 * 64;
    const expected = (0.5 * 1008e9) / (2 * matmulParameterCount(shape) + cache);
    expect(row?.decode.tokensPerSecond).toBeCloseTo(expected, 6);
    expect(row?.decode.low).toBeCloseTo(expected, 6);
    expect(row?.decode.high).toBeCloseTo(expected, 6);
    expect(row?.prefill).toBeNull();
  });

  it('have no row of what nobody calibrates', () => {
    const nothing = { ...known, calibration: null };
    expect(predictedRows({ shape, bytesPerParam: 2, gpus: GPUS, calibrations: [nothing] })).toEqual([]);
  });

  it('of WebGPU are calibrated by the catalogue alone', () => {
    const [webgpu, ...others] = calibrations([]);
    expect(webgpu?.calibration?.heldOut.hardware).toBeGreaterThanOrEqual(3);
    expect(others.map(({ calibration }) => calibration)).toEqual([null, null, null]);
  });
});

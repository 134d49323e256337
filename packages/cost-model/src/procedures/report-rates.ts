import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { PeakKind } from '@breakeven/schema/cost/peak-kind';
import { cacheElementBytes } from '@breakeven/schema/report/cache-element-bytes';
import type { Report, Result } from '@breakeven/schema/report/report';
import type { CalibrationRates } from '../elsewhere/calibrating-rates.ts';
import type { MeasuredRate } from '../serving/calibration.ts';
import { PEAK_NAMES, peakKindOfKernels } from '../serving/peaks.ts';
import { bytesPerMatmulParameter } from '../shape/parameter-count.ts';
import { DomainError } from '../values/domain.ts';

/** What the rates of a report are compared with: arithmetic by its kind; null or absent: not known. */
export interface DeviceLimits {
  memoryBytesPerSecond: number;
  flopPerSecond: Partial<Record<PeakKind, number | null>>;
  /** `the probes`, `the data sheet`. */
  source: string;
}

/** The data sheet of the GPU that a report measured: that is what a prediction for another one starts from too. */
export function sheetLimits({ adapter }: Report): DeviceLimits {
  const { gpu, name } = hardwareOf(adapter);
  if (gpu !== null && gpu.f32FlopPerSecond !== null) {
    return {
      memoryBytesPerSecond: gpu.memoryBytesPerSecond,
      flopPerSecond: { 'f32-fma': gpu.f32FlopPerSecond, 'f16-matrix': gpu.f16MatrixFlopPerSecond },
      source: 'the data sheet',
    };
  }
  throw new DomainError('adapter', `${name} is not a GPU of the catalogue: its limits are not known`);
}

/** What the probes of the same run reached. */
export function probedLimits({ model, probes }: Pick<Report, 'model' | 'probes'>): DeviceLimits {
  if (probes === undefined) {
    throw new DomainError('probes', `are missing in the report of ${model.id}`);
  }
  const { readBytesPerSecond, fmaFlopPerSecond } = probes;
  const { f32, f16, int8Dot, subgroupMatrix } = fmaFlopPerSecond;
  return {
    memoryBytesPerSecond: readBytesPerSecond,
    flopPerSecond: {
      'f32-fma': f32,
      'f16-fma': f16,
      'int8-dot': int8Dot ?? null,
      'f16-matrix': subgroupMatrix ?? null,
    },
    source: 'the probes',
  };
}

/** The rates of a report of ours, each with the limit of what its kernels computed on. */
export function reportRates(report: Report, limits: DeviceLimits): CalibrationRates {
  if (report.correctness?.passed === false) {
    return { rates: [], leftOut: report.results.map(() => 'kernels that failed their check') };
  }
  const read = report.results.map((result) => rateOf(report, result, limits));
  return {
    rates: read.filter((rate) => typeof rate !== 'string'),
    leftOut: read.filter((rate) => typeof rate === 'string'),
  };
}

/** The rate of a result, or why it is left out. */
function rateOf(
  { model, type, kernels }: Report,
  result: Result,
  limits: DeviceLimits,
): MeasuredRate | string {
  const { promptTokens, generatedTokens, concurrency, depthTokens, tokensPerSecond } = result;
  if (promptTokens > 0 && generatedTokens > 0) return 'prompt and answer in one rate';
  const phase = promptTokens > 0 ? 'prefill' : 'decode';
  const own = kernels.filter((kernel) => kernel.test === result.test && kernel.phase === phase);
  const peakKind = peakKindOfKernels(own) ?? 'f32-fma';
  const flopPerSecond = limits.flopPerSecond[peakKind] ?? null;
  if (flopPerSecond === null) {
    return `its limit is not known (${PEAK_NAMES[peakKind]}, not in ${limits.source})`;
  }
  return {
    shape: model,
    phase,
    tokens: phase === 'prefill' ? promptTokens : concurrency,
    contextTokens: depthTokens,
    bytesPerParam: bytesPerMatmulParameter(model, type),
    cacheBytesPerElement: cacheElementBytes(result),
    memoryBytesPerSecond: limits.memoryBytesPerSecond,
    flopPerSecond,
    peakKind,
    tokensPerSecond: tokensPerSecond.median,
  };
}

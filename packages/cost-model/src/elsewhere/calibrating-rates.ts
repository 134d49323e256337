import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { type HardwareRate, isAboveLimit, type MeasuredRate } from '../serving/calibration.ts';
import { arithmeticPeak } from '../serving/peaks.ts';
import { hardwareOfImported } from './hardware.ts';
import { modelElsewhere } from './model.ts';
import { oneGpuRefusal } from './one-gpu-refusal.ts';
import { bytesPerParamOf } from './weight-bytes.ts';

/** Bytes of a cached element in those of llama.cpp's types that we know. */
const CACHE_BYTES = new Map<string, number>(Object.entries({ ...ELEMENT_BYTES, bf16: 2 }));

/** Rates that calibrate, and the reason of each row that does not. */
export interface CalibrationRates<Rate extends MeasuredRate = MeasuredRate> {
  rates: Rate[];
  leftOut: string[];
}

/**
 * Decode rates of another tool on one GPU, of GPUs and models that the catalogue knows. Prefill is left out: what
 * arithmetic another tool computes a prompt on, no row says. Whatever else is not known is left out as well.
 */
export const importedRates = (results: readonly ImportedResult[]): CalibrationRates<HardwareRate> =>
  sorted(results.map(decodeRateOf));

/**
 * Prompts on one GPU, compared with the fastest units that the catalogue knows of it: whether a tool computed on them, no row
 * says, so that an efficiency of these is one of GPU and tool together.
 */
export const importedPrefillRates = (results: readonly ImportedResult[]): CalibrationRates<HardwareRate> =>
  sorted(results.map(prefillRateOf));

/** Decode of serving engines, many requests at once, on one or several GPUs: requests over the mean time of a token. */
export const importedServingRates = (results: readonly ImportedResult[]): CalibrationRates<HardwareRate> =>
  sorted(results.map(servingRateOf));

export function sorted<Rate extends MeasuredRate>(read: readonly (Rate | string)[]): CalibrationRates<Rate> {
  return {
    rates: read.filter((rate) => typeof rate !== 'string'),
    leftOut: read.filter((rate) => typeof rate === 'string'),
  };
}

/** What both phases of a row on one GPU need, or why it is left out. */
function onOneGpu(result: ImportedResult) {
  if (result.timing !== 'phase') return 'a rate of the whole run';
  if ((result.concurrency ?? 1) !== 1) return 'several users at once';
  const shape = modelElsewhere(result.model);
  const refusal = oneGpuRefusal(result, shape);
  if (refusal !== null) return refusal;
  const gpu = gpuOf(result);
  if (gpu === null) return 'a GPU whose limits the catalogue does not know';
  if (shape === null) return 'a model that the catalogue does not know';
  const bytesPerParam = bytesPerParamOf(result);
  if (bytesPerParam === null) return 'weights of a type whose size is not known';
  const cacheBytesPerElement = cacheBytesOf(result);
  if (cacheBytesPerElement === null) return 'a cache of a type whose size is not known';
  return { shape, gpu, bytesPerParam, cacheBytesPerElement };
}

function decodeRateOf(result: ImportedResult): HardwareRate | string {
  const { promptTokens, generatedTokens, depthTokens } = result;
  const tokensPerSecond = result.generatedTokensPerSecond?.mean ?? 0;
  if (tokensPerSecond <= 0) return 'no rate of decode by itself';
  const known = onOneGpu(result);
  if (typeof known === 'string') return known;
  const { gpu, ...rest } = known;
  return {
    ...rest,
    hardwareId: gpu.id,
    phase: 'decode',
    tokens: 1,
    contextTokens: (depthTokens ?? 0) + (promptTokens ?? 0) + (generatedTokens ?? 0) / 2,
    memoryBytesPerSecond: gpu.memoryBytesPerSecond,
    flopPerSecond: gpu.f32FlopPerSecond,
    peakKind: 'f32-fma',
    tokensPerSecond,
  };
}

function prefillRateOf(result: ImportedResult): HardwareRate | string {
  const tokensPerSecond = result.promptTokensPerSecond?.mean ?? 0;
  if (tokensPerSecond <= 0 || !result.promptTokens) return 'no rate of prefill by itself';
  const known = onOneGpu(result);
  if (typeof known === 'string') return known;
  const { gpu, ...rest } = known;
  const peak = arithmeticPeak(gpu);
  if (peak === null) return 'a GPU whose matrix units the catalogue does not know';
  return {
    ...rest,
    hardwareId: gpu.id,
    phase: 'prefill',
    tokens: result.promptTokens,
    contextTokens: result.depthTokens ?? 0,
    memoryBytesPerSecond: gpu.memoryBytesPerSecond,
    flopPerSecond: peak.flopPerSecond,
    peakKind: peak.kind,
    tokensPerSecond,
  };
}

function servingRateOf(result: ImportedResult): HardwareRate | string {
  const { promptTokens, generatedTokens, concurrency, hardware } = result;
  const seconds = result.latencies.find(
    ({ latency, statistic }) => latency === 'timePerOutputToken' && statistic === 'mean',
  )?.seconds;
  if (!seconds) return 'no mean time of an output token';
  if (!concurrency) return 'how many requests were served at once is not stated';
  if (!hardware.acceleratorCount || hardware.decodeAcceleratorCount !== undefined) {
    return 'how many GPUs generated together is not stated';
  }
  const gpu = gpuOf(result);
  if (gpu === null) return 'a GPU whose limits the catalogue does not know';
  const shape = modelElsewhere(result.model);
  if (shape === null) return 'a model that the catalogue does not know';
  const bytesPerParam = bytesPerParamOf(result);
  if (bytesPerParam === null) return 'weights of a type whose size is not known';
  const peak = arithmeticPeak(gpu);
  if (peak === null) return 'a GPU whose matrix units the catalogue does not know';
  const rate: HardwareRate = {
    hardwareId: gpu.id,
    shape,
    phase: 'decode',
    tokens: concurrency,
    contextTokens: (promptTokens ?? 0) + (generatedTokens ?? 0) / 2,
    bytesPerParam,
    cacheBytesPerElement: ELEMENT_BYTES.f16,
    // GPUs that share every layer: what their messages take is part of what they lose.
    memoryBytesPerSecond: hardware.acceleratorCount * gpu.memoryBytesPerSecond,
    flopPerSecond: hardware.acceleratorCount * peak.flopPerSecond,
    peakKind: peak.kind,
    tokensPerSecond: concurrency / seconds,
  };
  // Speculation, or fewer requests at once than the row says.
  return isAboveLimit(rate) ? 'faster than the roofline of what the row says' : rate;
}

function gpuOf(result: ImportedResult): (Gpu & { f32FlopPerSecond: number }) | null {
  const gpu = hardwareOfImported(result)?.gpu ?? null;
  const { f32FlopPerSecond = null } = gpu ?? {};
  return gpu === null || f32FlopPerSecond === null ? null : { ...gpu, f32FlopPerSecond };
}

/** Half of a cache are keys, half values. Where a row does not name their types they are f16, llama.cpp's default. */
function cacheBytesOf({ row }: ImportedResult): number | null {
  const [key, value] = [row.type_k ?? row.ctk, row.type_v ?? row.ctv].map((type) =>
    CACHE_BYTES.get(typeof type === 'string' && type.trim() !== '' ? type.trim() : 'f16'),
  );
  return key === undefined || value === undefined ? null : (key + value) / 2;
}

import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import type { MeasuredRate } from '../serving/calibration.ts';
import { hardwareOfImported } from './hardware.ts';
import { modelElsewhere } from './model.ts';
import { oneGpuRefusal } from './one-gpu-refusal.ts';
import { bytesPerParamOf } from './weight-bytes.ts';

/** Bytes of a cached element in those of llama.cpp's types that we know. */
const CACHE_BYTES = new Map<string, number>(Object.entries({ ...ELEMENT_BYTES, bf16: 2 }));

/** Rates that calibrate, and the reason of each row that does not. */
export interface CalibrationRates {
  rates: MeasuredRate[];
  leftOut: string[];
}

/**
 * Decode rates of another tool on one GPU, of GPUs and models that the catalogue knows. Prefill is left out: what
 * arithmetic another tool computes a prompt on, no row says. Whatever else is not known is left out as well.
 */
export function importedRates(results: readonly ImportedResult[]): CalibrationRates {
  const read = results.map(rateOf);
  return {
    rates: read.filter((rate) => typeof rate !== 'string'),
    leftOut: read.filter((rate) => typeof rate === 'string'),
  };
}

/** The rate of a row, or why it is left out. */
function rateOf(result: ImportedResult): MeasuredRate | string {
  const { promptTokens, generatedTokens, depthTokens } = result;
  const tokensPerSecond = result.generatedTokensPerSecond?.mean ?? 0;
  if (tokensPerSecond <= 0) return 'no rate of decode by itself';
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
  return {
    shape,
    phase: 'decode',
    tokens: 1,
    contextTokens: (depthTokens ?? 0) + (promptTokens ?? 0) + (generatedTokens ?? 0) / 2,
    bytesPerParam,
    cacheBytesPerElement,
    memoryBytesPerSecond: gpu.memoryBytesPerSecond,
    flopPerSecond: gpu.f32FlopPerSecond,
    peakKind: 'f32-fma',
    tokensPerSecond,
  };
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

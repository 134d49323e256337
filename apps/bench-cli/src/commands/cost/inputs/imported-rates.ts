import type { CalibrationRates } from '@breakeven/cost-model/procedures/report-rates';
import type { MeasuredRate } from '@breakeven/cost-model/serving/calibration';
import { paramCount } from '@breakeven/cost-model/shape/parameter-count';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { hardwareNamed } from '@breakeven/schema/catalogue/hardware';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { words } from '../../../import-formats/scan/row.ts';
import { oneGpuRefusal } from './one-gpu-refusal.ts';

/** Bits of a weight in llama.cpp's types; its mixtures as its quantize tool's README states them for Llama 2 7B. */
const BITS_PER_WEIGHT = new Map<string, number>(
  Object.entries({
    F32: 32,
    F16: 16,
    BF16: 16,
    Q8_0: 8.5,
    Q4_0: 4.5,
    Q4_1: 5,
    'Q4_K - Small': 4.58,
    'Q4_K - Medium': 4.84,
    'Q5_K - Small': 5.52,
    'Q5_K - Medium': 5.68,
    Q6_K: 6.56,
  }),
);

/** Bytes of a cached element in those of llama.cpp's types that we know. */
const CACHE_BYTES = new Map<string, number>(Object.entries({ ...ELEMENT_BYTES, bf16: 2 }));

/** What another tool's counting may differ by: it counts tables of the rotary embedding as weights. */
const COUNT_TOLERANCE = 1e-5;

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
  const shape = shapeOf(result);
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

function gpuOf({ hardware }: ImportedResult): (Gpu & { f32FlopPerSecond: number }) | null {
  if (hardware.accelerator === null) return null;
  const { gpu } = hardwareNamed(hardware.accelerator);
  const { f32FlopPerSecond = null } = gpu ?? {};
  return gpu === null || f32FlopPerSecond === null ? null : { ...gpu, f32FlopPerSecond };
}

/** By the number of its weights, which names rather than sizes a model; a tied head may have been counted twice. */
function shapeOf({ model: { parameterCount } }: ImportedResult): ModelShape | null {
  if (parameterCount === null) return null;
  const isSize = (count: number) => Math.abs(parameterCount / count - 1) < COUNT_TOLERANCE;
  const isModel = (shape: ModelShape) =>
    isSize(paramCount(shape)) ||
    (shape.tiedEmbeddings && isSize(paramCount(shape) + shape.vocabularySize * shape.hiddenSize));
  return MODELS.find(isModel) ?? null;
}

function bytesPerParamOf({ model: { type, parameterCount, weightBytes } }: ImportedResult): number | null {
  if (weightBytes && parameterCount) return weightBytes / parameterCount;
  const bits = type === null ? undefined : BITS_PER_WEIGHT.get(type);
  return bits === undefined ? null : bits / 8;
}

/** Half of a cache are keys, half values. Where a row does not name their types they are f16, llama.cpp's default. */
function cacheBytesOf({ row }: ImportedResult): number | null {
  const [key, value] = [row.type_k ?? row.ctk, row.type_v ?? row.ctv].map((type) =>
    CACHE_BYTES.get(words(type) ?? 'f16'),
  );
  return key === undefined || value === undefined ? null : (key + value) / 2;
}

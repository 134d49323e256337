import { paramCount } from '@breakeven/cost-model/parameter-count';
import type { MeasuredRate } from '@breakeven/cost-model/serving/calibration';
import { MODELS } from '@breakeven/schema/catalog/models';
import { catalogueGpu } from '@breakeven/schema/catalogue-gpu';
import { ELEMENT_BYTES } from '@breakeven/schema/element-bytes';
import type { Gpu } from '@breakeven/schema/gpu';
import type { ImportedResult } from '@breakeven/schema/imported-report';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { count, words } from '../import/row.ts';

/** Bits of a weight in llama.cpp's types; its mixtures as its quantize tool's README states them for Llama 2 7B. */
const BITS_PER_WEIGHT = new Map<string, number>(
  Object.entries({
    ...{ F32: 32, F16: 16, BF16: 16, Q8_0: 8.5, Q4_0: 4.5 },
    ...{
      'Q4_K - Small': 4.58,
      'Q4_K - Medium': 4.84,
      'Q5_K - Small': 5.52,
      'Q5_K - Medium': 5.68,
      Q6_K: 6.56,
    },
  }),
);

/** Bytes of a cached element in those of llama.cpp's types that we know. */
const CACHE_BYTES = new Map<string, number>(Object.entries({ ...ELEMENT_BYTES, bf16: 2 }));

/** What another tool's counting may differ by: it counts tables of the rotary embedding as weights. */
const COUNT_TOLERANCE = 1e-5;

/**
 * Decode rates of another tool on GPUs and models that the catalogue knows. Prefill is left out: what other tools
 * compute on matrix units says nothing about kernels that have none. What is not known is left out as well.
 */
export function importedRates(results: readonly ImportedResult[]): MeasuredRate[] {
  return results.flatMap((result) => {
    const gpu = gpuOf(result);
    const shape = shapeOf(result);
    const bytesPerParam = bytesPerParamOf(result);
    const cacheBytesPerElement = cacheBytesOf(result);
    const tokensPerSecond = result.generatedTokensPerSecond?.mean ?? 0;
    const isOfOneUser = (result.concurrency ?? 1) === 1 && result.timing === 'phase';
    if (!gpu || !shape || bytesPerParam === null || cacheBytesPerElement === null) return [];
    if (tokensPerSecond <= 0 || !isOfOneUser || !isAllOnGpu(result, shape)) return [];
    const { promptTokens, generatedTokens, depthTokens } = result;
    return [
      {
        shape,
        phase: 'decode' as const,
        tokens: 1,
        contextTokens: (depthTokens ?? 0) + (promptTokens ?? 0) + (generatedTokens ?? 0) / 2,
        bytesPerParam,
        cacheBytesPerElement,
        memoryBytesPerSecond: gpu.memoryBytesPerSecond,
        flopPerSecond: gpu.f32FlopPerSecond,
        tokensPerSecond,
      },
    ];
  });
}

function gpuOf({ hardware }: ImportedResult): (Gpu & { f32FlopPerSecond: number }) | null {
  // llama-bench joins the names of several with a comma, until 2024 with a slash.
  if (hardware.accelerator === null || /[,/]/.test(hardware.accelerator)) return null;
  if ((hardware.acceleratorCount ?? 1) > 1) return null;
  const gpu = catalogueGpu({ vendor: '', device: '', description: hardware.accelerator });
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
  const [key, value] = [row.type_k, row.type_v].map((type) => CACHE_BYTES.get(words(type) ?? 'f16'));
  return key === undefined || value === undefined ? null : (key + value) / 2;
}

/**
 * Whether llama-bench left nothing to the CPU: its markdown calls these fields by their flags. The head counts as one
 * layer more; a negative number of layers has meant none in some versions and all in others.
 */
function isAllOnGpu({ row }: ImportedResult, { layerCount }: ModelShape): boolean {
  const layers = row.n_gpu_layers ?? row.ngl ?? null;
  const isCacheOnCpu = [true, 1, '1', 'true'].some((yes) => yes === (row.no_kv_offload ?? row.nkvo));
  const expertLayersOnCpu = count(row.n_cpu_moe ?? row.ncmoe) ?? 0;
  return (layers === null || (count(layers) ?? 0) > layerCount) && !isCacheOnCpu && expertLayersOnCpu === 0;
}

import { findModel } from '@breakeven/schema/catalogue/find-model';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type { PublishedFigure } from '@breakeven/schema/catalogue/published/published-figure';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { HardwareRate } from '../serving/calibration.ts';
import { type CalibrationRates, sorted } from './calibrating-rates.ts';
import { bytesPerWeightOf } from './weight-bytes.ts';

/** Nobody serves weights in f32: such rows have the losses of prototypes. */
const MOST_BYTES_PER_PARAM = 2;

/** Tokens generated if no source states the length: what most benchmarks use. */
const USUAL_GENERATED_TOKENS = 128;

/** Decode rates of published WebGPU figures, of GPUs and models that the catalogue knows. */
export const publishedRates = (figures: readonly PublishedFigure[]): CalibrationRates<HardwareRate> =>
  sorted(figures.map(publishedRate));

/** The decode rate of one, or why it calibrates nothing. */
export function publishedRate({
  decode,
  hardwareId,
  modelId,
  weightType,
}: PublishedFigure): HardwareRate | string {
  if (decode === null) return 'no rate of decode';
  const gpu = hardwareId === null ? undefined : findGpu(hardwareId);
  if (gpu?.f32FlopPerSecond == null) return 'a GPU whose limits the catalogue does not know';
  const shape = modelId === null ? undefined : findModel(modelId);
  if (shape === undefined) return 'a model that the catalogue does not know';
  const bytesPerParam = bytesPerWeightOf(weightType);
  if (bytesPerParam === null) return 'weights of a type whose size is not known';
  if (bytesPerParam > MOST_BYTES_PER_PARAM) return 'weights in f32';
  return {
    hardwareId: gpu.id,
    shape,
    phase: 'decode',
    tokens: 1,
    contextTokens: (decode.depthTokens ?? 0) + (decode.tokens ?? USUAL_GENERATED_TOKENS) / 2,
    bytesPerParam,
    cacheBytesPerElement: ELEMENT_BYTES.f16,
    memoryBytesPerSecond: gpu.memoryBytesPerSecond,
    flopPerSecond: gpu.f32FlopPerSecond,
    peakKind: 'f32-fma',
    tokensPerSecond: decode.tokensPerSecond,
  };
}

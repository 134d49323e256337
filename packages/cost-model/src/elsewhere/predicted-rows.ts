import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { HardwareCalibration } from '../serving/calibration.ts';
import { gpusNeeded } from '../serving/memory.ts';
import { arithmeticPeak, type Peak } from '../serving/peaks.ts';
import { decodeTime, prefillTime } from '../serving/phases.ts';
import type { Machine } from '../serving/roofline.ts';
import { ENGINES, type Engine, type EngineCalibration } from './calibrations.ts';

/** A predicted rate, with the band that holds 8 of 10 measured rates relative to their predictions. */
export interface PredictedRate {
  tokensPerSecond: number;
  low: number;
  high: number;
}

/** One GPU with one model, as one kind of engine would run it. */
export interface PredictedRow {
  provenance: 'predicted';
  engine: Engine;
  hardwareId: string;
  hardware: string;
  modelId: string;
  concurrency: number;
  /** In the cache of each sequence, in the middle of what is generated. */
  contextTokens: number;
  promptTokens: number;
  decode: PredictedRate;
  /** null where no two hardware calibrate it, or the GPU's fastest arithmetic is not known. */
  prefill: PredictedRate | null;
}

/** What is predicted: of one user pp512 and tg128, of serving engines 32 requests of 1024 and 1024 tokens. */
export const PREDICTED_TESTS: Readonly<
  Record<Engine, { concurrency: number; contextTokens: number; promptTokens: number }>
> = {
  webgpu: { concurrency: 1, contextTokens: 64, promptTokens: 512 },
  'llama.cpp': { concurrency: 1, contextTokens: 64, promptTokens: 512 },
  serving: { concurrency: 32, contextTokens: 1536, promptTokens: 1024 },
};

/** What engines take of a GPU's memory: vLLM's default. */
const USABLE_SHARE = 0.9;

/** Serving engines run where there are data centres; their rows calibrate no other class. */
const SERVED_CLASSES: readonly Gpu['class'][] = ['datacenter'];

/**
 * What every GPU that holds a model would do with it, by the roofline and what measured engines lose to it, each with the band
 * that its rows had when their hardware was left out. A GPU that is too small has no row.
 */
export function predictedRows({
  shape,
  bytesPerParam,
  gpus,
  calibrations,
}: {
  shape: ModelShape;
  bytesPerParam: number;
  gpus: readonly Gpu[];
  calibrations: readonly EngineCalibration[];
}): PredictedRow[] {
  const of = (engine: Engine, phase: EngineCalibration['phase']) =>
    calibrations.find((known) => known.engine === engine && known.phase === phase)?.calibration ?? null;
  return ENGINES.flatMap((engine) => {
    const test = PREDICTED_TESTS[engine];
    const decode = of(engine, 'decode');
    if (decode === null) return [];
    const prefill = of(engine, 'prefill');
    return gpus.flatMap((gpu): PredictedRow[] => {
      const precision = { bytesPerParam, cacheBytesPerElement: ELEMENT_BYTES.f16 };
      const isServed = engine !== 'serving' || SERVED_CLASSES.includes(gpu.class);
      // As their measurements were compared with: one user's decode against f32, all else against the fastest units.
      const peak = engine === 'serving' ? arithmeticPeak(gpu) : f32Peak(gpu);
      if (!isServed || peak === null || !fits(shape, gpu, { ...precision, ...test })) return [];
      const { concurrency, contextTokens, promptTokens } = test;
      const step = decodeTime({
        shape,
        batch: concurrency,
        contextTokens,
        ...precision,
        machine: machineOf(gpu, peak, decode),
      });
      const fastest = arithmeticPeak(gpu);
      const prompt =
        prefill === null || fastest === null
          ? null
          : prefillTime({
              shape,
              promptTokens,
              contextTokens: 0,
              ...precision,
              machine: machineOf(gpu, fastest, prefill),
            });
      return [
        {
          provenance: 'predicted',
          engine,
          hardwareId: gpu.id,
          hardware: gpu.name,
          modelId: shape.id,
          ...test,
          decode: banded(step.tokensPerSecond, decode),
          prefill: prompt === null || prefill === null ? null : banded(prompt.tokensPerSecond, prefill),
        },
      ];
    });
  });
}

const banded = (tokensPerSecond: number, { heldOut }: HardwareCalibration): PredictedRate => ({
  tokensPerSecond,
  low: tokensPerSecond * heldOut.lowRatio,
  high: tokensPerSecond * heldOut.highRatio,
});

const f32Peak = ({ f32FlopPerSecond, source }: Gpu): Peak | null =>
  f32FlopPerSecond === null ? null : { kind: 'f32-fma', flopPerSecond: f32FlopPerSecond, source };

const machineOf = (
  { memoryBytesPerSecond }: Gpu,
  { flopPerSecond }: Peak,
  { efficiency, launchSecondsPerLayer }: HardwareCalibration,
): Machine => ({
  memoryBytesPerSecond,
  flopPerSecond,
  gpuCount: 1,
  bandwidthEfficiency: efficiency,
  computeEfficiency: efficiency,
  launchSecondsPerLayer,
  interconnectBytesPerSecond: 1,
  messageSeconds: 0,
});

function fits(
  shape: ModelShape,
  { memoryBytes }: Gpu,
  {
    concurrency,
    contextTokens,
    promptTokens,
    ...precision
  }: {
    concurrency: number;
    contextTokens: number;
    promptTokens: number;
    bytesPerParam: number;
    cacheBytesPerElement: number;
  },
): boolean {
  if (memoryBytes === null) return false;
  const needed = gpusNeeded({
    shape,
    ...precision,
    sequences: concurrency,
    contextTokens: contextTokens + promptTokens,
    memoryBytes,
    usableShare: USABLE_SHARE,
  });
  return needed === 1;
}

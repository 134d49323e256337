import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { PredictInput } from '@breakeven/schema/cost/cost-input';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { calibrate, calibrates, type MeasuredRate, type PhaseCalibration } from '../serving/calibration.ts';
import { cacheBytesAt, gpuCountsOf, gpusNeeded } from '../serving/memory.ts';
import { PEAK_NAMES, type Peak, peaksOfGpu } from '../serving/peaks.ts';
import { decodeTime, type PhaseTime, prefillTime } from '../serving/phases.ts';
import type { Machine } from '../serving/roofline.ts';
import { usdPerMillionTokensAtUtilization } from '../serving/workload-cost.ts';
import { paramCount } from '../shape/parameter-count.ts';
import { shapeOf } from '../shape/shape-of.ts';
import { DomainError } from '../values/domain.ts';
import { formatNumber } from '../values/format.ts';
import { qualityWarnings } from './quality-warnings.ts';

/** What one arithmetic peak allows. */
export interface PeakPrediction {
  peak: Peak;
  decode: PhaseTime & { tokensPerSecondPerUser: number };
  prefill: PhaseTime;
  usdPerMillionInputTokens: number | null;
  usdPerMillionOutputTokens: number | null;
  /**
   * From measurements, and how far they are off for models left out; null without any: then efficiencies are assumed.
   */
  calibration: { decode: PhaseCalibration | null; prefill: PhaseCalibration | null } | null;
  assumed: {
    memoryBytesPerSecond: number;
    flopPerSecond: number;
    bandwidthEfficiency: number;
    computeEfficiency: number;
    launchSecondsPerLayer: number;
    interconnectBytesPerSecond: number;
    messageSeconds: number;
  };
}

export interface Prediction extends PeakPrediction {
  provenance: 'predicted';
  model: string;
  gpu: string | null;
  gpuCount: number;
  memory: { weightBytes: number; cacheBytes: number; gpusNeeded: number | null };
  /** The same on every arithmetic peak that is known, without matrix units and with them: the answer's own first. */
  byPeak: PeakPrediction[];
  warnings: string[];
}

/** The least time of a message between A100 GPUs (kipply 2022). */
const MESSAGE_SECONDS = 8e-6;
/** PCIe 4 x16, each way (ml-engineering network README, 2026-08-22): where the row of a GPU has no faster link. */
const BUS_BYTES_PER_SECOND = 31e9;

/**
 * How fast a model would be on an unmeasured GPU, by the roofline of both and what measurements lose to it.
 *
 *     tokens/s = tokens of a pass / (max(bytes / (n e W), flop / (n f A)) + launches + communication)
 *
 *     W memoryBytesPerSecond, A flopPerSecond, n gpuCount, e bandwidthEfficiency, f computeEfficiency
 *
 * A is the rate without matrix units, unless matrixUnits says so or it is not known; `byPeak` has both.
 *
 * Domain: a model or shape, a gpu or hardware; all above 0, shares at most 1. Source: Williams et al. 2009; kipply
 * 2022, Transformer Inference Arithmetic; see serving/roofline.ts and serving/calibration.ts.
 * Example: predict({ model: 'llama-2-7b', hardware: { memoryBytesPerSecond: 1e12, flopPerSecond: 1e14 } }).decode.tokensPerSecond = 75.68
 */
export function predict(input: PredictInput): Prediction {
  const { batch = 1, contextTokens = 0 } = input;
  const shape = shapeOf(input);
  // A default is not a reason to refuse: a model of a short context gets as long a prompt as it takes.
  const usual = Math.max(1, Math.min(512, shape.contextTokens - contextTokens));
  const promptTokens = input.promptTokens ?? usual;
  const prediction = predictor(input)({ shape, batch, contextTokens, promptTokens });
  const { bytesPerParam } = input;
  return { ...prediction, warnings: [...prediction.warnings, ...qualityWarnings({ shape, bytesPerParam })] };
}

type Machines = Omit<PredictInput, 'model' | 'shape'>;

/** One model at one load. */
export interface PredictedLoad {
  shape: ModelShape;
  batch: number;
  contextTokens: number;
  promptTokens: number;
  /** As many as hold it if left out. */
  gpuCount?: number | undefined;
}

/**
 * The same for many models and loads on one machine, whose measurements are read once.
 *
 *     predict, as a function of the model and its load
 *
 *     input as that of predict, without a model
 *
 * Domain: as predict. Source: as predict.
 * Example: predictor({ gpu: 'nvidia-h100-sxm' })({ shape: findModel('llama-3.1-8b'), batch: 1, contextTokens: 0, promptTokens: 1 }).gpuCount = 1
 */
export function predictor(input: Machines): (load: PredictedLoad) => Prediction {
  const limits = limitsOf(input);
  const { bytesPerParam = 2, cacheBytesPerElement = 2, utilization = 1, usdPerGpuHour } = input;
  const precision = { bytesPerParam, cacheBytesPerElement };
  const calibrations = new Map(limits.peaks.map((peak) => [peak, calibrationOf(input, peak)] as const));
  return ({ shape, batch, contextTokens, promptTokens, gpuCount: asked = input.gpuCount }) => {
    requireContext(shape, { contextTokens, promptTokens });
    const needed =
      limits.memoryBytes === null
        ? null
        : gpusNeeded({
            shape,
            ...precision,
            sequences: batch,
            contextTokens: contextTokens + promptTokens,
            memoryBytes: limits.memoryBytes,
            usableShare: input.usableMemoryShare ?? 1,
          });
    const gpuCount = gpuCountOf(asked, input.gpu, shape, {
      needed,
      isMemoryKnown: limits.memoryBytes !== null,
    });
    const usd = (tokensPerSecond: number) =>
      usdPerGpuHour === undefined
        ? null
        : usdPerMillionTokensAtUtilization({
            tokensPerSecond,
            usdPerHour: usdPerGpuHour * gpuCount,
            utilization,
          });
    const at = (peak: Peak): PeakPrediction => {
      const calibration = calibrations.get(peak) ?? null;
      const machine = (phase: 'decode' | 'prefill'): Machine => ({
        memoryBytesPerSecond: limits.memoryBytesPerSecond,
        flopPerSecond: peak.flopPerSecond,
        gpuCount,
        bandwidthEfficiency: input.bandwidthEfficiency ?? calibration?.[phase]?.efficiency ?? 1,
        computeEfficiency: input.computeEfficiency ?? calibration?.[phase]?.efficiency ?? 1,
        launchSecondsPerLayer:
          input.launchSecondsPerLayer ?? calibration?.[phase]?.launchSecondsPerLayer ?? 0,
        interconnectBytesPerSecond:
          input.interconnectBytesPerSecond ?? limits.interconnectBytesPerSecond ?? BUS_BYTES_PER_SECOND,
        messageSeconds: input.messageSeconds ?? MESSAGE_SECONDS,
      });
      const decode = decodeTime({ shape, batch, contextTokens, ...precision, machine: machine('decode') });
      const prefill = prefillTime({
        shape,
        promptTokens,
        contextTokens,
        ...precision,
        machine: machine('prefill'),
      });
      const { gpuCount: _, ...assumed } = machine('decode');
      return {
        peak,
        decode: { ...decode, tokensPerSecondPerUser: decode.tokensPerSecond / batch },
        prefill,
        usdPerMillionInputTokens: usd(prefill.tokensPerSecond),
        usdPerMillionOutputTokens: usd(decode.tokensPerSecond),
        calibration,
        assumed,
      };
    };
    const chosen = at(limits.chosen);
    const others = limits.peaks.filter((peak) => peak !== limits.chosen).map(at);
    return {
      provenance: 'predicted',
      model: shape.id,
      gpu: input.gpu ?? null,
      gpuCount,
      memory: {
        weightBytes: paramCount(shape) * bytesPerParam,
        cacheBytes:
          batch *
          cacheBytesAt({
            shape,
            contextTokens: contextTokens + promptTokens,
            bytesPerElement: cacheBytesPerElement,
          }),
        gpusNeeded: needed,
      },
      ...chosen,
      byPeak: [chosen, ...others],
      warnings: warningsOf(input, { needed, gpuCount, chosen, limits }),
    };
  };
}

/** What a model was not trained for it does not predict: past its context there is no model. */
function requireContext(
  shape: ModelShape,
  { contextTokens, promptTokens }: { contextTokens: number; promptTokens: number },
): void {
  if (contextTokens + promptTokens <= shape.contextTokens) return;
  throw new DomainError(
    contextTokens > 0 ? 'contextTokens' : 'promptTokens',
    `must leave room: ${contextTokens} tokens of context and ${promptTokens} of prompt are more than the ${shape.contextTokens} that ${shape.id} was trained for`,
  );
}

/** As many as were asked for, or as hold the model; each has whole heads. */
function gpuCountOf(
  gpuCount: number | undefined,
  gpu: string | undefined,
  shape: ModelShape,
  { needed, isMemoryKnown }: { needed: number | null; isMemoryKnown: boolean },
): number {
  const counts = gpuCountsOf({ shape });
  if (gpuCount !== undefined) {
    if (counts.includes(gpuCount)) return gpuCount;
    throw new DomainError(
      'gpuCount',
      `must split the ${shape.headCount} query heads and ${shape.kvHeadCount} key/value heads of ${shape.id} evenly: ${counts.join(', ')}; but is ${gpuCount}`,
    );
  }
  if (needed !== null || !isMemoryKnown) return needed ?? 1;
  throw new DomainError(
    gpu === undefined ? 'hardware.memoryBytes' : 'gpu',
    `must hold ${shape.id} with its cache on at most ${counts.at(-1)} GPUs, one for each head`,
  );
}

interface Limits {
  memoryBytesPerSecond: number;
  memoryBytes: number | null;
  interconnectBytesPerSecond: number | null;
  /** What is known, without matrix units first. */
  peaks: Peak[];
  chosen: Peak;
}

function limitsOf(input: Machines): Limits {
  const { peaks, ...memory } =
    input.hardware === undefined ? gpuLimits(input.gpu) : givenLimits(input.hardware);
  const isMatrix = ({ kind }: Peak) => kind === 'f16-matrix';
  const { matrixUnits } = input;
  const chosen = matrixUnits === undefined ? peaks[0] : peaks.find((peak) => isMatrix(peak) === matrixUnits);
  if (chosen !== undefined) return { ...memory, peaks, chosen };
  if (matrixUnits === true) {
    throw new DomainError(
      'matrixUnits',
      input.hardware === undefined
        ? `needs a GPU whose matrix rate is known; that of ${input.gpu} is not`
        : 'needs hardware.matrixFlopPerSecond',
    );
  }
  throw input.hardware === undefined
    ? new DomainError('gpu', `must be one whose f32 rate is known; that of ${input.gpu} is not`)
    : new DomainError('matrixUnits', 'must not be false where hardware.peakKind is f16-matrix');
}

function gpuLimits(id: string | undefined) {
  const gpu = GPUS.find((row) => row.id === id);
  if (gpu === undefined)
    throw id === undefined
      ? new DomainError('gpu', 'must be given, or hardware')
      : new DomainError('gpu', `must be an id of the catalogue, but is ${id}`);
  const { memoryBytesPerSecond, memoryBytes, interconnectBytesPerSecond } = gpu;
  return { memoryBytesPerSecond, memoryBytes, interconnectBytesPerSecond, peaks: peaksOfGpu(gpu) };
}

function givenLimits(hardware: NonNullable<PredictInput['hardware']>) {
  const { memoryBytesPerSecond, memoryBytes = null, flopPerSecond, matrixFlopPerSecond } = hardware;
  const { peakKind: kind = 'f32-fma', source = 'given' } = hardware;
  const peaks: Peak[] = [{ kind, flopPerSecond, source }];
  if (matrixFlopPerSecond !== undefined) {
    peaks.push({ kind: 'f16-matrix', flopPerSecond: matrixFlopPerSecond, source });
  }
  return { memoryBytesPerSecond, memoryBytes, interconnectBytesPerSecond: null, peaks };
}

/** From the measurements that say something of a peak: what was computed on another, and not limited by memory, does not. */
function calibrationOf({ measured }: Machines, { kind }: Peak): Prediction['calibration'] {
  if (measured === undefined || measured.length === 0) return null;
  const rates: MeasuredRate[] = measured.map((row, at) => ({
    ...row,
    peakKind: row.peakKind ?? 'f32-fma',
    shape: shapeOf(row, `measured.${at}.`),
  }));
  const of = (phase: 'decode' | 'prefill') => {
    const own = rates.filter((rate) => rate.phase === phase && calibrates(rate, kind));
    return own.length === 0 ? null : calibrate(own);
  };
  return { decode: of('decode'), prefill: of('prefill') };
}

const PHASES = ['decode', 'prefill'] as const;

function warningsOf(
  input: Machines,
  {
    needed,
    gpuCount,
    chosen: { calibration },
    limits,
  }: { needed: number | null; gpuCount: number; chosen: PeakPrediction; limits: Limits },
): string[] {
  const warnings: string[] = [];
  if (input.bandwidthEfficiency === undefined && input.computeEfficiency === undefined) {
    const bare = PHASES.filter((phase) => !calibration?.[phase]);
    if (bare.length === 2) {
      warnings.push('no measurement calibrates this: the rates are upper bounds');
    } else if (bare.length === 1) {
      warnings.push(`no measurement calibrates ${bare[0]}: its rate is an upper bound`);
    }
  }
  for (const phase of PHASES) {
    const { aboveLimit, measurements } = calibration?.[phase] ?? { aboveLimit: null, measurements: 0 };
    if (aboveLimit === null) continue;
    const { limit, model, times } = aboveLimit;
    const name = limit === 'memory' ? 'memory bandwidth' : PEAK_NAMES[limit];
    warnings.push(
      `${aboveLimit.measurements} of ${measurements} ${phase} measurements are faster than the ${name} allows, ${model} ${formatNumber(times)} times as fast: it is not their limit; they are used as measured`,
    );
  }
  if (needed !== null && gpuCount < needed)
    warnings.push(`the model and its cache need ${needed} GPUs, not ${gpuCount}`);
  for (const field of ['interconnectBytesPerSecond', 'messageSeconds'] as const) {
    if (gpuCount === 1 && input[field] !== undefined) {
      warnings.push(`${field} has no effect: the prediction is for one GPU`);
    }
  }
  if (gpuCount > 1 && (input.interconnectBytesPerSecond ?? limits.interconnectBytesPerSecond) === null) {
    warnings.push('the interconnect of the GPUs is unknown: PCIe 4 x16 is assumed, 31e9 bytes/s each way');
  }
  return warnings;
}

import type { PeakKind } from '@breakeven/schema/cost/peak-kind';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { quantile } from '../numeric/quantile.ts';
import { DomainError, requirePositive } from '../values/domain.ts';
import { ceilingMachine, decodeTime, prefillTime } from './phases.ts';

/** One measured rate, with the peaks of the GPU that it was measured on. */
export interface MeasuredRate {
  shape: ModelShape;
  phase: 'prefill' | 'decode';
  /** Of prefill: the prompt; of decode: the sequences at once. */
  tokens: number;
  contextTokens: number;
  bytesPerParam: number;
  cacheBytesPerElement: number;
  memoryBytesPerSecond: number;
  flopPerSecond: number;
  /** What flopPerSecond counts. */
  peakKind: PeakKind;
  tokensPerSecond: number;
}

/** What a measurement is divided by: the slower of both at full peaks. */
export type Limit = 'memory' | PeakKind;

export interface PhaseCalibration {
  /** Share of the limiting peak that was reached; above 1 where the limit is not that of what was measured. */
  efficiency: number;
  launchSecondsPerLayer: number;
  measurements: number;
  /** How many of them each limit divides. */
  limits: { limit: Limit; measurements: number }[];
  /** Measurements that are faster than their limit allows, so that it is not theirs; null where none is. */
  aboveLimit: { measurements: number; limit: Limit; model: string; times: number } | null;
  /** Errors of the measurements of each model, predicted from those of the others; null for a single model. */
  heldOut: { models: number; medianError: number; worstError: number } | null;
}

interface Sample {
  model: string;
  /** Seconds of a pass at the limits, layers, and seconds that it took. */
  ceiling: number;
  limit: Limit;
  layers: number;
  seconds: number;
}

/**
 * Whether a measurement says something of what a kind of arithmetic loses to its peak: one that was computed on it, or
 * one that memory limits, whatever it was computed on.
 *
 *     peakKind of the rate is the kind, or memory is the slower of both limits
 *
 * Domain: as calibrate. Source: Williams, Waterman and Patterson 2009: below the ridge arithmetic does not matter.
 * Example: calibrates({ shape: findModel('llama-2-7b'), phase: 'decode', tokens: 1, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2, memoryBytesPerSecond: 1e12, flopPerSecond: 1e14, peakKind: 'f32-fma', tokensPerSecond: 30 }, 'f16-matrix') = true
 */
export function calibrates(rate: MeasuredRate, kind: PeakKind): boolean {
  return rate.peakKind === kind || sampleOf(rate).limit === 'memory';
}

/**
 * Whether a rate is faster than its limits at full peaks, so that it cannot be of what it is said to be of.
 *
 *     tokens / tokensPerSecond < ceiling seconds
 *
 * Domain: as calibrate. Source: Williams, Waterman and Patterson 2009.
 * Example: isAboveLimit({ shape: findModel('llama-2-7b'), phase: 'decode', tokens: 1, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2, memoryBytesPerSecond: 1e12, flopPerSecond: 1e14, peakKind: 'f32-fma', tokensPerSecond: 30 }) = false
 */
export function isAboveLimit(rate: MeasuredRate): boolean {
  return aboveLimitOf([sampleOf(rate)]) !== null;
}

/**
 * How far below its limits a machine runs, from measurements; and how well that predicts other measurements.
 *
 *     seconds = ceiling / e + L * t
 *
 *     ceiling seconds of the pass at full peaks (decodeTime, prefillTime), L layerCount; e efficiency and
 *     t launchSecondsPerLayer by least squares of the relative error, t >= 0 and 0 for a single model
 *
 * Held out: each model in turn is predicted from the measurements of all others.
 *
 * An efficiency above 1 stands as it is: it says that the limit is not that of what was measured.
 *
 * Domain: one measurement or more, rates > 0. Source: the two-term model of mac-llm-calculator (2026)
 * and kipply 2022, where 13B reach 76 % of the limit; cross-validation by leaving one model out.
 * Example: calibrate([{ shape: findModel('llama-2-7b'), phase: 'decode', tokens: 1, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2, memoryBytesPerSecond: 1e12, flopPerSecond: 1e14, peakKind: 'f32-fma', tokensPerSecond: 37.838 }]).efficiency = 0.5000
 */
export function calibrate(rates: readonly MeasuredRate[]): PhaseCalibration {
  const samples = rates.map(sampleOf);
  const fit = fitOf(samples);
  const counted = {
    measurements: samples.length,
    limits: limitsOf(samples),
    aboveLimit: aboveLimitOf(samples),
  };
  const held = heldOutRatios(samples, ({ model }) => model);
  if (held === null) return { ...fit, ...counted, heldOut: null };
  const errors = held.ratios.map((ratio) => Math.abs(1 / ratio - 1)).sort((a, b) => a - b);
  const heldOut = {
    models: held.groups,
    medianError: quantile(errors, 0.5),
    worstError: errors.at(-1) ?? 0,
  };
  return { ...fit, ...counted, heldOut };
}

/** One measured rate on hardware that has a name: what is left out together. */
export interface HardwareRate extends MeasuredRate {
  hardwareId: string;
}

export interface HardwareCalibration extends Omit<PhaseCalibration, 'heldOut'> {
  /** Of rates of each hardware, predicted from those of all others. */
  heldOut: {
    hardware: number;
    /** |measured / predicted - 1| of tokens per second. */
    medianError: number;
    worstError: number;
    /** Quantiles 0.1 and 0.9 of measured over predicted: the band of a prediction. */
    lowRatio: number;
    highRatio: number;
  };
}

/**
 * The same for unmeasured hardware: each hardware in turn is left out and predicted from all others.
 *
 *     r = measured / predicted tokens per second of what was left out; band = predicted * [q10(r), q90(r)]
 *
 *     q10, q90 the quantiles of r over all rates, each predicted without its hardware
 *
 * null where fewer than two hardware are measured: then nothing says how far a prediction is off.
 *
 * Domain: rates > 0. Source: as calibrate; cross-validation by leaving one group out (Stone 1974).
 * Example: calibrateAcrossHardware([{ hardwareId: 'a', shape: findModel('llama-2-7b'), phase: 'decode', tokens: 1, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2, memoryBytesPerSecond: 1e12, flopPerSecond: 1e14, peakKind: 'f32-fma', tokensPerSecond: 37.838 }]) = null
 */
export function calibrateAcrossHardware(rates: readonly HardwareRate[]): HardwareCalibration | null {
  const samples = rates.map((rate) => ({ ...sampleOf(rate), hardwareId: rate.hardwareId }));
  const held = heldOutRatios(samples, ({ hardwareId }) => hardwareId);
  if (held === null) return null;
  const ratios = held.ratios.sort((a, b) => a - b);
  const errors = ratios.map((ratio) => Math.abs(ratio - 1)).sort((a, b) => a - b);
  return {
    ...fitOf(samples),
    measurements: samples.length,
    limits: limitsOf(samples),
    aboveLimit: aboveLimitOf(samples),
    heldOut: {
      hardware: held.groups,
      medianError: quantile(errors, 0.5),
      worstError: errors.at(-1) ?? 0,
      lowRatio: quantile(ratios, 0.1),
      highRatio: quantile(ratios, 0.9),
    },
  };
}

/** Measured over predicted tokens per second of each sample, predicted from the other groups; null of a single group. */
function heldOutRatios<S extends Sample>(
  samples: readonly S[],
  groupOf: (sample: S) => string,
): { groups: number; ratios: number[] } | null {
  const groups = [...new Set(samples.map(groupOf))];
  if (groups.length < 2) return null;
  const ratios = groups.flatMap((group) => {
    const others = fitOf(samples.filter((sample) => groupOf(sample) !== group));
    return samples
      .filter((sample) => groupOf(sample) === group)
      .map(({ ceiling, layers, seconds }) => {
        const predicted = ceiling / others.efficiency + layers * others.launchSecondsPerLayer;
        return predicted / seconds;
      });
  });
  return { groups: groups.length, ratios };
}

function sampleOf(rate: MeasuredRate): Sample {
  const { shape, phase, tokens, tokensPerSecond, memoryBytesPerSecond, flopPerSecond } = rate;
  requirePositive('tokensPerSecond', tokensPerSecond);
  const machine = ceilingMachine(memoryBytesPerSecond, flopPerSecond);
  const { seconds, bound } =
    phase === 'decode'
      ? decodeTime({ ...rate, batch: tokens, machine })
      : prefillTime({ ...rate, promptTokens: tokens, machine });
  return {
    model: shape.id,
    ceiling: seconds,
    limit: bound === 'memory' ? 'memory' : rate.peakKind,
    layers: shape.layerCount,
    seconds: tokens / tokensPerSecond,
  };
}

function limitsOf(samples: readonly Sample[]): PhaseCalibration['limits'] {
  const limits = [...new Set(samples.map(({ limit }) => limit))];
  return limits.map((limit) => ({
    limit,
    measurements: samples.filter((sample) => sample.limit === limit).length,
  }));
}

/** The rounding of a rate just at its limit does not count as above it. */
const ROUNDING = 1e-6;

function aboveLimitOf(samples: readonly Sample[]): PhaseCalibration['aboveLimit'] {
  const times = ({ ceiling, seconds }: Sample) => ceiling / seconds;
  const above = samples.filter((sample) => times(sample) > 1 + ROUNDING).sort((a, b) => times(b) - times(a));
  const [worst] = above;
  if (worst === undefined) return null;
  return { measurements: above.length, limit: worst.limit, model: worst.model, times: times(worst) };
}

/** Least squares of a * x + b * y = 1, where x and y are ceiling and layers over the measured seconds. */
function fitOf(samples: readonly Sample[]): Pick<PhaseCalibration, 'efficiency' | 'launchSecondsPerLayer'> {
  if (samples.length === 0) throw new DomainError('rates', 'must have a measurement');
  let [xx, xy, yy, x1, y1] = [0, 0, 0, 0, 0];
  for (const { ceiling, layers, seconds } of samples) {
    const [x, y] = [ceiling / seconds, layers / seconds];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    x1 += x;
    y1 += y;
  }
  const determinant = xx * yy - xy * xy;
  const inverse = (x1 * yy - y1 * xy) / determinant;
  const launch = (y1 * xx - x1 * xy) / determinant;
  const models = new Set(samples.map(({ model }) => model)).size;
  const isSound = models >= 2 && determinant > 1e-9 * xx * yy && inverse > 0 && launch > 0;
  if (isSound) return { efficiency: 1 / inverse, launchSecondsPerLayer: launch };
  return { efficiency: xx / x1, launchSecondsPerLayer: 0 };
}

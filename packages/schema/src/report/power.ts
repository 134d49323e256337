import { z } from 'zod';
import { LARGEST_NUMBER } from '../values/number-limit.ts';
import { text } from '../values/text.ts';

const positive = z.number().positive().max(LARGEST_NUMBER);

/** What a sensor measures: the GPU's board, the CPU's package (with an integrated GPU in it), or a whole chip. */
export const POWER_SCOPES = ['gpu-board', 'cpu-package', 'system-on-chip'] as const;

/** Why a power reading is not there, or is not to be believed. */
export const POWER_REASONS = [
  'switched-off',
  'no-reader',
  'permission-denied',
  'reader-failed',
  'software-adapter',
  'gpu-count-mismatch',
  'too-few-samples',
  'window-too-short',
  'window-not-bracketed',
  'sampling-gap-exceeded',
  'not-positive',
] as const;
export type PowerReason = (typeof POWER_REASONS)[number];

/**
 * Power over the timed repetitions of a result, by trapezoids between the samples of a sensor. An unknown value is
 * null, never 0. `isValid` says whether the figures may be compared; the reasons say why not.
 * Watts, joules, seconds; `idleWatts` is the mean before the run, not subtracted from anything.
 */
export const Power = z.strictObject({
  source: z.enum(['nvidia-smi', 'rocm-smi', 'amd-smi', 'rapl', 'powermetrics']).nullable(),
  scope: z.enum(POWER_SCOPES).nullable(),
  averageWatts: positive.nullable(),
  idleWatts: positive.nullable(),
  energyJoules: positive.nullable(),
  joulesPerToken: positive.nullable(),
  windowSeconds: positive.nullable(),
  sampleCount: z.int().nonnegative().max(1_000_000),
  isValid: z.boolean(),
  reasons: z.array(z.enum(POWER_REASONS)).max(POWER_REASONS.length),
});
export type Power = z.infer<typeof Power>;

/** What clocks and temperatures did during a result; null = not known. Hertz, degrees Celsius. */
export const Clocks = z.strictObject({
  source: text(40),
  temperatureStartCelsius: z.number().min(-100).max(1000).nullable(),
  temperatureMaximumCelsius: z.number().min(-100).max(1000).nullable(),
  coreClockMinimumHertz: positive.nullable(),
  coreClockMedianHertz: positive.nullable(),
  memoryClockMedianHertz: positive.nullable(),
  isThrottled: z.boolean().nullable(),
  throttleReasons: z.array(text(80)).max(20),
});
export type Clocks = z.infer<typeof Clocks>;

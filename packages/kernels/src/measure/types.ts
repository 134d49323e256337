import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ChosenKernel, Result } from '@breakeven/schema/report/report';
import type { Exclusion } from '../choose/exclusions.ts';
import type { TunedChoices } from '../choose/tuned-choices.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import type { PipelineCache } from '../dispatch/pipeline-cache.ts';
import type { FillWeights } from '../model/fill-weights.ts';
import type { CacheType } from '../model/memory-budget.ts';

/**
 * One line of a benchmark: prefill of `promptTokens`, generation of `generatedTokens` (the other is 0), or both one
 * after the other; `test` names it.
 */
export type Scenario = Pick<Result, 'test' | 'promptTokens' | 'generatedTokens' | 'depthTokens'>;

export interface Progress {
  /** What is going on; `sample` counts repetitions, `warm-up` runs, `check` kernels, `choice` questions. */
  stage: 'check' | 'choice' | 'probes' | 'weights' | 'pipelines' | 'warm-up' | 'sample';
  /** Name of the test (pp512), '' before the first. */
  test: string;
  done: number;
  /** null where the end is not known. */
  total: number | null;
  /** Rates of the samples so far, where there are any. */
  tokensPerSecond?: readonly number[];
}

/** How to measure; for absent fields, see their comments. */
export interface MethodOptions {
  /** Samples of each scenario: exactly this many, or with a target at least. */
  repetitions: number;
  /** Repeats until the median's coefficient of variation is under it. Absent or null: no target. */
  targetVariation?: number | null | undefined;
  /** Begins no sample after this many seconds of samples of a scenario. Absent or null: no cap. */
  maxSeconds?: number | null | undefined;
  /** auto: until a run brings no more speed (the default); or this many runs. */
  warmUp?: 'auto' | number | undefined;
  /** Scenarios take turns, a sample each; else they follow one another. */
  isInterleaved?: boolean | undefined;
  /** Before each scenario, 0 unless given. */
  delaySeconds?: number | undefined;
  /** Before each sample, 0 unless given. */
  cooldownSeconds?: number | undefined;
  /** Whose time rates are by; wall unless given. */
  timer?: 'wall' | 'gpu' | undefined;
  /** Generated tokens between waits of the host, 1 unless given; null: it waits at the end. */
  syncEveryTokens?: number | null | undefined;
  /** Of the host's clock: a sample holds as many runs of its test as 100 of them take. Absent or null: one run. */
  clockQuantumSeconds?: number | null | undefined;
  /** Whether each sample of a generation is followed by one that waits at the end only. */
  isQueuedToo?: boolean | undefined;
}

export interface MeasureOptions extends MethodOptions {
  context: GpuContext;
  shape: ModelShape;
  type: ElementType;
  scenarios: readonly Scenario[];
  /** Seed of random weights and token ids; 1 unless given. */
  seed?: number;
  /** Random ones unless given. */
  weights?: FillWeights | undefined;
  /** What `tune` chose on this device; without it `select` decides from the device's facts. */
  tuned?: TunedChoices | undefined;
  /** Kernels that failed on this device, as `checkedKernels` found: others are taken. */
  excluded?: readonly Exclusion[] | undefined;
  /** Whether to leave out kernels that round beyond the stored weights; false unless given. */
  exact?: boolean | undefined;
  /** Most prompt tokens of one pass; as the memory budget has it unless given. */
  ubatchTokens?: number | undefined;
  /** Of the KV cache; as the memory budget has it unless given. */
  kvType?: CacheType | undefined;
  /** Sequences that run together, each with a cache of its own; 1 unless given. */
  sequences?: number | undefined;
  /** Numbers of layers to run, ascending, two or more: times of all of them are drawn from these. Absent: all. */
  layerCounts?: readonly number[] | undefined;
  /** Pipelines compiled before. */
  cache?: PipelineCache | undefined;
  /** Stops after the sample that is running; results so far were already handed out. */
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Told of a scenario that failed; the others go on, unless the device was lost. Absent: it is thrown. */
  onFailure?: ((test: string, error: unknown) => void) | undefined;
}

/** When a sample ran, in seconds since 1970. */
export interface Window {
  startSeconds: number;
  endSeconds: number;
}

/** One finished test: the report's result, the kernels that ran it, and when its samples ran. */
export interface Measurement {
  result: Result;
  kernels: ChosenKernel[];
  windows: readonly Window[];
  /** Tokens that all layers computed in the windows: none where fewer were run, whose energy is not that of a token. */
  windowTokens: number;
}

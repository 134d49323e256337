import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import type { ChosenKernel, Result } from '@breakeven/schema/report';
import type { GpuContext } from '../runtime/gpu-context.ts';
import type { TunedChoices } from '../tuned-choices.ts';

/** One line of a benchmark: prefill (`promptTokens`) or generation (`generatedTokens`), the other is 0; `test` names it. */
export type Scenario = Pick<Result, 'test' | 'promptTokens' | 'generatedTokens' | 'depthTokens'>;

export interface Progress {
  /** What is going on; `sample` counts repetitions, `warm-up` counts runs. */
  step: 'weights' | 'pipelines' | 'warm-up' | 'sample';
  /** Name of the test (pp512), '' before the first. */
  test: string;
  done: number;
  /** null where the end is not known. */
  total: number | null;
}

export interface MeasureOptions {
  context: GpuContext;
  shape: ModelShape;
  type: ElementType;
  scenarios: readonly Scenario[];
  repetitions: number;
  /** Seed of weights and token ids; 1 unless given. */
  seed?: number;
  /** What `tune` chose on this device; without it `select` decides from the device's facts. */
  tuned?: TunedChoices | undefined;
  /** Stops after the sample that is running; results so far were already handed out. */
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** One finished test: the report's result and the kernels that ran it. */
export interface Measurement {
  result: Result;
  kernels: ChosenKernel[];
}

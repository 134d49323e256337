import type { ElementType } from '@breakeven/schema/model/element-type';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { Dims, Op, Tuning } from '../../src/kernel/kernel.ts';

/** What the process of an implementation is asked, a line of JSON each; its first line is a Description. */
export type Question =
  /** What becomes of each of the small shaders of wgsl-samples.ts. */
  | { ask: 'samples' }
  /** Makes a kernel ready, the one that is chosen here unless it is given. */
  | { ask: 'kernel'; op: Op; dims: Dims; type: ElementType; chosen?: Chosen }
  /** Prepares a whole model, to time a prompt or a token. */
  | { ask: 'model'; type: ElementType; phase: 'prefill' | 'decode' }
  /** Makes a submission ready that computes nothing, and is waited for in one way or the other. */
  | { ask: 'wait'; by: 'onSubmittedWorkDone' | 'mapAsync' }
  /** Runs what is ready this many times and says how long one took, in seconds, by the host's clock. */
  | { ask: 'time'; count: number };

export interface Chosen {
  kernel: string;
  tuning: Tuning;
}

/** The answer to `kernel`, `model` and `wait`. */
export interface Ready {
  /** null where it is not a kernel. */
  chosen: Chosen | null;
  /** How many of them make a sample long enough. */
  count: number;
}

export interface Description {
  implementation: string;
  facts: DeviceFacts;
  features: string[];
  limits: Record<string, number>;
  /** WGSL's, of LANGUAGE_FEATURES. */
  languageFeatures: string[];
  /** Kernels in one of their types, those that run, and the others by reason. */
  kernels: { ran: number; refused: Record<string, string[]> };
}

export const MODEL = 'smollm2-135m';
/** Of 30, so that a sample takes a second or so. */
export const LAYERS = 2;
export const PROMPT_TOKENS = 32;
export const DEPTH_TOKENS = 512;

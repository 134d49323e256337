import type { ElementType } from '@breakeven/schema/element-type';
import type { DeviceFacts } from './runtime/device-facts.ts';

/** What a kernel computes. Kernels of one op take the same bindings and give the same answer. */
export const OPS = [
  'embedding',
  'rms-norm',
  'layer-norm',
  'add-rows',
  'matmul',
  'matmul-kn',
  'matmul-parts',
  'sum-parts',
  'rope-append',
  'attention-prefill',
  'attention-decode',
  'attention-reduce',
  'swiglu',
  'activation',
  'norm-matmul',
  'norm-swiglu',
  'top-k',
  'group-pairs',
  'matmul-experts',
  'combine-experts',
  'soft-cap',
  'argmax',
  'random-fill',
  'probe-read',
  'probe-copy',
  'probe-fma',
  'probe-int8-dot',
  'probe-matrix',
  'random-words',
] as const;
export type Op = (typeof OPS)[number];

/** Sizes and scalars of one dispatch, by uniform name; all go into the kernel's uniform struct. */
export type Dims = Readonly<Record<string, number>>;

/** Values by WGSL name: overrides and prelude constants. */
export type Tuning = Readonly<Record<string, number | boolean>>;

export interface Variant {
  /** Type of the weights or of the KV cache that the kernel reads; activations are f32. */
  type: ElementType;
  tuning: Tuning;
}

export interface Request {
  type: ElementType;
  dims: Dims;
}

/** A buffer of a kernel, in order of its binding number. `element` is its type in memory. */
export interface Binding {
  name: string;
  access: 'uniform' | 'read' | 'read_write';
  /**
   * 'variant': the variant's type, of a quantised one the quants alone; 'scale': its scales, f16, in a binding of
   * their own; 'cache': the variant's type as the KV cache holds it, scales and all (ops/kv-cache.ts).
   */
  element: 'f32' | 'u32' | 'variant' | 'scale' | 'cache';
  /** Number of elements for these dims; used by tests and to check buffers before dispatch. */
  length(dims: Dims): number;
}

/** Whether the variant's type is that of anything that a kernel binds. */
export function isTyped({ bindings }: Pick<Kernel, 'bindings'>): boolean {
  return bindings.some(({ element }) => element === 'variant' || element === 'cache');
}

export type Arrays = Record<string, Float32Array | Uint32Array>;

export interface Tolerance {
  /** max|y - reference| / max|reference| over the whole output. */
  maxRelativeError: number;
}

/**
 * All that is known of one kernel. The pipeline cache, the plan, the conformance suite, the tuner and the
 * roofline read this object and nothing else.
 */
export interface Kernel {
  /** Kebab-case; the folder's and the file's, but where two ops share a file. */
  name: string;
  op: Op;
  /** The .wgsl file, embedded; in front of it those of operands that it shares with other kernels (ADR 11). */
  source: string;
  /** Element types of a variant that it is written for. */
  types: readonly ElementType[];
  /** WGSL lines put in front of the source: enables, aliases, constants. */
  prelude(variant: Variant): string;
  /** Tuning keys that are WGSL overrides; the other keys are prelude constants. */
  overrides: readonly string[];
  /** Fields of `struct Dims` in order; every field is 4 bytes. Binding 0, always. `most`: of switches and choices. */
  uniforms: readonly { name: string; type: 'u32' | 'f32'; most?: number }[];
  /** Bindings 1, 2, ... of group 0. */
  bindings: readonly Binding[];
  /** Name of the bindings that it writes, of which the conformance suite compares each. */
  outputs: readonly string[];
  /**
   * What it rounds beyond the weights as they are stored, in words, or null. Such a kernel is faster and less exact
   * than the op's budget allows: nothing takes it unless it is asked for by name. Absent: nothing.
   */
  rounds?(facts: DeviceFacts): string | null;
  /** null where it can run; else why not, in words. */
  unsupported(facts: DeviceFacts, request: Request): string | null;
  /** The first one is the default. */
  tuningSpace(facts: DeviceFacts): readonly [Tuning, ...Tuning[]];
  /** Adds the constants that follow from the dims (array sizes); where absent, the tuning is complete. */
  tuningFor?(tuning: Tuning, dims: Dims): Tuning;
  /** Workgroups in x, y, z. */
  workgroups(dims: Dims, tuning: Tuning): readonly [number, number, number];
  flop(dims: Dims): number;
  /** Bytes that must move at least once. */
  bytes(dims: Dims, type: ElementType): number;
  /** Float64 arithmetic on plain arrays, written from the definition, not from the kernel. Fills outputs. */
  reference(inputs: Arrays, dims: Dims): Arrays;
  /** Largest error of the outputs. By type, sums, and what a tuning rounds. */
  tolerance(variant: Variant, dims: Dims): Tolerance;
  /** Shapes on and beside the tile edges; the conformance suite runs each. */
  edgeDims(tuning: Tuning): readonly Dims[];
  /**
   * Largest of the random numbers of a binding where 1 will not do: numbers at which what the kernel adds, bounds or
   * turns shows in its outputs. By the binding's name.
   */
  amplitudes?(dims: Dims): Readonly<Record<string, number>>;
  /** Makes inputs where plain random numbers in [-1, 1) will not do (token ids, positions). */
  inputs?(dims: Dims, random: () => number): Arrays;
}

/** The identity, typed: a kernel file reads `export const x = defineKernel({...})`. */
export function defineKernel(kernel: Kernel): Kernel {
  return kernel;
}

/** What was chosen for one op: a kernel and its tuning. `select` and the tuner both return it. */
export interface PlanEntry {
  kernel: Kernel;
  variant: Variant;
}

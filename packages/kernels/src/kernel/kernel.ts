import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../device/capabilities.ts';
import { isQuantised } from '../formats/element-types.ts';

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
  'activation',
  'norm-matmul',
  'norm-swiglu',
  'top-k',
  'group-pairs',
  'matmul-experts',
  'matmul-experts-parts',
  'experts-swiglu',
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
export type Dims<Name extends string = string> = Readonly<Record<Name, number>>;

/** Values by WGSL name: overrides and prelude constants. */
export type Tuning = Readonly<Record<string, number | boolean>>;

export interface Variant<Tuned extends Tuning = Tuning> {
  /** Type of the weights or of the KV cache that the kernel reads; activations are f32. */
  type: ElementType;
  tuning: Tuned;
}

export interface Request<Name extends string = string> {
  type: ElementType;
  dims: Dims<Name>;
}

/** A field of `struct Dims`; every field is 4 bytes. `most`: the largest value of switches and choices. */
export interface Uniform<Name extends string = string> {
  name: Name;
  type: 'u32' | 'f32';
  most?: number;
}

/** A buffer of a kernel, in order of its binding number. `element` is its type in memory. */
export interface Binding<Name extends string = string> {
  name: string;
  access: 'uniform' | 'read' | 'read_write';
  /**
   * 'variant': the variant's type, of a quantised one the quants alone; 'scale': its scales, in a binding of their own
   * that other types leave out, the last; 'cache': the variant's type as the KV cache holds it, scales and all
   * (attention/kv-cache.ts).
   */
  element: 'f32' | 'u32' | 'variant' | 'scale' | 'cache';
  /** Its type in WGSL. */
  wgsl: string;
  /** Number of elements for these dims, of scales that of blocks; used by tests and to check buffers before dispatch. */
  length(dims: Dims<Name>): number;
}

/** Whether the variant's type is that of anything that a kernel binds. */
export function isTyped({ bindings }: Pick<Kernel, 'bindings'>): boolean {
  return bindings.some(({ element }) => element === 'variant' || element === 'cache');
}

/** The bindings of a kernel as it runs in a type: only quantised weights have scales. */
export function bindingsOf<Name extends string>({
  kernel,
  variant,
}: {
  kernel: { bindings: readonly Binding<Name>[] };
  variant: Pick<Variant, 'type'>;
}): readonly Binding<Name>[] {
  return isQuantised(variant.type)
    ? kernel.bindings
    : kernel.bindings.filter(({ element }) => element !== 'scale');
}

export type Arrays = Record<string, Float32Array | Uint32Array>;

export interface Tolerance {
  /** max|y - reference| / max|reference| over the whole output. */
  maxRelativeError: number;
}

/**
 * All that is known of one kernel. The pipeline cache, the builder of dispatches, the conformance suite, the tuner and the
 * roofline read this object and nothing else.
 *
 * `Name`: names of its dims; `Tuned`: its tuning as it is compiled; `Space`: as the tuner draws it, before the dims are
 * known. Where a kernel is one of many, all three are the widest.
 */
export interface Kernel<
  Name extends string = string,
  Tuned extends Tuning = Tuning,
  Space extends Tuning = Tuned,
> {
  /** Kebab-case. */
  name: string;
  op: Op;
  /** The .wgsl files that it is joined from for a type, and a tuning where that decides, embedded (ADR 13). */
  source(type: ElementType, tuning: Tuned): string;
  /** Element types of a variant that it is written for. */
  types: readonly ElementType[];
  /** WGSL lines put in front of the source: enables, aliases, constants. */
  prelude(variant: Variant<Tuned>): string;
  /** Tuning keys that are WGSL overrides; the other keys are prelude constants. */
  overrides: readonly string[];
  /** Fields of `struct Dims` in order. Binding 0, always. */
  uniforms: readonly Uniform<Name>[];
  /** Bindings 1, 2, ... of group 0; `bindingsOf` says which of them a type has. */
  bindings: readonly Binding<Name>[];
  /** Names of the bindings that it writes; the conformance suite compares each. */
  outputs: readonly string[];
  /** What it rounds beyond the weights as they are stored, in words, or null. Absent: nothing. */
  rounds?(device: Capabilities, type: ElementType): string | null;
  /** null where it can run; else why not, in words. */
  refusal(device: Capabilities, request: Request<Name>): string | null;
  /** The first one is the default. The type (f32 where left out) decides the order alone. */
  tuningSpace(device: Capabilities, type?: ElementType): readonly [Space, ...Space[]];
  /** Adds the constants that follow from the dims (array sizes); where absent, the tuning is complete. */
  tuningFor?(tuning: Space, dims: Dims<Name>): Tuned;
  /** Workgroups in x, y, z. */
  workgroups(dims: Dims<Name>, tuning: Tuned): readonly [number, number, number];
  flop(dims: Dims<Name>): number;
  /** Bytes that must move at least once. */
  bytes(dims: Dims<Name>, type: ElementType): number;
  /** Float64 arithmetic on plain arrays, written from the definition, not from the kernel. Fills outputs. */
  reference(inputs: Arrays, dims: Dims<Name>): Arrays;
  /** Largest error of the outputs. By type, sums, and what a tuning rounds. */
  tolerance(variant: Variant<Tuned>, dims: Dims<Name>): Tolerance;
  /** Shapes on and beside the tile edges; the conformance suite runs each. */
  edgeDims(tuning: Space, type: ElementType): readonly Dims<Name>[];
  /**
   * Largest of the random numbers of a binding where 1 will not do: numbers at which what the kernel adds, bounds or
   * turns shows in its outputs. By the binding's name.
   */
  amplitudes?(dims: Dims<Name>): Readonly<Record<string, number>>;
  /** Makes inputs where plain random numbers in [-1, 1) will not do (token ids, positions). */
  inputs?(dims: Dims<Name>, random: () => number): Arrays;
}

/** What was chosen for one op: a kernel and its tuning. `select` and the tuner both return it. */
export interface KernelChoice {
  kernel: Kernel;
  variant: Variant;
  /** Where timing on this device decided it: `tune` before, or on the spot before the run. */
  measuredBy?: 'tune' | 'spot';
}

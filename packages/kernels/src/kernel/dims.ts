import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Dims } from './kernel.ts';

/** One dimension by name; a missing one is a programming error, not a user's. */
export function dim(dims: Dims, name: string): number {
  const value = dims[name];
  if (value === undefined) throw new TypeError(`the dimension ${name} is missing`);
  return value;
}

/** Several dimensions by name, in order. */
export function dimsOf<N extends string>(dims: Dims, ...names: N[]): Record<N, number> {
  return Object.fromEntries(names.map((name) => [name, dim(dims, name)])) as Record<N, number>;
}

/** Says which of the named dimensions is not a multiple of `factor`, or null. */
export function multipleRefusal<Name extends string>(
  dims: Dims<Name>,
  factor: number,
  ...names: NoInfer<Name>[]
): string | null {
  const odd = names.find((name) => dims[name] % factor !== 0);
  return odd === undefined ? null : `${odd} = ${dims[odd]} is not a multiple of ${factor}`;
}

/**
 * Largest error of this many `outputs`, sums of `inner` products in f32, relative to the largest of them: `ofMany` up to
 * 14,336 products. Beyond, it grows with the square root of their number (Higham and Mary 2019, theorem 3.1: sqrt(n) u
 * where rounding errors are independent), as GPT-3 175B's 49,152 need. Sums of random signs come near 0: of a few, even
 * the largest may, with errors as usual; one in a hundred is below 1/80 of their standard deviation. But never half of it
 * or more: a kernel that gives 0 is off by all of it.
 */
export function sumTolerance<Name extends string>(
  { inner }: Dims<Name | 'inner'>,
  outputs: number,
  ofMany = 1e-5,
): { maxRelativeError: number } {
  const fewness = outputs < 8 ? 100 ** (1 / outputs) : 1;
  const ofThese = ofMany * fewness * Math.sqrt(Math.max(1, inner / 14_336));
  return { maxRelativeError: Math.min(0.5, ofThese) };
}

/** Where a float type is stored by fours. */
export function floatPrelude(type: ElementType): string {
  return type === 'f16' ? 'enable f16;\nalias Stored = vec4<f16>;\n' : 'alias Stored = vec4<f32>;\n';
}

/**
 * Amplitude of numbers that a norm divides by their size, so small that its epsilon counts: of the sum under the root it
 * is about a sixth (4 sqrt(epsilon)), or `share`. Beside larger numbers it would go unnoticed.
 */
export function normAmplitude<Name extends string>(
  { epsilon }: Dims<Name | 'epsilon'>,
  share = 1 / 6,
): number {
  return Math.max(0.01, Math.sqrt((3 * epsilon * (1 - share)) / share));
}

/** What a binding that a switch leaves out has to hold, in elements: one vec4 of anything. */
export const UNUSED = 4;

import type { ElementType } from '@breakeven/schema/element-type';
import type { Dims } from '../define-kernel.ts';

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

/** Says which of the named dimensions is no multiple of `factor`, or null. */
export function notMultiple(dims: Dims, factor: number, ...names: string[]): string | null {
  const odd = names.find((name) => dim(dims, name) % factor !== 0);
  return odd === undefined ? null : `${odd} = ${dim(dims, odd)} is no multiple of ${factor}`;
}

/** Bytes of one element as stored. q8_0: 32 int8 and an f16 scale; q4_0: 32 nibbles and an f16 scale (GGUF). */
export function bytesPerElement(type: ElementType): number {
  return { f32: 4, f16: 2, q8_0: 34 / 32, q4_0: 18 / 32 }[type];
}

/** Enables and aliases for kernels that are generic over a float type. */
export function elementPrelude(type: ElementType): string {
  return type === 'f16'
    ? 'enable f16;\nalias Element = f16;\nalias Element4 = vec4<f16>;\n'
    : 'alias Element = f32;\nalias Element4 = vec4<f32>;\n';
}

export const FLOAT_TYPES = ['f32', 'f16'] as const;

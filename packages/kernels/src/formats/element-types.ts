import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ElementType } from '@breakeven/schema/model/element-type';

export const FLOAT_TYPES = ['f32', 'f16'] as const;

/** Elements that share one scale in every quantised type, along the inner dimension. */
export const BLOCK_SIZE = 32;

export const QUANTISED_TYPES = ['q8_0', 'q4_0', 'q4_1'] as const;
export type QuantisedType = (typeof QUANTISED_TYPES)[number];

export function isQuantised(type: ElementType): type is QuantisedType {
  return (QUANTISED_TYPES as readonly string[]).includes(type);
}

/** Bytes of one element without its share of a scale: what a buffer of the elements alone takes. */
export function quantBytes(type: ElementType): number {
  return { f32: 4, f16: 2, q8_0: 1, q4_0: 1 / 2, q4_1: 1 / 2 }[type];
}

/** Bytes of one element as stored, of a quantised type its share of a block's scale included (GGUF). */
export function bytesPerElement(type: ElementType): number {
  return ELEMENT_BYTES[type];
}

import type { ElementType } from './element-type.ts';

/** Bytes of one element as it is stored; of a quantised type its share of a block of 32 with its f16 numbers. */
export const ELEMENT_BYTES: Record<ElementType, number> = {
  f32: 4,
  f16: 2,
  q8_0: 34 / 32,
  q4_0: 18 / 32,
  q4_1: 20 / 32,
};

/** Of types that are none for embedding and head, the one that those have then. */
const OUTER_TYPES: Partial<Record<ElementType, ElementType>> = { q4_1: 'q8_0' };

/** The type of the embedding and the head of a model in a type. */
export const outerType = (type: ElementType): ElementType => OUTER_TYPES[type] ?? type;

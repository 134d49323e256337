import type { ElementType } from './element-type.ts';

/** Bytes of one element as it is stored; of a quantised type its share of a block of 32 with one f16 scale. */
export const ELEMENT_BYTES: Record<ElementType, number> = { f32: 4, f16: 2, q8_0: 34 / 32, q4_0: 18 / 32 };

import type { ElementType } from './element-type.ts';
import type { Result } from './result.ts';

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

/** Mean bytes of a cached element: half of a cache are keys, half values. Results that do not tell types had f16. */
export function cacheElementBytes(result: Pick<Result, 'keyCacheType' | 'valueCacheType'>): number {
  const { keyCacheType = 'f16', valueCacheType = keyCacheType } = result;
  return (ELEMENT_BYTES[keyCacheType] + ELEMENT_BYTES[valueCacheType]) / 2;
}

import type { ElementType } from '@breakeven/schema/model/element-type';
import { BLOCK_SIZE, isQuantised } from '../../formats/element-types.ts';
import type { Files } from '../../kernel/define-kernel.ts';

interface WeightType {
  /** The file beside its own that it has in common with others. */
  shared: 'floats' | 'nibbles' | null;
  /** Elements that 16 bytes hold. */
  loadElements: number;
  /** inner is a multiple of it. */
  innerMultiple: number;
}

/** The types that weights may have: a file of WGSL each, by its name, and this row. */
export const WEIGHT_TYPES: Readonly<Record<ElementType, WeightType>> = {
  f32: { shared: 'floats', loadElements: 4, innerMultiple: 4 },
  f16: { shared: 'floats', loadElements: 8, innerMultiple: 8 },
  q8_0: { shared: null, loadElements: 16, innerMultiple: BLOCK_SIZE },
  q4_0: { shared: 'nibbles', loadElements: 32, innerMultiple: BLOCK_SIZE },
  q4_1: { shared: 'nibbles', loadElements: 32, innerMultiple: BLOCK_SIZE },
};

export function weightFiles(type: ElementType): Files {
  const { shared } = WEIGHT_TYPES[type];
  return [...(shared === null ? [] : [`product/weights/${shared}` as const]), `product/weights/${type}`];
}

export const ALL_TYPES = Object.keys(WEIGHT_TYPES) as ElementType[];

/** Of what the files leave out: vec4 of neighbouring elements in a load, and whether there is a scale a block of 32. */
export const weightConstants = (type: ElementType) => ({
  LOAD_VEC4: WEIGHT_TYPES[type].loadElements / 4,
  HAS_SCALES: isQuantised(type),
});

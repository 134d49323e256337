import type { ElementType } from '@breakeven/schema/model/element-type';
import { BLOCK_SIZE } from '../../formats/element-types.ts';
import type { Files } from '../../kernel/define-kernel.ts';

interface WeightType {
  /** The file beside its own that it has in common with others. */
  shared: 'floats' | 'nibbles' | null;
  /** Elements that 16 bytes hold. */
  loadElements: number;
  /** inner is a multiple of it. */
  innerMultiple: number;
  /** The file gives elements as packed int8. */
  hasInt8: boolean;
  /** WGSL that has to stand in front. */
  enables: string;
}

/** The types that weights may have: a file of WGSL each, by its name, and this row. */
export const WEIGHT_TYPES: Readonly<Record<ElementType, WeightType>> = {
  f32: { shared: 'floats', loadElements: 4, innerMultiple: 4, hasInt8: false, enables: '' },
  f16: { shared: 'floats', loadElements: 8, innerMultiple: 8, hasInt8: false, enables: 'enable f16;\n' },
  q8_0: { shared: null, loadElements: 16, innerMultiple: BLOCK_SIZE, hasInt8: true, enables: '' },
  q4_0: { shared: 'nibbles', loadElements: 32, innerMultiple: BLOCK_SIZE, hasInt8: true, enables: '' },
  q4_1: { shared: 'nibbles', loadElements: 32, innerMultiple: BLOCK_SIZE, hasInt8: true, enables: '' },
};

export function weightFiles(type: ElementType): Files {
  const { shared } = WEIGHT_TYPES[type];
  return [...(shared === null ? [] : [`product/weights/${shared}` as const]), `product/weights/${type}`];
}

export const ALL_TYPES = Object.keys(WEIGHT_TYPES) as ElementType[];

/** Types whose elements are small integers with factors for a block of 32. */
export const INT8_TYPES = ALL_TYPES.filter((type) => WEIGHT_TYPES[type].hasInt8);

import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { cacheBytesAt } from '../../serving/memory.ts';
import { matmulParameterCount, matmulWeightBytes } from '../../shape/parameter-count.ts';

interface Multiplied {
  parameters: number;
  bytes: Map<ElementType, number>;
}

/** A report has up to a thousand results of one shape, whose tensors are counted once. */
const multipliedOf = new WeakMap<ModelShape, Multiplied>();

function multiplied(shape: ModelShape): Multiplied {
  const known = multipliedOf.get(shape) ?? { parameters: matmulParameterCount(shape), bytes: new Map() };
  multipliedOf.set(shape, known);
  return known;
}

/** `matmulWeightBytes`, counted once. */
export function weightBytes(shape: ModelShape, type: ElementType): number {
  const { bytes } = multiplied(shape);
  const known = bytes.get(type) ?? matmulWeightBytes(shape, type);
  bytes.set(type, known);
  return known;
}

/** `flopPerToken`, with the weights counted once: attention computes 4 FLOP for each cached pair of a query head. */
export function tokenFlop(shape: ModelShape, contextTokens: number): number {
  const elements = cacheBytesAt({ shape, contextTokens, bytesPerElement: 1 });
  const queriesPerHead = shape.headCount / shape.kvHeadCount;
  return 2 * multiplied(shape).parameters + 2 * queriesPerHead * elements;
}

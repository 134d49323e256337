import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { qkvRows } from '@breakeven/schema/model/model-tensors';
import { type CacheType, cacheBytes } from '../attention/kv-cache.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { bindableBytes, MAX_PART_ELEMENTS } from './tensor-parts.ts';

/** Sequences whose keys, or values, of a layer are bound together: all of them, unless no binding holds so much. */
export interface CachePart {
  firstSequence: number;
  sequences: number;
}

export interface CacheSize {
  /** Its sizes as they lie in memory. */
  shape: ModelShape;
  kvType: CacheType;
  /** Slots of each sequence, in the layers that have most. */
  capacity: number;
  sequences?: number | undefined;
  facts?: Partial<Pick<DeviceFacts, 'limits'>> | undefined;
}

/** One cache (keys or values) of one layer and sequence: [kvHeadCount, capacity, headSize]. */
export function cacheElements({ kvHeadCount, headSize }: ModelShape, capacity: number): number {
  return kvHeadCount * capacity * headSize;
}

/** Bindings start at multiples of this many f32 elements: 256 bytes suit every device. */
const ALIGNMENT = 64;

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/**
 * Parts start at multiples of this many sequences: a decode step binds its queries, and what it projects, from the part's
 * first row on.
 */
function sequenceMultiple(shape: ModelShape): number {
  const rowElements = divisor(qkvRows(shape), shape.headCount * shape.headSize);
  return ALIGNMENT / divisor(ALIGNMENT, rowElements);
}

/** The fewest sequences that one binding has to hold. */
export function leastSequences(shape: ModelShape, sequences = 1): number {
  return Math.min(sequences, sequenceMultiple(shape));
}

/**
 * The parts of a layer's keys, and of its values: as few as the device's bindings allow, of
 * equal size but for the last. They are those of every layer, however few slots it has.
 */
export function cacheParts({ shape, kvType, capacity, sequences = 1, facts }: CacheSize): CachePart[] {
  const multiple = sequenceMultiple(shape);
  const elements = cacheElements(shape, capacity);
  const holds = (some: number) =>
    cacheBytes(some * elements, shape.headSize, kvType) <= bindableBytes(facts) &&
    some * elements <= MAX_PART_ELEMENTS;
  let count = 1;
  const each = () => Math.ceil(sequences / count / multiple) * multiple;
  while (!holds(Math.min(sequences, each())) && each() > multiple) count++;
  return Array.from({ length: Math.ceil(sequences / each()) }, (_, i) => ({
    firstSequence: i * each(),
    sequences: Math.min(each(), sequences - i * each()),
  }));
}

/** Names of the buffers of one part: the layer's own, with its number where there are several. */
export function cacheNames(layer: number, part: number, parts: number): { keys: string; values: string } {
  const suffix = parts === 1 ? '' : `#${part}`;
  return { keys: `layers.${layer}.keys${suffix}`, values: `layers.${layer}.values${suffix}` };
}

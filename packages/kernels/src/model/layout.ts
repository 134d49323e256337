import { type Architecture, architectureOf } from '@breakeven/schema/model/architecture';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type CacheType, HEAD_MULTIPLE } from '../attention/kv-cache.ts';

/** A shape as it is computed: what follows from it is derived here, once, and handed on. */
export interface Layout {
  /** The model's own sizes: norms average over them, angles and scales follow from them. */
  shape: ModelShape;
  /** The same with sizes as they lie in memory, padded with zeros; the shape itself where nothing is padded. */
  stored: ModelShape;
  /** Of the shape; its experts' sizes are as they lie in memory. */
  architecture: Architecture;
}

const paddedTo = (multiple: number, size: number) => Math.ceil(size / multiple) * multiple;

/**
 * Elements that a row of weights is whole multiples of: a load of 16 bytes. Of quantised types it is that of f32, as which
 * rows are stored that are not whole blocks.
 */
export const rowMultiple = (type: ElementType) => (type === 'f16' ? 8 : 4);

/** A head as the cache needs it; all heads of a token together are a row of the output projection's inner dimension. */
function storedHeadSize(
  { headCount, headSize }: ModelShape,
  { type, kvType }: { type: ElementType; kvType: CacheType },
): number {
  const multiple = HEAD_MULTIPLE[kvType];
  let stored = paddedTo(multiple, headSize);
  while ((headCount * stored) % rowMultiple(type) !== 0) stored += multiple;
  return stored;
}

function storedShape(shape: ModelShape, types: { type: ElementType; kvType: CacheType }): ModelShape {
  const padded = (size: number) => paddedTo(rowMultiple(types.type), size);
  const { experts } = shape;
  const sizes = {
    hiddenSize: padded(shape.hiddenSize),
    headSize: storedHeadSize(shape, types),
    feedForwardSize: padded(shape.feedForwardSize),
  };
  const expertSizes = experts && {
    size: padded(experts.size),
    ...(experts.sharedSize !== undefined && { sharedSize: padded(experts.sharedSize) }),
  };
  const isSame =
    sizes.hiddenSize === shape.hiddenSize &&
    sizes.headSize === shape.headSize &&
    sizes.feedForwardSize === shape.feedForwardSize &&
    expertSizes?.size === experts?.size &&
    expertSizes?.sharedSize === experts?.sharedSize;
  if (isSame) return shape;
  return { ...shape, ...sizes, ...(experts && { experts: { ...experts, ...expertSizes } }) };
}

/** How a shape lies in memory with weights of `type` and a KV cache of `kvType`. */
export function layoutOf(shape: ModelShape, types: { type: ElementType; kvType: CacheType }): Layout {
  const stored = storedShape(shape, types);
  const architecture = architectureOf(shape);
  return { shape, stored, architecture: stored === shape ? architecture : sizedAs(stored, architecture) };
}

/** An architecture whose experts have the sizes of a shape. */
export function sizedAs({ experts: sizes }: ModelShape, architecture: Architecture): Architecture {
  const { experts } = architecture;
  if (experts === null || sizes === undefined) return architecture;
  return { ...architecture, experts: { ...experts, size: sizes.size, sharedSize: sizes.sharedSize ?? 0 } };
}

/** The same with another number of layers. */
export function withLayers({ shape, stored, architecture }: Layout, layerCount: number): Layout {
  const changed = { ...shape, layerCount };
  return { shape: changed, stored: stored === shape ? changed : { ...stored, layerCount }, architecture };
}

import { architectureOf, windowTokens } from '@breakeven/schema/model/architecture';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { matmulParameterCount, matmulWeightBytes } from '../../shape/parameter-count.ts';

/** What of a shape is counted tensor by tensor or layer by layer. */
interface Counted {
  parameters: number;
  bytes: Map<ElementType, number>;
  /** Layers by the tokens of their window; 0 is none. */
  layersOfWindow: Map<number, number>;
}

/** A report has up to a thousand results of one shape, which is counted once. */
const countedOf = new WeakMap<ModelShape, Counted>();

function counted(shape: ModelShape): Counted {
  const known = countedOf.get(shape);
  if (known !== undefined) return known;
  const architecture = architectureOf(shape);
  const layersOfWindow = new Map<number, number>();
  for (let layer = 0; layer < shape.layerCount; layer += 1) {
    const window = windowTokens(architecture, layer);
    layersOfWindow.set(window, (layersOfWindow.get(window) ?? 0) + 1);
  }
  const first = { parameters: matmulParameterCount(shape), bytes: new Map(), layersOfWindow };
  countedOf.set(shape, first);
  return first;
}

/** `matmulParameterCount`, counted once. */
export const multipliedParameters = (shape: ModelShape): number => counted(shape).parameters;

/** `matmulWeightBytes`, counted once. */
export function weightBytes(shape: ModelShape, type: ElementType): number {
  const { bytes } = counted(shape);
  const known = bytes.get(type) ?? matmulWeightBytes(shape, type);
  bytes.set(type, known);
  return known;
}

/** Tokens that one token attends to, of all layers together. */
function attendedTokens(shape: ModelShape, contextTokens: number): number {
  let tokens = 0;
  for (const [window, layers] of counted(shape).layersOfWindow) {
    tokens += layers * (window === 0 ? contextTokens : Math.min(contextTokens, window));
  }
  return tokens;
}

/** `cacheBytesAt`, with the layers counted once. */
export function cacheBytes(shape: ModelShape, contextTokens: number, bytesPerElement: number): number {
  return 2 * shape.kvHeadCount * shape.headSize * bytesPerElement * attendedTokens(shape, contextTokens);
}

/** `flopPerToken`, with weights and layers counted once. */
export function tokenFlop(shape: ModelShape, contextTokens: number): number {
  const ofAttention = 4 * shape.headCount * shape.headSize * attendedTokens(shape, contextTokens);
  return 2 * counted(shape).parameters + ofAttention;
}

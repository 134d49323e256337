import { architectureOf, windowTokens } from '@breakeven/schema/model/architecture';
import { ELEMENT_BYTES, outerType } from '@breakeven/schema/model/element-bytes';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type Tensor, tensorsOf } from '@breakeven/schema/model/model-tensors';
import { requireNonNegative, requirePositive } from '../values/domain.ts';

const elements = ({ rows, columns }: Tensor) => rows * columns;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Counts are of all tensors of all layers: each shape's are counted once, however many questions ask for them. */
function countedOnce(count: (shape: ModelShape) => number): (shape: ModelShape) => number {
  const counted = new WeakMap<ModelShape, number>();
  return (shape) => {
    const known = counted.get(shape);
    if (known !== undefined) return known;
    const value = count(shape);
    counted.set(shape, value);
    return value;
  };
}

/** The part of a tensor that computes one token: of experts, the active ones. */
function activeElements(tensor: Tensor, shape: ModelShape): number {
  const share = tensor.experts === undefined ? 1 : (shape.experts?.active ?? 0) / tensor.experts;
  return elements(tensor) * share;
}

/**
 * All weights of a model, exactly: the sum of its tensors.
 *
 *     N = sum over tensors of rows * columns
 *
 * Domain: any valid ModelShape. A tied head counts once. Source: the tensors are those of the model's own
 * checkpoints or paper, see schema/model-tensors.ts.
 * Example: paramCount(findModel('llama-3.2-1b')) = 1,235,814,400
 */
export function paramCount(shape: ModelShape): number {
  return allElements(shape);
}

const allElements = countedOnce((shape) => sum(tensorsOf(shape).map(elements)));

/**
 * Weights that take part in computing one token: all but the experts that are not chosen.
 *
 *     N - sum over layers with experts of (X - A) * (weights of one expert)
 *
 *     N paramCount, X experts.count, A experts.active
 *
 * Domain: any valid ModelShape; without experts it is paramCount. Source: Jiang et al. 2024, Mixtral of Experts,
 * section 2.1.
 * Example: activeParameterCount(findModel('mixtral-8x7b')) = 12,879,925,248
 */
export function activeParameterCount(shape: ModelShape): number {
  return sum(tensorsOf(shape).map((tensor) => activeElements(tensor, shape)));
}

/**
 * Weights that one token is multiplied by: all matrices, of experts the active ones, the output head once, no
 * embedding row, no norms and no biases.
 *
 *     M = sum over matrices of rows * columns; for a Llama shape L * (E*(Hq + 2*Hkv)*D + Hq*D*E + 3*E*F) + V*E
 *
 *     L layerCount, E hiddenSize, Hq headCount, Hkv kvHeadCount, D headSize, F feedForwardSize, V vocabularySize
 *
 * Domain: any valid ModelShape. Source: Touvron et al. 2023, section 2.2, for the Llama shape.
 * Example: matmulParameterCount(findModel('llama-3.2-1b')) = 1,235,746,816
 */
export function matmulParameterCount(shape: ModelShape): number {
  return multipliedElements(shape);
}

const multipliedElements = countedOnce((shape) => {
  const isMultiplied = ({ kind }: Tensor) =>
    kind === 'matrix' || kind === 'router' || (kind === 'embedding' && shape.tiedEmbeddings);
  return sum(
    tensorsOf(shape)
      .filter(isMultiplied)
      .map((tensor) => activeElements(tensor, shape)),
  );
});

/**
 * Bytes of the weights that one token is multiplied by, in a type.
 *
 *     (M - V*E) * b + V*E * o
 *
 *     M matmulParameterCount, V vocabularySize, E hiddenSize, b bytes of the type, o bytes of the head's
 *
 * Domain: any valid ModelShape, any type. What stays in f32 (routers, rows of no whole blocks) counts as if it were of
 * the type. Source: the types' blocks in ggml, src/ggml-common.h.
 * Example: matmulWeightBytes(findModel('llama-3.2-1b'), 'q8_0') = 1,312,980,992
 */
export function matmulWeightBytes(shape: ModelShape, type: ElementType): number {
  const head = shape.vocabularySize * shape.hiddenSize;
  const layers = matmulParameterCount(shape) - head;
  return layers * ELEMENT_BYTES[type] + head * ELEMENT_BYTES[outerType(type)];
}

/**
 * Mean bytes of a weight that tokens are multiplied by.
 *
 *     B / M
 *
 *     B matmulWeightBytes, M matmulParameterCount
 *
 * Domain: any valid ModelShape, any type. Source: the definition.
 * Example: bytesPerMatmulParameter(findModel('llama-3.2-1b'), 'q8_0') = 1.0625
 */
export function bytesPerMatmulParameter(shape: ModelShape, type: ElementType): number {
  return matmulWeightBytes(shape, type) / matmulParameterCount(shape);
}

/**
 * Memory that each token of context takes in the KV cache.
 *
 *     2 * L * Hkv * D * b
 *
 *     L layerCount, Hkv kvHeadCount, D headSize, b bytesPerElement (2 for f16)
 *
 * Domain: b > 0 and finite; layers with a window count too, as they do until it is full.
 * Source: kipply 2022, Transformer Inference Arithmetic, with the key/value heads
 * in place of all heads (grouped queries: Ainslie et al. 2023).
 * Example: kvCacheBytesPerToken({ shape: findModel('llama-2-70b'), bytesPerElement: 2 }) = 327,680
 */
export function kvCacheBytesPerToken({
  shape,
  bytesPerElement,
}: {
  shape: ModelShape;
  bytesPerElement: number;
}): number {
  requirePositive('bytesPerElement', bytesPerElement);
  return 2 * shape.layerCount * shape.kvHeadCount * shape.headSize * bytesPerElement;
}

/**
 * Arithmetic of the forward pass for one token that attends to `contextTokens` tokens, itself included.
 *
 *     2*M + 4*Hq*D * sum over layers of min(T, W)
 *
 *     M matmulParameterCount, Hq headCount, D headSize, T contextTokens, W the layer's window, if it has one
 *
 * Norms, rotary embedding and softmax are left out, as is usual.
 *
 * Domain: T >= 0 and finite.
 * Source: Chowdhery et al. 2022, PaLM, appendix B: 6N + 12*L*H*Q*T for forward and backward; the forward
 * pass is a third of it.
 * Example: flopPerToken({ shape: findModel('smollm2-135m'), contextTokens: 0 }) = 268,959,744
 */
export function flopPerToken({ shape, contextTokens }: { shape: ModelShape; contextTokens: number }): number {
  requireNonNegative('contextTokens', contextTokens);
  const architecture = architectureOf(shape);
  const attended = Array.from({ length: shape.layerCount }, (_, layer) => {
    const window = windowTokens(architecture, layer);
    return window === 0 ? contextTokens : Math.min(contextTokens, window);
  });
  return 2 * matmulParameterCount(shape) + 4 * shape.headCount * shape.headSize * sum(attended);
}

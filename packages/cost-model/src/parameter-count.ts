import type { ModelShape } from '@breakeven/schema/model-shape';
import { requireNonNegative, requirePositive } from './domain.ts';

/**
 * Weights that one token is multiplied by: all matrices, the output head once, no embedding row, no norms.
 *
 *     M = L * (E*(Hq + 2*Hkv)*D + Hq*D*E + 3*E*F) + V*E
 *
 *     L layerCount, E hiddenSize, Hq headCount, Hkv kvHeadCount, D headSize, F feedForwardSize, V vocabularySize
 *
 * Domain: any valid ModelShape (no biases, RMSNorm, SwiGLU).
 * Source: shape of the LLaMA family, Touvron et al. 2023, section 2.2.
 * Example: Llama 3.2 1B has 1,235,746,816.
 */
export function matmulParameterCount(shape: ModelShape): number {
  const { hiddenSize, headCount, kvHeadCount, headSize } = shape;
  const queryKeyValue = hiddenSize * (headCount + 2 * kvHeadCount) * headSize;
  const attentionOutput = headCount * headSize * hiddenSize;
  const feedForward = 3 * hiddenSize * shape.feedForwardSize;
  const head = shape.vocabularySize * hiddenSize;
  return shape.layerCount * (queryKeyValue + attentionOutput + feedForward) + head;
}

/**
 * All weights of a model, exactly: the matrices, the norms, and the embedding where the head is not the same.
 *
 *     N = M + L*2*E + E + (tied ? 0 : V*E)
 *
 *     M matmulParameterCount, L layerCount, E hiddenSize, V vocabularySize, tied tiedEmbeddings
 *
 * Domain and source: as matmulParameterCount. Example: Llama 3.2 1B has 1,235,814,400.
 */
export function parameterCount(shape: ModelShape): number {
  const norms = (2 * shape.layerCount + 1) * shape.hiddenSize;
  const embedding = shape.tiedEmbeddings ? 0 : shape.vocabularySize * shape.hiddenSize;
  return matmulParameterCount(shape) + norms + embedding;
}

/**
 * Memory that each token of context takes in the KV cache.
 *
 *     2 * L * Hkv * D * b
 *
 *     L layerCount, Hkv kvHeadCount, D headSize, b bytesPerElement (2 for f16)
 *
 * Domain: b > 0 and finite. Source: kipply 2022, Transformer Inference Arithmetic, with the key/value heads
 * in place of all heads (grouped queries: Ainslie et al. 2023). Example: Llama 2 70B in f16 takes 327,680 bytes.
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
 *     2*M + 4*L*Hq*D*T
 *
 *     M matmulParameterCount, L layerCount, Hq headCount, D headSize, T contextTokens
 *
 * Norms, rotary embedding and softmax are left out, as is usual. Domain: T >= 0 and finite.
 * Source: Chowdhery et al. 2022, PaLM, appendix B: 6N + 12*L*H*Q*T for forward and backward, of which the forward
 * pass is a third. Example: SmolLM2 135M at T = 0: 2 * 134,479,872 FLOP.
 */
export function flopPerToken({ shape, contextTokens }: { shape: ModelShape; contextTokens: number }): number {
  requireNonNegative('contextTokens', contextTokens);
  const attention = 4 * shape.layerCount * shape.headCount * shape.headSize * contextTokens;
  return 2 * matmulParameterCount(shape) + attention;
}

import { architectureOf, windowTokens } from '@breakeven/schema/model/architecture';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { tensorsOf } from '@breakeven/schema/model/model-tensors';
import { matmulParameterCount, paramCount } from '../shape/parameter-count.ts';
import {
  DomainError,
  requireNonNegative,
  requirePositive,
  requireShare,
  requireWhole,
} from '../values/domain.ts';

/**
 * Experts of a layer that a batch needs, on average, if each token chooses its own at random.
 *
 *     X * (1 - ((X - A) / X)^B)
 *
 *     X count of experts, A active ones of a token, B batch
 *
 * Domain: 0 < A <= X, B >= 0. Source: coupon collector's expectation; inference-sim issue 489 (2026) for its use here.
 * Example: distinctExperts({ count: 8, active: 2, batch: 4 }) = 5.46875
 */
export function distinctExperts({
  count,
  active,
  batch,
}: {
  count: number;
  active: number;
  batch: number;
}): number {
  requirePositive('count', count);
  requirePositive('active', active);
  requireNonNegative('batch', batch);
  if (active > count) throw new DomainError('active', `must be at most count, ${count}, but is ${active}`);
  return count * (1 - ((count - active) / count) ** batch);
}

/**
 * Weights that one pass reads for this many tokens at once, in bytes.
 *
 *     (S + X_all * distinct / X) * b
 *
 *     S weights that every token is multiplied by, X_all those of all experts, distinct distinctExperts, b bytesPerParam
 *
 * Domain: B >= 1, b > 0. Source: kipply 2022, Transformer Inference Arithmetic (weights are read once per pass).
 * Example: weightBytesOfPass({ shape: findModel('llama-2-7b'), bytesPerParam: 2, batch: 64 }) = 13214154752
 */
export function weightBytesOfPass({
  shape,
  bytesPerParam,
  batch,
}: {
  shape: ModelShape;
  bytesPerParam: number;
  batch: number;
}): number {
  requirePositive('bytesPerParam', bytesPerParam);
  const multiplied = matmulParameterCount(shape);
  if (shape.experts === undefined) return multiplied * bytesPerParam;
  const { count, active } = shape.experts;
  const ofExperts = tensorsOf(shape)
    .filter(({ experts }) => experts !== undefined)
    .reduce((total, { rows, columns }) => total + rows * columns, 0);
  const shared = multiplied - (ofExperts * active) / count;
  return (shared + (ofExperts * distinctExperts({ count, active, batch })) / count) * bytesPerParam;
}

/**
 * KV cache that one sequence has, or that its next token reads, in bytes.
 *
 *     2 * Hkv * D * b * sum over layers of min(T, W)
 *
 *     Hkv kvHeadCount, D headSize, T contextTokens, W the layer's window if it has one, b bytesPerElement
 *
 * Domain: T >= 0, b > 0. Source: kipply 2022; grouped queries: Ainslie et al. 2023.
 * Example: cacheBytesAt({ shape: findModel('llama-2-70b'), contextTokens: 4096, bytesPerElement: 2 }) = 1342177280
 */
export function cacheBytesAt({
  shape,
  contextTokens,
  bytesPerElement,
}: {
  shape: ModelShape;
  contextTokens: number;
  bytesPerElement: number;
}): number {
  requireNonNegative('contextTokens', contextTokens);
  requirePositive('bytesPerElement', bytesPerElement);
  const architecture = architectureOf(shape);
  let tokens = 0;
  for (let layer = 0; layer < shape.layerCount; layer += 1) {
    const window = windowTokens(architecture, layer);
    tokens += window === 0 ? contextTokens : Math.min(contextTokens, window);
  }
  return 2 * shape.kvHeadCount * shape.headSize * bytesPerElement * tokens;
}

/**
 * Copies of a KV cache that GPUs with tensor parallelism hold between them.
 *
 *     max(1, G / Hkv)
 *
 *     G gpuCount, Hkv kvHeadCount: a head of keys and values is not split, but repeated
 *
 * Domain: G a whole number above 0. Source: Shoeybi et al. 2019, Megatron-LM (heads are dealt out); Pope et al. 2023,
 * section 3.3, for a cache of one head.
 * Example: cacheCopies({ shape: findModel('palm-540b'), gpuCount: 16 }) = 16
 */
export function cacheCopies({ shape, gpuCount }: { shape: ModelShape; gpuCount: number }): number {
  requireWhole('gpuCount', gpuCount);
  return Math.max(1, gpuCount / shape.kvHeadCount);
}

/**
 * Numbers of GPUs that a model can be dealt out to by its heads, in rising order.
 *
 *     { G : G divides H, and G divides Hkv or Hkv divides G }
 *
 *     H headCount, Hkv kvHeadCount
 *
 * Domain: any shape. Source: Shoeybi et al. 2019, Megatron-LM, section 3: each GPU has whole heads.
 * Example: gpuCountsOf({ shape: findModel('llama-3.1-70b') }).length = 7
 */
export function gpuCountsOf({ shape }: { shape: ModelShape }): number[] {
  const { headCount, kvHeadCount } = shape;
  return Array.from({ length: headCount }, (_, at) => at + 1).filter(
    (count) => headCount % count === 0 && (kvHeadCount % count === 0 || count % kvHeadCount === 0),
  );
}

/**
 * Fewest GPUs that hold the weights of a model and the caches of its sequences; null where no number that divides its
 * heads does.
 *
 *     min G in gpuCountsOf : (N * b_w + B * cache * copies(G)) / G <= M * u
 *
 *     N paramCount, b_w bytesPerParam, B sequences, cache cacheBytesAt, copies cacheCopies, M memoryBytes of one GPU,
 *     u usableShare of it
 *
 * Domain: all > 0, B and T >= 0, 0 < u <= 1. Source: the 13B that fits where the 175B needs many of Timbers 2023;
 * tensor parallelism as gpuCountsOf.
 * Example: gpusNeeded({ shape: findModel('gpt-3-175b'), bytesPerParam: 2, sequences: 0, contextTokens: 0, cacheBytesPerElement: 2, memoryBytes: 80e9, usableShare: 1 }) = 6
 */
export function gpusNeeded({
  shape,
  bytesPerParam,
  sequences,
  contextTokens,
  cacheBytesPerElement,
  memoryBytes,
  usableShare,
}: {
  shape: ModelShape;
  bytesPerParam: number;
  sequences: number;
  contextTokens: number;
  cacheBytesPerElement: number;
  memoryBytes: number;
  usableShare: number;
}): number | null {
  requirePositive('bytesPerParam', bytesPerParam);
  requireNonNegative('sequences', sequences);
  requirePositive('memoryBytes', memoryBytes);
  requireShare('usableShare', usableShare);
  const weights = paramCount(shape) * bytesPerParam;
  const caches = sequences * cacheBytesAt({ shape, contextTokens, bytesPerElement: cacheBytesPerElement });
  const held = (gpuCount: number) => (weights + caches * cacheCopies({ shape, gpuCount })) / gpuCount;
  return gpuCountsOf({ shape }).find((gpuCount) => held(gpuCount) <= memoryBytes * usableShare) ?? null;
}

import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { cacheElementBytes } from '@breakeven/schema/report/cache-element-bytes';
import type { Report, Result } from '@breakeven/schema/report/report';
import { cacheBytes, tokenFlop, weightBytes } from './token-cost.ts';

/** Bytes that are read, and arithmetic, of one pass through the layers; how many such passes there are. */
export interface Passes {
  bytes: number;
  flop: number;
  count: number;
}

/** One repetition of a test of one model, as far as its least work goes. */
export interface Work
  extends Pick<Result, 'promptTokens' | 'generatedTokens' | 'depthTokens' | 'concurrency'> {
  shape: ModelShape;
  /** What every token is multiplied by. */
  weightBytes: number;
  cacheBytesPerElement: number;
}

export const workOf = ({ model: shape, type }: Pick<Report, 'model' | 'type'>, result: Result): Work => ({
  ...result,
  shape,
  weightBytes: weightBytes(shape, type),
  cacheBytesPerElement: cacheElementBytes(result),
});

/**
 * The least that one repetition of a test can do: each pass reads the weights that a token needs once (of experts the
 * active ones, as if all tokens chose the same) and the caches, and multiplies. Prompts need the head for their last
 * token alone. Between two contexts the mean of both ends is taken: with windows the work of those between is above it.
 */
export function leastWork(work: Work): Passes[] {
  const { shape, weightBytes: weights, promptTokens, generatedTokens, depthTokens, concurrency } = work;
  const cache = (contextTokens: number) => cacheBytes(shape, contextTokens, work.cacheBytesPerElement);
  const flop = (contextTokens: number) => tokenFlop(shape, contextTokens);
  const mean = (of: (tokens: number) => number, from: number, to: number) => (of(from) + of(to)) / 2;
  const generatedFrom = depthTokens + promptTokens;
  const generatedTo = generatedFrom + generatedTokens;
  const prompt = {
    bytes: weights + cache(depthTokens),
    flop: promptTokens * (mean(flop, depthTokens, generatedFrom) - headFlop(shape)) + headFlop(shape),
    count: promptTokens > 0 ? concurrency : 0,
  };
  const step = {
    bytes: weights + concurrency * mean(cache, generatedFrom, generatedTo),
    flop: concurrency * mean(flop, generatedFrom, generatedTo),
    count: generatedTokens,
  };
  return [prompt, step].filter(({ count }) => count > 0);
}

const headFlop = ({ vocabularySize, hiddenSize }: ModelShape) => 2 * vocabularySize * hiddenSize;

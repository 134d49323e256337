import { requireNonNegative, requirePositive } from '../values/domain.ts';

/**
 * Share of the peak bandwidth that generated tokens need: each step reads the weights once, and the KV cache of
 * every sequence.
 *
 *     bandwidthUtilization = (r / B) * (W + B * K) / P
 *
 *     r  tokensPerSecond          tokens/s of all sequences
 *     B  sequences                decoded together
 *     W  weightBytes              bytes read in a step, whatever B is
 *     K  cacheBytes               bytes of the KV cache of one sequence
 *     P  peakBytesPerSecond       bytes/s, of a data sheet or of a probe
 *
 * Domain: r, W, K >= 0, B >= 1, P > 0, all finite. Experts that are not chosen are not read: W is of the active ones.
 * Source: kipply 2022, Transformer Inference Arithmetic; the ratio is called model bandwidth utilization in
 * Databricks 2023, LLM Inference Performance Engineering.
 * Example: bandwidthUtilization({ tokensPerSecond: 20, sequences: 1, weightBytes: 4e9, cacheBytes: 0, peakBytesPerSecond: 1e11 }) = 0.8
 */
export function bandwidthUtilization(rate: {
  tokensPerSecond: number;
  sequences: number;
  weightBytes: number;
  cacheBytes: number;
  peakBytesPerSecond: number;
}): number {
  requireNonNegative('tokensPerSecond', rate.tokensPerSecond);
  requirePositive('sequences', rate.sequences);
  requireNonNegative('weightBytes', rate.weightBytes);
  requireNonNegative('cacheBytes', rate.cacheBytes);
  requirePositive('peakBytesPerSecond', rate.peakBytesPerSecond);
  const bytes = rate.weightBytes + rate.sequences * rate.cacheBytes;
  return ((rate.tokensPerSecond / rate.sequences) * bytes) / rate.peakBytesPerSecond;
}

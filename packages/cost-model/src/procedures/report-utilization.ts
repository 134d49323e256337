import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { cacheElementBytes } from '@breakeven/schema/report/cache-element-bytes';
import type { Report, Result } from '@breakeven/schema/report/report';
import { bandwidthUtilization } from '../serving/bandwidth-utilization.ts';
import { cacheBytesAt } from '../serving/memory.ts';
import { flopPerToken, matmulWeightBytes } from '../shape/parameter-count.ts';

/** Shares of a device's limits; null where the limit, or what a token needs of it, is not known. */
export interface Utilization {
  /**
   * Of the arithmetic that the model needs at this rate (Chowdhery et al. 2022, PaLM, appendix B; serving
   * is the forward pass), against the limit.
   */
  modelFlop: number | null;
  /**
   * Of the bytes that generation must read at this rate: weights once a step, the KV cache of every sequence, in layers
   * with a window the window of it.
   */
  bandwidth: number | null;
}

type UtilizationSource = Pick<Report, 'model' | 'type' | 'adapter' | 'probes'>;

/**
 * Utilisation against the probes of the same run, and against the data sheet where the catalogue knows the GPU.
 * Always computed again, never read from a report: shape, rate and limits are all there is to it.
 */
export function utilizationOf(
  report: UtilizationSource,
  result: Result,
): { probes: Utilization; dataSheet: Utilization } {
  const { adapter, probes, type } = report;
  const { gpu } = hardwareOf(adapter);
  const fma = probes?.fmaFlopPerSecond;
  const isF32 = type === 'f32';
  return {
    probes: against(report, result, {
      flopPerSecond: fma ? (isF32 ? fma.f32 : Math.max(fma.f32, fma.f16 ?? 0)) : null,
      bytesPerSecond: probes?.readBytesPerSecond ?? null,
    }),
    dataSheet: against(report, result, {
      flopPerSecond: (isF32 ? gpu?.f32FlopPerSecond : gpu?.f16MatrixFlopPerSecond) ?? null,
      bytesPerSecond: gpu?.memoryBytesPerSecond ?? null,
    }),
  };
}

function against(
  { model: shape, type }: UtilizationSource,
  result: Result,
  limits: { flopPerSecond: number | null; bytesPerSecond: number | null },
): Utilization {
  const { promptTokens, generatedTokens, depthTokens, concurrency } = result;
  const tokensPerSecond = result.tokensPerSecond.median;
  // On average a token sees half of what is computed with it.
  const contextTokens = depthTokens + (promptTokens + generatedTokens) / 2;
  const flop = flopPerToken({ shape, contextTokens });
  const isGeneration = promptTokens === 0;
  const cacheBytes = cacheBytesAt({ shape, contextTokens, bytesPerElement: cacheElementBytes(result) });
  return {
    modelFlop: limits.flopPerSecond === null ? null : (tokensPerSecond * flop) / limits.flopPerSecond,
    bandwidth:
      limits.bytesPerSecond === null || !isGeneration
        ? null
        : bandwidthUtilization({
            tokensPerSecond,
            sequences: concurrency,
            peakBytesPerSecond: limits.bytesPerSecond,
            weightBytes: matmulWeightBytes(shape, type),
            cacheBytes,
          }),
  };
}

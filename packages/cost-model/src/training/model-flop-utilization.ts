import { requireNonNegative, requirePositive } from '../values/domain.ts';
import { flopPerParamAndToken, secondsPerHour } from '../values/units.ts';

/**
 * Tokens per second and GPU of a training run.
 *
 *     D / (H * 3600)
 *
 *     D tokens, H gpuHours
 *
 * Domain: D, H > 0 and finite. Source: definition; the tables of Tyl 2023, Chinchilla's Death.
 * Example: trainingTokensPerSecond({ tokens: 1004.3e9, gpuHours: 82432 }) = 3384.3
 */
export function trainingTokensPerSecond({ tokens, gpuHours }: { tokens: number; gpuHours: number }): number {
  requirePositive('tokens', tokens);
  requirePositive('gpuHours', gpuHours);
  return tokens / (gpuHours * secondsPerHour);
}

/**
 * Share of the peak that a training run turns into the arithmetic of the model.
 *
 *     r * (6 N + 12 L H Q T) / (G * F)
 *
 *     r tokensPerSecond of all GPUs, N params, L layerCount, H*Q attentionSize (heads times head size),
 *     T contextTokens (0 leaves attention out), G gpuCount, F flopPerSecond (peak of one)
 *
 * Domain: r, N, G, F > 0; L, H*Q, T >= 0. Source: Chowdhery et al. 2022, PaLM, appendix B.
 * Example: modelFlopUtilization({ tokensPerSecond: 238300, params: 540.35e9, layerCount: 118, attentionSize: 12288, contextTokens: 2048, gpuCount: 6144, flopPerSecond: 275e12 }) = 0.4623
 */
export function modelFlopUtilization({
  tokensPerSecond,
  params,
  layerCount,
  attentionSize,
  contextTokens,
  gpuCount,
  flopPerSecond,
}: {
  tokensPerSecond: number;
  params: number;
  layerCount: number;
  attentionSize: number;
  contextTokens: number;
  gpuCount: number;
  flopPerSecond: number;
}): number {
  requirePositive('tokensPerSecond', tokensPerSecond);
  requirePositive('params', params);
  requirePositive('gpuCount', gpuCount);
  requirePositive('flopPerSecond', flopPerSecond);
  for (const [name, value] of Object.entries({ layerCount, attentionSize, contextTokens })) {
    requireNonNegative(name, value);
  }
  const flopPerToken = flopPerParamAndToken * params + 12 * layerCount * attentionSize * contextTokens;
  return (tokensPerSecond * flopPerToken) / (gpuCount * flopPerSecond);
}

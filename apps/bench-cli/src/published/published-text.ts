import type { BesidePublished } from '@breakeven/cost-model/procedures/beside-published';
import { formatFraction, formatNumber, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import type { PublishedFigure } from '@breakeven/schema/catalogue/published/published-figure';

/** `Llama-3.2-1B F16 on Apple M3 by llama.cpp ggml-webgpu (native, Dawn)`. */
export const figureText = ({ model, weightType, hardware, engine, runtime }: PublishedFigure): string =>
  `${[model, weightType].filter(Boolean).join(' ')} on ${hardware} by ${engine}${runtime === null ? '' : ` (${runtime})`}`;

/** One sentence; where GPU or model differ, it compares what both reached of their limit, as rates alone would mislead. */
export function besidePublishedText(beside: BesidePublished): string {
  const { test, measured, published, ratio, figure, isSameGpu, isSameModel } = beside;
  const rates = `${test}: ${formatTokensPerSecond(measured)} tokens/s, ${formatNumber(ratio)} times the published ${formatTokensPerSecond(published)} of ${figureText(figure)}`;
  if (isSameGpu && isSameModel) return rates;
  const shares = `of its memory bandwidth this run reached ${formatFraction(beside.measuredShare)}, that one ${formatFraction(beside.publishedShare)}`;
  return `${rates}, the nearest figure; ${shares}`;
}

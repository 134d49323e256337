import { DomainError, requireNonNegative, requireShare } from '../values/domain.ts';
import { tokensPerMillion } from '../values/units.ts';
import { usdPerMillionTokens } from './serving-cost.ts';
import type { RequestTokens } from './workload.ts';

/**
 * What a million tokens cost on hardware that is busy for a share of the hours that are paid for.
 *
 *     p / (r * 3600) * 1e6 / u
 *
 *     r tokensPerSecond while busy, p usdPerHour, u utilization
 *
 * Domain: r > 0, p >= 0, 0 < u <= 1. Source: arXiv 2606.11690 (2026): the same GPU costs 2.5 to 36 times as much per
 * token at low load; cost at full load over utilization.
 * Example: usdPerMillionTokensAtUtilization({ tokensPerSecond: 1000, usdPerHour: 2, utilization: 0.3 }) = 1.852
 */
export function usdPerMillionTokensAtUtilization({
  tokensPerSecond,
  usdPerHour,
  utilization,
}: {
  tokensPerSecond: number;
  usdPerHour: number;
  utilization: number;
}): number {
  requireShare('utilization', utilization);
  return usdPerMillionTokens({ tokensPerSecond, usdPerHour }) / utilization;
}

/** Prices of a million tokens by kind; a reasoning token has that of output. */
export interface KindPrices {
  usdPerMillionInputTokens: number;
  usdPerMillionCachedInputTokens: number;
  usdPerMillionOutputTokens: number;
}

/**
 * What one request costs that reads a prompt, thinks and writes an answer.
 *
 *     ((i - c) p_i + c p_c + (r + o) p_o) / 1e6
 *
 *     i inputTokens, c cachedInputTokens of them, r reasoningTokens, o outputTokens; p_i usdPerMillionInputTokens,
 *     p_c usdPerMillionCachedInputTokens, p_o usdPerMillionOutputTokens
 *
 * Domain: all >= 0 and finite, c <= i. Source: prices by kind, as every API lists them.
 * Example: usdPerRequest({ inputTokens: 1000, cachedInputTokens: 800, reasoningTokens: 200, outputTokens: 300, usdPerMillionInputTokens: 1, usdPerMillionCachedInputTokens: 0.1, usdPerMillionOutputTokens: 4 }) = 0.00228
 */
export function usdPerRequest(request: RequestTokens & KindPrices): number {
  for (const [name, value] of Object.entries(request)) requireNonNegative(name, value);
  const { inputTokens, cachedInputTokens, reasoningTokens, outputTokens } = request;
  if (cachedInputTokens > inputTokens) {
    throw new DomainError(
      'cachedInputTokens',
      `must be at most inputTokens, ${inputTokens}, but is ${cachedInputTokens}`,
    );
  }
  const input = (inputTokens - cachedInputTokens) * request.usdPerMillionInputTokens;
  const cached = cachedInputTokens * request.usdPerMillionCachedInputTokens;
  const output = (reasoningTokens + outputTokens) * request.usdPerMillionOutputTokens;
  return (input + cached + output) / tokensPerMillion;
}

/**
 * Price of a million tokens of a workload, all kinds together; without their shares there is no such price.
 *
 *     usdPerRequest / (i + r + o) * 1e6
 *
 *     as usdPerRequest
 *
 * Domain: as usdPerRequest, and i + r + o > 0. Source: as usdPerRequest.
 * Example: usdPerMillionTotalTokens({ inputTokens: 3, cachedInputTokens: 0, reasoningTokens: 0, outputTokens: 1, usdPerMillionInputTokens: 1, usdPerMillionCachedInputTokens: 1, usdPerMillionOutputTokens: 5 }) = 2
 */
export function usdPerMillionTotalTokens(request: RequestTokens & KindPrices): number {
  const tokens = request.inputTokens + request.reasoningTokens + request.outputTokens;
  if (!(tokens > 0))
    throw new DomainError('inputTokens', 'must be above 0 where the request has no output tokens');
  return (usdPerRequest(request) * tokensPerMillion) / tokens;
}

/**
 * What remains of a price where a share of the requests may wait and has a discount for it.
 *
 *     p * (1 - s * d)
 *
 *     p usd, s batchShare, d batchDiscount
 *
 * Domain: p >= 0, 0 <= s, d <= 1. Source: batch prices as APIs list them, a share off input and output alike.
 * Example: batchedUsd({ usd: 10, batchShare: 0.5, batchDiscount: 0.5 }) = 7.5
 */
export function batchedUsd({
  usd,
  batchShare,
  batchDiscount,
}: {
  usd: number;
  batchShare: number;
  batchDiscount: number;
}): number {
  requireNonNegative('usd', usd);
  for (const [name, value] of Object.entries({ batchShare, batchDiscount })) {
    requireNonNegative(name, value);
    if (value > 1) throw new DomainError(name, `must be at most 1, but is ${value}`);
  }
  return usd * (1 - batchShare * batchDiscount);
}

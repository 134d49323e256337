import { DomainError, requireNonNegative, requireShare } from '../values/domain.ts';
import { tokensPerMillion } from '../values/units.ts';
import { usdPerMillionTokens } from './serving-cost.ts';

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

/**
 * What one request costs that reads a prompt and writes an answer.
 *
 *     (n_in * c_in + n_out * c_out) / 1e6
 *
 *     n_in inputTokens, n_out outputTokens, c_in usdPerMillionInputTokens, c_out usdPerMillionOutputTokens
 *
 * Domain: all >= 0 and finite. Source: prices of input and output apart, as every API lists them.
 * Example: usdPerRequest({ inputTokens: 1000, outputTokens: 500, usdPerMillionInputTokens: 1, usdPerMillionOutputTokens: 4 }) = 0.003
 */
export function usdPerRequest(request: {
  inputTokens: number;
  outputTokens: number;
  usdPerMillionInputTokens: number;
  usdPerMillionOutputTokens: number;
}): number {
  for (const [name, value] of Object.entries(request)) requireNonNegative(name, value);
  const input = request.inputTokens * request.usdPerMillionInputTokens;
  return (input + request.outputTokens * request.usdPerMillionOutputTokens) / tokensPerMillion;
}

/**
 * Price of a million tokens of a workload whose share of input is known; without that share there is no such price.
 *
 *     (n_in * c_in + n_out * c_out) / (n_in + n_out)
 *
 *     as usdPerRequest
 *
 * Domain: as usdPerRequest, and n_in + n_out > 0. Source: as usdPerRequest.
 * Example: usdPerMillionTotalTokens({ inputTokens: 3, outputTokens: 1, usdPerMillionInputTokens: 1, usdPerMillionOutputTokens: 5 }) = 2
 */
export function usdPerMillionTotalTokens(request: Parameters<typeof usdPerRequest>[0]): number {
  const tokens = request.inputTokens + request.outputTokens;
  if (!(tokens > 0))
    throw new DomainError('inputTokens', 'must be above 0 where the request has no output tokens');
  return (usdPerRequest(request) * tokensPerMillion) / tokens;
}

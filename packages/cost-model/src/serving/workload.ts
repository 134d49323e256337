import { requireNonNegative, requirePositive } from '../values/domain.ts';
import { daysPerYear } from '../values/units.ts';

/** Tokens of one request, by kind; those of the input that a cache has are `cachedInputTokens` of them. */
export interface RequestTokens {
  inputTokens: number;
  cachedInputTokens: number;
  reasoningTokens: number;
  outputTokens: number;
}

/**
 * The tokens of a request; an omitted kind has none.
 *
 *     0 where a kind is not given
 *
 * Domain: each >= 0, cachedInputTokens <= inputTokens. Source: ours.
 * Example: requestTokens({ inputTokens: 1000, outputTokens: 300 }).reasoningTokens = 0
 */
export function requestTokens({
  inputTokens = 0,
  cachedInputTokens = 0,
  reasoningTokens = 0,
  outputTokens = 0,
}: { [Kind in keyof RequestTokens]?: number | undefined }): RequestTokens {
  return { inputTokens, cachedInputTokens, reasoningTokens, outputTokens };
}

/**
 * Tokens that a model computes for a request: all but those that a cache has.
 *
 *     i - c + r + o
 *
 *     i inputTokens, c cachedInputTokens, r reasoningTokens, o outputTokens
 *
 * Domain: as requestTokens. Source: prompt caching: the keys and values of a prefix are kept, and not computed again.
 * Example: computedTokens({ inputTokens: 1000, cachedInputTokens: 800, reasoningTokens: 500, outputTokens: 300 }) = 1000
 */
export function computedTokens({
  inputTokens,
  cachedInputTokens,
  reasoningTokens,
  outputTokens,
}: RequestTokens): number {
  return inputTokens - cachedInputTokens + reasoningTokens + outputTokens;
}

/**
 * Requests over a model's life, whose number a day grows by the same share every year.
 *
 *     q * 365 * ((1 + g)^y - 1) / ln(1 + g);  q * 365 * y without growth
 *
 *     q requestsPerDay at the beginning, g growthPerYear, y years
 *
 * Domain: q, y > 0, g >= 0. Source: the integral of q (1 + g)^t over the life.
 * Example: requestsOverLife({ requestsPerDay: 1e6, growthPerYear: 1, years: 2 }) = 1.57975e9
 */
export function requestsOverLife({
  requestsPerDay,
  growthPerYear,
  years,
}: {
  requestsPerDay: number;
  growthPerYear: number;
  years: number;
}): number {
  requirePositive('requestsPerDay', requestsPerDay);
  requireNonNegative('growthPerYear', growthPerYear);
  requirePositive('years', years);
  const rate = Math.log1p(growthPerYear);
  return requestsPerDay * daysPerYear * (rate === 0 ? years : Math.expm1(rate * years) / rate);
}

/**
 * Days after which this many requests have been answered, as their number a day grows: the inverse of requestsOverLife.
 *
 *     365 * ln(1 + R ln(1 + g) / (365 q)) / ln(1 + g);  R / q without growth
 *
 *     R requests, q requestsPerDay, g growthPerYear
 *
 * Domain: R >= 0, q > 0, g >= 0. Source: as requestsOverLife; without growth Timbers 2023, who prints 200 days for what is
 * 20.8.
 * Example: daysUntil({ requests: 625e9 / 300, requestsPerDay: 1e8, growthPerYear: 0 }) = 20.83
 */
export function daysUntil({
  requests,
  requestsPerDay,
  growthPerYear,
}: {
  requests: number;
  requestsPerDay: number;
  growthPerYear: number;
}): number {
  requireNonNegative('requests', requests);
  requirePositive('requestsPerDay', requestsPerDay);
  requireNonNegative('growthPerYear', growthPerYear);
  const days = requests / requestsPerDay;
  const rate = Math.log1p(growthPerYear) / daysPerYear;
  return rate === 0 ? days : Math.log1p(days * rate) / rate;
}

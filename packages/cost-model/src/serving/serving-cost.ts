import { requireNonNegative, requirePositive } from '../values/domain.ts';
import { secondsPerHour, tokensPerMillion } from '../values/units.ts';

/**
 * What a million tokens cost on hardware that is rented by the hour and busy all of it.
 *
 *     usdPerMillionTokens = p / (r * 3600) * 1e6
 *
 *     p  usdPerHour       USD/h, price of all the hardware that yields r
 *     r  tokensPerSecond  tokens/s, of one kind: prefill gives the price of input, decode that of output
 *
 * Domain: p >= 0, r > 0, both finite. Idle time is not in it: at utilization u divide by u.
 * Source: InferenceX (SemiAnalysis, 2026), $/Mtok = $/GPU-hour / (tokens/s * 3600 / 1e6).
 * Example: usdPerMillionTokens({ tokensPerSecond: 1000, usdPerHour: 2 }) = 0.5556
 */
export function usdPerMillionTokens({
  tokensPerSecond,
  usdPerHour,
}: {
  tokensPerSecond: number;
  usdPerHour: number;
}): number {
  requirePositive('tokensPerSecond', tokensPerSecond);
  requireNonNegative('usdPerHour', usdPerHour);
  // In this order nothing overflows on the way to a number that a double holds.
  return (usdPerHour / tokensPerSecond) * (tokensPerMillion / secondsPerHour);
}

/**
 * The rate below which a million tokens cost more than a given price: the inverse of usdPerMillionTokens.
 *
 *     tokensPerSecond = p * 1e6 / (c * 3600)
 *
 *     p  usdPerHour           USD/h
 *     c  usdPerMillionTokens  USD per million tokens
 *
 * Domain: p >= 0, c > 0, both finite. Source: as above, solved for the rate.
 * Example: tokensPerSecondAtPrice({ usdPerMillionTokens: 0.5555556, usdPerHour: 2 }) = 1000.0
 */
export function tokensPerSecondAtPrice(price: { usdPerMillionTokens: number; usdPerHour: number }): number {
  requirePositive('usdPerMillionTokens', price.usdPerMillionTokens);
  requireNonNegative('usdPerHour', price.usdPerHour);
  return (price.usdPerHour * tokensPerMillion) / (price.usdPerMillionTokens * secondsPerHour);
}

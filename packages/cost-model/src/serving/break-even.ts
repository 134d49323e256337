import { DomainError, requireNonNegative, requirePositive, requireProperShare } from '../values/domain.ts';
import { tokensPerMillion } from '../values/units.ts';

/**
 * What a token costs to serve, of its price and the gross margin on it.
 *
 *     c = p / 1e6 * (1 - m)
 *
 *     p usdPerMillion, m grossMargin; where p is a cost already, m is 0
 *
 * Domain: p > 0, 0 <= m < 1. Source: Timbers 2023, Large language models aren't trained enough.
 * Example: servingUsdPerToken({ usdPerMillion: 20, grossMargin: 0.6 }) = 8e-6
 */
export function servingUsdPerToken({
  usdPerMillion,
  grossMargin,
}: {
  usdPerMillion: number;
  grossMargin: number;
}): number {
  requirePositive('usdPerMillion', usdPerMillion);
  requireProperShare('grossMargin', grossMargin);
  return (usdPerMillion * (1 - grossMargin)) / tokensPerMillion;
}

/**
 * Tokens after which serving has cost as much as training.
 *
 *     T = K / c
 *
 *     K trainingUsd, c usdPerToken
 *
 * With a price for c: tokens whose revenue repays training; with price * margin: whose gross profit does.
 *
 * Domain: K >= 0, c > 0. Source: Timbers 2023.
 * Example: breakEvenTokens({ trainingUsd: 5e6, usdPerToken: 8e-6 }) = 6.25e11
 */
export function breakEvenTokens({
  trainingUsd,
  usdPerToken,
}: {
  trainingUsd: number;
  usdPerToken: number;
}): number {
  requireNonNegative('trainingUsd', trainingUsd);
  requirePositive('usdPerToken', usdPerToken);
  const tokens = trainingUsd / usdPerToken;
  if (Number.isFinite(tokens)) return tokens;
  throw new DomainError(
    'usdPerToken',
    `must be large enough for a finite number of tokens, but is ${usdPerToken}`,
  );
}

/**
 * Responses that this many tokens are.
 *
 *     R = T / n
 *
 *     T tokens, n tokensPerResponse
 *
 * Domain: T >= 0, n > 0. Source: Timbers 2023, who prints 20 billion for 625e9 / 300; it is 2.08 billion.
 * Example: responsesOf({ tokens: 625e9, tokensPerResponse: 300 }) = 2.083e9
 */
export function responsesOf({
  tokens,
  tokensPerResponse,
}: {
  tokens: number;
  tokensPerResponse: number;
}): number {
  requireNonNegative('tokens', tokens);
  requirePositive('tokensPerResponse', tokensPerResponse);
  return tokens / tokensPerResponse;
}

export interface ModelCosts {
  trainingUsd: number;
  servingUsdPerToken: number;
}

/**
 * Tokens from which on the model that is dearer to train and cheaper to serve has cost less in all, of two models of
 * equal quality; null where one is at least as cheap in both.
 *
 *     T = (K_b - K_a) / (c_a - c_b)
 *
 *     K trainingUsd, c servingUsdPerToken of a and b
 *
 * Domain: K, c >= 0. Source: equal totals, K_a + c_a T = K_b + c_b T.
 * Example: breakEvenTokensOfTwo({ a: { trainingUsd: 1e6, servingUsdPerToken: 8e-6 }, b: { trainingUsd: 2e6, servingUsdPerToken: 4e-6 } }) = 2.5e11
 */
export function breakEvenTokensOfTwo({ a, b }: { a: ModelCosts; b: ModelCosts }): number | null {
  for (const [name, { trainingUsd, servingUsdPerToken }] of Object.entries({ a, b })) {
    requireNonNegative(`${name}.trainingUsd`, trainingUsd);
    requireNonNegative(`${name}.servingUsdPerToken`, servingUsdPerToken);
  }
  const tokens = (b.trainingUsd - a.trainingUsd) / (a.servingUsdPerToken - b.servingUsdPerToken);
  return tokens > 0 && Number.isFinite(tokens) ? tokens : null;
}

import type { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import {
  breakEvenTokens,
  breakEvenTokensOfTwo,
  daysOf,
  responsesOf,
  servingUsdPerToken,
} from '../serving/break-even.ts';
import { tokensPerMillion } from '../values/units.ts';

export interface BreakEven {
  servingUsdPerToken: number;
  /** Tokens whose serving costs as much as training did. */
  breakEvenTokens: number;
  /** null without tokensPerResponse, or responsesPerDay. */
  breakEvenResponses: number | null;
  breakEvenDays: number | null;
  servingUsdPerDay: number | null;
  /** Tokens whose revenue, or gross profit, repays training; null where the price is a cost. */
  revenueTokens: number | null;
  grossProfitTokens: number | null;
  /** Tokens from which on the other model is the cheaper one, or no longer is; null where one always is. */
  againstTokens: number | null;
}

/**
 * When serving has cost as much as training, in tokens, responses and days.
 *
 *     c = p / 1e6 * (1 - m),  tokens = C / c,  responses = tokens / t,  days = responses / q
 *
 *     C trainingUsd, p usdPerMillion, m grossMargin, t tokensPerResponse, q responsesPerDay
 *
 * Domain: C >= 0, p > 0, 0 <= m < 1, t and q > 0. Source: Timbers 2023, whose own division by 300 is ten times off.
 * Example: breakEven({ trainingUsd: 5e6, usdPerMillion: 20, grossMargin: 0.6, tokensPerResponse: 300, responsesPerDay: 1e8 }).breakEvenDays = 20.833
 */
export function breakEven(input: BreakEvenInput): BreakEven {
  const { trainingUsd, usdPerMillion, grossMargin = 0, tokensPerResponse, responsesPerDay, against } = input;
  const usdPerToken = servingUsdPerToken({ usdPerMillion, grossMargin });
  const tokens = breakEvenTokens({ trainingUsd, usdPerToken });
  const responses = tokensPerResponse === undefined ? null : responsesOf({ tokens, tokensPerResponse });
  const price = usdPerMillion / tokensPerMillion;
  const perDay =
    tokensPerResponse === undefined || responsesPerDay === undefined
      ? null
      : tokensPerResponse * responsesPerDay * usdPerToken;
  // A margin of next to nothing never repays it.
  const repaid = (usd: number) =>
    grossMargin > 0 && Number.isFinite(trainingUsd / usd)
      ? breakEvenTokens({ trainingUsd, usdPerToken: usd })
      : null;
  return {
    servingUsdPerToken: usdPerToken,
    breakEvenTokens: tokens,
    breakEvenResponses: responses,
    breakEvenDays:
      responses === null || responsesPerDay === undefined ? null : daysOf({ responses, responsesPerDay }),
    servingUsdPerDay: perDay,
    revenueTokens: repaid(price),
    grossProfitTokens: repaid(price * grossMargin),
    againstTokens:
      against === undefined
        ? null
        : breakEvenTokensOfTwo({
            a: { trainingUsd, servingUsdPerToken: usdPerToken },
            b: {
              trainingUsd: against.trainingUsd,
              servingUsdPerToken: servingUsdPerToken({ usdPerMillion: against.usdPerMillion, grossMargin }),
            },
          }),
  };
}

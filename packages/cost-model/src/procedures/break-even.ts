import type { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import {
  breakEvenTokens,
  breakEvenTokensOfTwo,
  responsesOf,
  servingUsdPerToken,
} from '../serving/break-even.ts';
import { daysUntil, type RequestTokens, requestTokens } from '../serving/workload.ts';
import { type KindPrices, usdPerMillionTotalTokens } from '../serving/workload-cost.ts';
import { shapeOf } from '../shape/shape-of.ts';
import { DomainError, requirePositive } from '../values/domain.ts';
import { tokensPerMillion } from '../values/units.ts';
import { qualityWarnings } from './quality-warnings.ts';
import { type ServedPrices, servedPrices } from './served-prices.ts';

export interface BreakEven {
  servingUsdPerToken: number;
  /** Tokens whose serving costs as much as training did; of a workload all kinds together, in its shares. */
  breakEvenTokens: number;
  /** null without tokensPerResponse or a workload; days also without responsesPerDay or requestsPerDay. */
  breakEvenResponses: number | null;
  breakEvenDays: number | null;
  /** At the beginning. */
  servingUsdPerDay: number | null;
  /** Tokens whose revenue, or gross profit, repays training; null where the price is a cost. */
  revenueTokens: number | null;
  grossProfitTokens: number | null;
  /** Tokens from which on the other model is the cheaper one, or no longer is; null where one always is. */
  againstTokens: number | null;
  /** What serving was predicted to cost; null where its price was given. */
  served: ServedPrices | null;
  warnings: string[];
}

/**
 * When serving has cost as much as training, in tokens, responses and days.
 *
 *     c = p / 1e6 * (1 - m),  tokens = C / c,  responses = tokens / t,  days = daysUntil(responses)
 *
 *     C trainingUsd, p usdPerMillion, m grossMargin, t tokensPerResponse or those of a request of the workload; without one
 *     price of all tokens p is usdPerMillionTotalTokens of the prices by kind, given or predicted for hardware that serves
 *
 * Domain: C >= 0, p > 0, 0 <= m < 1, t > 0. Source: Timbers 2023, whose own division by 300 is ten times off.
 * Example: breakEven({ trainingUsd: 5e6, usdPerMillion: 20, grossMargin: 0.6, tokensPerResponse: 300, responsesPerDay: 1e8 }).breakEvenDays = 20.833
 */
export function breakEven(input: BreakEvenInput): BreakEven {
  const { trainingUsd, grossMargin = 0, against, growthPerYear = 0 } = input;
  const { usdPerMillion, served } = priceOf(input);
  const usdPerToken = servingUsdPerToken({ usdPerMillion, grossMargin });
  const tokens = breakEvenTokens({ trainingUsd, usdPerToken });
  const perResponse = input.tokensPerResponse ?? tokensPerRequest(input);
  if (input.responsesPerDay !== undefined) requirePositive('responsesPerDay', input.responsesPerDay);
  const requestsPerDay = input.responsesPerDay ?? input.requestsPerDay;
  const responses = perResponse === null ? null : responsesOf({ tokens, tokensPerResponse: perResponse });
  const isDated = responses !== null && requestsPerDay !== undefined;
  const price = usdPerMillion / tokensPerMillion;
  // A margin of next to nothing never repays it.
  const repaid = (usd: number) =>
    grossMargin > 0 && Number.isFinite(trainingUsd / usd)
      ? breakEvenTokens({ trainingUsd, usdPerToken: usd })
      : null;
  return {
    servingUsdPerToken: usdPerToken,
    breakEvenTokens: tokens,
    breakEvenResponses: responses,
    breakEvenDays: isDated ? daysUntil({ requests: responses, requestsPerDay, growthPerYear }) : null,
    servingUsdPerDay:
      perResponse === null || requestsPerDay === undefined
        ? null
        : perResponse * requestsPerDay * usdPerToken,
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
    served,
    warnings: served === null ? [] : ['serving is priced by a prediction', ...served.warnings],
  };
}

function tokensPerRequest(input: BreakEvenInput): number | null {
  if (input.inputTokens === undefined || input.outputTokens === undefined) return null;
  const { inputTokens, reasoningTokens, outputTokens } = requestTokens(input);
  return inputTokens + reasoningTokens + outputTokens;
}

/** One price of all tokens: as given, or of the workload at prices by kind. */
function priceOf(input: BreakEvenInput): { usdPerMillion: number; served: ServedPrices | null } {
  const tokens = requestTokens(input);
  if (input.usdPerMillion !== undefined) return { usdPerMillion: input.usdPerMillion, served: null };
  if (input.served !== undefined) {
    const shape = shapeOf(input);
    const priced = servedPrices(input.served, tokens)(shape);
    const warnings = [...priced.warnings, ...qualityWarnings({ shape, ...input.served })];
    return { usdPerMillion: blended(tokens, priced), served: { ...priced, warnings } };
  }
  if (input.prices === undefined)
    throw new DomainError('usdPerMillion', 'must be given, or prices, or served');
  const { usdPerMillionInputTokens, usdPerMillionCachedInputTokens = usdPerMillionInputTokens } =
    input.prices;
  return {
    usdPerMillion: blended(tokens, { ...input.prices, usdPerMillionCachedInputTokens }),
    served: null,
  };
}

function blended(
  tokens: RequestTokens,
  { usdPerMillionInputTokens, usdPerMillionCachedInputTokens, usdPerMillionOutputTokens }: KindPrices,
): number {
  const prices = { usdPerMillionInputTokens, usdPerMillionCachedInputTokens, usdPerMillionOutputTokens };
  return usdPerMillionTotalTokens({ ...tokens, ...prices });
}

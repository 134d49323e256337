import type { RequestTokens } from '../serving/workload.ts';
import { type KindPrices, usdPerRequest } from '../serving/workload-cost.ts';
import { requireNonNegative } from '../values/domain.ts';
import { flopPerParamAndServedToken, tokensPerMillion } from '../values/units.ts';

/** What answers to one request cost: the first one reads the prompt. In dollars, or in FLOP. */
export interface AnswerCost {
  first: number;
  further: number;
}

/**
 * What the first answer to a request costs, and each further one, which finds the prompt in the cache.
 *
 *     p(c) + v;  p(i) + v
 *
 *     p usdPerRequest by the cached tokens, c cachedInputTokens, i inputTokens, v checkUsd
 *
 * Domain: as usdPerRequest, v >= 0. Source: Brown et al. 2024, section 2.3: the prompt is read once, whatever the answers.
 * Example: answerUsd({ inputTokens: 1000, cachedInputTokens: 0, reasoningTokens: 0, outputTokens: 300, usdPerMillionInputTokens: 1, usdPerMillionCachedInputTokens: 0, usdPerMillionOutputTokens: 4 }).further = 0.0012
 */
export function answerUsd(request: RequestTokens & KindPrices, checkUsd = 0): AnswerCost {
  requireNonNegative('checkUsd', checkUsd);
  return {
    first: usdPerRequest(request) + checkUsd,
    further: usdPerRequest({ ...request, cachedInputTokens: request.inputTokens }) + checkUsd,
  };
}

/**
 * The same in FLOP, without dollars and without the attention to what stands before.
 *
 *     2 N (i - c + r + o);  2 N (r + o)
 *
 *     N params that a token uses, the tokens as in usdPerRequest
 *
 * Domain: N, tokens >= 0. Source: Kaplan et al. 2020, section 2.1.
 * Example: answerFlop({ params: 8e9, inputTokens: 1000, cachedInputTokens: 0, reasoningTokens: 0, outputTokens: 300 }).first = 2.08e13
 */
export function answerFlop({ params, ...tokens }: RequestTokens & { params: number }): AnswerCost {
  const flop = flopPerParamAndServedToken * params * tokensPerMillion;
  return answerUsd({
    ...tokens,
    usdPerMillionInputTokens: flop,
    usdPerMillionCachedInputTokens: 0,
    usdPerMillionOutputTokens: flop,
  });
}

/**
 * What k answers to one request cost.
 *
 *     f + (k - 1) g
 *
 *     k samples, f first, g further
 *
 * Domain: k >= 1. Source: as answerUsd.
 * Example: costOfSamples({ first: 3, further: 2 }, 4) = 9
 */
export function costOfSamples({ first, further }: AnswerCost, samples: number): number {
  return first + (samples - 1) * further;
}

/**
 * Whole answers that an amount pays for; 0 where not even the first.
 *
 *     0 where C < f, else 1 + floor((C - f) / g)
 *
 *     C cost, f first, g further
 *
 * Domain: C >= 0, f and g > 0. Source: the inverse of costOfSamples.
 * Example: samplesFor({ first: 3, further: 2 }, 9.5) = 4
 */
export function samplesFor({ first, further }: AnswerCost, cost: number): number {
  if (cost < first) return 0;
  // The same sum in another order may end a rounding short of a whole number.
  return 1 + Math.floor((cost - first) / further + 1e-9);
}

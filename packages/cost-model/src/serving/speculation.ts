import { requireNonNegative, requireProperShare, requireWhole } from '../values/domain.ts';

/** How a small model guesses for a large one. */
export interface SpeculativeDecoding {
  /** Share of the guessed tokens that the large model takes, on average. */
  acceptanceRate: number;
  /** Guessed for each pass of it. */
  draftTokens: number;
  /** Time of a guessed token, as a share of a pass of the large model. */
  draftCost: number;
}

/**
 * Tokens that a pass of the large model yields on average, where a small one guesses the next.
 *
 *     (1 - a^(k + 1)) / (1 - a)
 *
 *     a acceptanceRate, k draftTokens; each guess is taken independently of the others
 *
 * Domain: 0 <= a < 1, k a whole number above 0. Source: Leviathan et al. 2023, Fast Inference from Transformers via
 * Speculative Decoding, equation 1.
 * Example: tokensPerPass({ acceptanceRate: 0.8, draftTokens: 4 }) = 3.3616
 */
export function tokensPerPass({
  acceptanceRate,
  draftTokens,
}: Pick<SpeculativeDecoding, 'acceptanceRate' | 'draftTokens'>): number {
  requireProperShare('acceptanceRate', acceptanceRate);
  requireWhole('draftTokens', draftTokens);
  return (1 - acceptanceRate ** (draftTokens + 1)) / (1 - acceptanceRate);
}

/**
 * How many times as fast speculative decoding is; below 1 it costs more than it gains.
 *
 *     (1 - a^(k + 1)) / ((1 - a) (k c + 1))
 *
 *     a acceptanceRate, k draftTokens, c draftCost
 *
 * It holds where a pass over k + 1 tokens takes no longer than one over a single token: while memory is the limit. At
 * large batches, where arithmetic is, the checks cost time that this leaves out.
 *
 * Domain: as tokensPerPass, c >= 0. Source: Leviathan et al. 2023, theorem 3.8.
 * Example: speculativeSpeedup({ acceptanceRate: 0.8, draftTokens: 5, draftCost: 0.05 }) = 2.951
 */
export function speculativeSpeedup({ acceptanceRate, draftTokens, draftCost }: SpeculativeDecoding): number {
  requireNonNegative('draftCost', draftCost);
  return tokensPerPass({ acceptanceRate, draftTokens }) / (draftTokens * draftCost + 1);
}

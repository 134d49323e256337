import type { LawId } from '@breakeven/schema/cost/law-id';
import type { LossSurface } from '../laws/law.ts';
import { surfaceOf } from '../laws/laws.ts';
import { requirePositive } from '../values/domain.ts';

/** The laws that continue a curve; a module of its own, as pages that draw shapes need none of the laws. */
export const LAW_SHAPES = ['hoffmann-2022-3', 'besiroglu-2024'] as const satisfies readonly LawId[];

/**
 * Loss that a run would reach under a law: where its curve ends, and from there as much lower as the law says.
 *
 *     L_end + B * (D^-beta - D_end^-beta)
 *
 *     D tokens, D_end and L_end of the run
 *
 * The law's own floor is left out: it belongs to another data set and tokenizer.
 *
 * Domain: D > 0. Source: Hoffmann et al. 2022, equation 2, its term in D alone.
 * Example: lawContinuation({ law: 'besiroglu-2024', endTokens: 2011.8e9, endLoss: 1.7441, tokens: 18.78e12 }) = 1.707
 */
export function lawContinuation({
  law,
  endTokens,
  endLoss,
  tokens,
}: {
  law: LawId;
  endTokens: number;
  endLoss: number;
  tokens: number;
}): number {
  requirePositive('tokens', tokens);
  requirePositive('endTokens', endTokens);
  const { B, beta }: LossSurface = surfaceOf(law);
  return endLoss + B * (tokens ** -beta - endTokens ** -beta);
}

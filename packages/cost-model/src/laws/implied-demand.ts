import { requirePositive } from '../values/domain.ts';
import { flopPerParamAndServedToken, flopPerParamAndToken } from '../values/units.ts';
import type { LossSurface } from './law.ts';

/**
 * Tokens that have to be served for a model to be the cheapest of its quality to train and serve: the inverse of
 * lifetimeOptimum.
 *
 *     T = 3 D (alpha A N^-alpha / (beta B D^-beta) - 1), where that is above 0, else 0
 *
 *     N params, D tokens of training, T tokens served, at the same cost per FLOP as training's
 *
 * 0 is a model that is the cheapest for no demand at all: it is larger than the one that is cheapest to train.
 *
 * Domain: N, D > 0. Source: Sardana et al. 2024, section 3; its condition, derived, solved for T.
 * Example: impliedDemand({ surface: surfaceOf('besiroglu-2024'), params: 6.74e9, tokens: 2e12 }) = 9.90e12
 */
export function impliedDemand({
  surface,
  params,
  tokens,
}: {
  surface: LossSurface;
  params: number;
  tokens: number;
}): number {
  requirePositive('params', params);
  requirePositive('tokens', tokens);
  const { A, B, alpha, beta } = surface;
  const ratio = (alpha * A * params ** -alpha) / (beta * B * tokens ** -beta);
  const tokensPerToken = flopPerParamAndToken / flopPerParamAndServedToken;
  return Math.max(0, tokensPerToken * tokens * (ratio - 1));
}

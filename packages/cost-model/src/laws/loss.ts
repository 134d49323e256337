import { DomainError, requirePositive, requireWhole } from '../values/domain.ts';
import { flopPerParamAndToken } from '../values/units.ts';
import type { LossSurface } from './law.ts';

/**
 * Loss of a model of N parameters after D tokens, each read once.
 *
 *     L(N, D) = (E + A / N^alpha + B / D^beta)^outer
 *
 *     N params, D tokens; E, A, B, alpha, beta, outer of the surface; L in nats per token
 *
 * Domain: N, D > 0 and finite. Source: Hoffmann et al. 2022, equation 2; Kaplan et al. 2020, equation 1.5.
 * Example: lossAt({ surface: surfaceOf('besiroglu-2024'), params: 7.2249e10, tokens: 1.3287e12 }) = 1.97444
 */
export function lossAt({
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
  const { E, A, B, alpha, beta, outer } = surface;
  return (E + A * params ** -alpha + B * tokens ** -beta) ** outer;
}

/**
 * What the two power terms add up to at a wanted loss.
 *
 *     s = L^(1/outer) - E
 *
 *     L loss
 *
 * Domain: L above the surface's floor E^outer, which no model reaches. Source: Hoffmann et al. 2022, equation 2,
 * solved.
 * Example: reducibleLoss({ surface: surfaceOf('besiroglu-2024'), loss: 2 }) = 0.1828
 */
export function reducibleLoss({ surface, loss }: { surface: LossSurface; loss: number }): number {
  requirePositive('loss', loss);
  const reducible = loss ** (1 / surface.outer) - surface.E;
  if (reducible > 0) return reducible;
  throw new DomainError(
    'loss',
    `must be above ${surface.E ** surface.outer}, the law's floor, but is ${loss}`,
  );
}

/**
 * Fewest parameters that reach a loss, with tokens without end.
 *
 *     N_min = (A / s)^(1/alpha)
 *
 *     s reducibleLoss
 *
 * Domain: as reducibleLoss. Source: Sardana et al. 2024, section 3, the constraint of equation 3.
 * Example: fewestParamsForLoss({ surface: surfaceOf('besiroglu-2024'), loss: 2 }) = 6.86e9
 */
export function fewestParamsForLoss({ surface, loss }: { surface: LossSurface; loss: number }): number {
  return (surface.A / reducibleLoss({ surface, loss })) ** (1 / surface.alpha);
}

/**
 * Tokens after which a model of N parameters has a loss: the iso-loss curve.
 *
 *     D(N) = (B / (s - A / N^alpha))^(1/beta)
 *
 *     N params, s reducibleLoss
 *
 * Domain: N above fewestParamsForLoss. Source: Sardana et al. 2024, section 3; inverse of lossAt.
 * Example: tokensForLoss({ surface: surfaceOf('besiroglu-2024'), params: 7.2249e10, loss: 1.97444 }) = 1.329e12
 */
export function tokensForLoss({
  surface,
  params,
  loss,
}: {
  surface: LossSurface;
  params: number;
  loss: number;
}): number {
  requirePositive('params', params);
  const rest = reducibleLoss({ surface, loss }) - surface.A * params ** -surface.alpha;
  const tokens = rest > 0 ? (surface.B / rest) ** (1 / surface.beta) : Number.POSITIVE_INFINITY;
  if (tokens < Number.POSITIVE_INFINITY) return tokens;
  const fewest = fewestParamsForLoss({ surface, loss });
  throw new DomainError(
    'params',
    `must be above ${fewest.toPrecision(4)} to reach a loss of ${loss}, but is ${params}`,
  );
}

/**
 * Models of equal loss, evenly in the logarithm of their size: what one may trade parameters for tokens on.
 *
 *     { (N, D(N), 6 N D) },  N from 1.05 N_min to 20 N_opt
 *
 *     D tokensForLoss, N_min fewestParamsForLoss, N_opt of the cheapest to train; count points
 *
 * Domain: as reducibleLoss; count a whole number of 2 or more. Source: Hoffmann et al. 2022, figure 4 (left).
 * Example: isoLossCurve({ surface: surfaceOf('besiroglu-2024'), loss: 2, count: 5 }).length = 5
 */
export function isoLossCurve({
  surface,
  loss,
  count,
}: {
  surface: LossSurface;
  loss: number;
  count: number;
}): { params: number; tokens: number; flop: number }[] {
  requireWhole('count', count, 2);
  const { A, alpha, beta } = surface;
  const low = Math.log(1.05 * fewestParamsForLoss({ surface, loss }));
  // At the optimum A / N^alpha has the share beta / (alpha + beta) of the reducible loss.
  const optimum = ((A * (alpha + beta)) / (beta * reducibleLoss({ surface, loss }))) ** (1 / alpha);
  const high = Math.log(20 * optimum);
  return Array.from({ length: count }, (_, i) => {
    const params = Math.exp(low + ((high - low) * i) / (count - 1));
    const tokens = tokensForLoss({ surface, params, loss });
    return { params, tokens, flop: flopPerParamAndToken * params * tokens };
  });
}

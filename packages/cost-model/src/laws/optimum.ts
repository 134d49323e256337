import { requirePositive } from '../values/domain.ts';
import { flopPerParamAndToken } from '../values/units.ts';
import type { Law, LossSurface } from './law.ts';
import { lossAt, reducibleLoss } from './loss.ts';

/** A model to train: its cost and its loss. `loss` is null under a law that gives none. */
export interface TrainedModel {
  params: number;
  tokens: number;
  flop: number;
  loss: number | null;
}

/**
 * Size whose training on a budget gives the lowest loss, under a loss surface.
 *
 *     N = G * (C/6)^a,  D = C / (6 N),  a = beta / (alpha + beta),  G = (alpha A / (beta B))^(1/(alpha + beta))
 *
 *     C flop
 *
 * Domain: C > 0 and finite. Source: Hoffmann et al. 2022, equation 4.
 * Example: surfaceOptimum({ surface: surfaceOf('hoffmann-2022-3'), flop: 5.76e23 }).params = 4.0361e10
 */
export function surfaceOptimum({ surface, flop }: { surface: LossSurface; flop: number }): TrainedModel & {
  loss: number;
} {
  requirePositive('flop', flop);
  const { A, B, alpha, beta } = surface;
  const factor = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta));
  const product = flop / flopPerParamAndToken;
  const params = factor * product ** (beta / (alpha + beta));
  const tokens = product / params;
  return { params, tokens, flop, loss: lossAt({ surface, params, tokens }) };
}

/**
 * Size whose training on a budget gives the lowest loss, as the law's paper has it.
 *
 *     N = k * (C / C0)^a,  D = C / (6 N),  L = (C1 / C)^b      where the paper publishes its optimum so
 *
 *     C flop; k, C0, a publishedOptimum; C1, b publishedLoss; else as surfaceOptimum
 *
 * Domain: C > 0 and finite. Source: Hoffmann et al. 2022, section 3; Kaplan et al. 2020, equation 1.3 and figure 14.
 * Example: optimumForFlop({ law: LAWS['besiroglu-2024'], flop: 5.76e23 }).params = 7.2249e10
 */
export function optimumForFlop({ law, flop }: { law: Law; flop: number }): TrainedModel {
  requirePositive('flop', flop);
  const { publishedOptimum, publishedLoss, surface } = law;
  if (publishedOptimum === null) return surfaceOptimum({ surface: surface as LossSurface, flop });
  const params = publishedOptimum.params * (flop / publishedOptimum.flop) ** publishedOptimum.exponent;
  const loss = publishedLoss && (publishedLoss.flop / flop) ** publishedLoss.exponent;
  return { params, tokens: flop / (flopPerParamAndToken * params), flop, loss };
}

/**
 * Budget for which a size is the optimum, as the law's paper has it: the inverse of optimumForFlop.
 *
 *     D = (beta B N^alpha / (alpha A))^(1/beta),  C = 6 N D      or  C = C0 * (N / k)^(1/a)
 *
 *     N params; k, C0, a publishedOptimum
 *
 * Domain: N > 0 and finite. Source: as optimumForFlop, solved for C.
 * Example: optimumForParams({ law: LAWS['de-vries-2023'], params: 13e9 }).tokens = 5.765e11
 */
export function optimumForParams({ law, params }: { law: Law; params: number }): TrainedModel {
  requirePositive('params', params);
  const { publishedOptimum, surface } = law;
  if (publishedOptimum === null) return surfaceOptimumForParams({ surface: surface as LossSurface, params });
  const { params: size, flop, exponent } = publishedOptimum;
  return optimumForFlop({ law, flop: flop * (params / size) ** (1 / exponent) });
}

/**
 * Tokens with which a size is the best for its budget, under a loss surface.
 *
 *     D = (beta B N^alpha / (alpha A))^(1/beta)
 *
 *     N params
 *
 * Domain: N > 0 and finite. Source: Hoffmann et al. 2022, equation 4, its condition
 * alpha A / N^alpha = beta B / D^beta.
 * Example: surfaceOptimumForParams({ surface: surfaceOf('besiroglu-2024'), params: 7.2249e10 }).tokens = 1.3287e12
 */
export function surfaceOptimumForParams({
  surface,
  params,
}: {
  surface: LossSurface;
  params: number;
}): TrainedModel & { loss: number } {
  requirePositive('params', params);
  const { A, B, alpha, beta } = surface;
  const tokens = ((beta * B * params ** alpha) / (alpha * A)) ** (1 / beta);
  const loss = lossAt({ surface, params, tokens });
  return { params, tokens, flop: flopPerParamAndToken * params * tokens, loss };
}

/**
 * The cheapest model to train that has a loss.
 *
 *     q = s / (1/alpha + 1/beta),  N = (alpha A / q)^(1/alpha),  D = (beta B / q)^(1/beta)
 *
 *     s reducibleLoss; at the optimum both alpha A / N^alpha and beta B / D^beta are q
 *
 * Domain: as reducibleLoss. Source: Hoffmann et al. 2022, equation 4, solved for a loss.
 * Example: surfaceOptimumForLoss({ surface: surfaceOf('besiroglu-2024'), loss: 1.97444 }).params = 7.225e10
 */
export function surfaceOptimumForLoss({
  surface,
  loss,
}: {
  surface: LossSurface;
  loss: number;
}): TrainedModel & { loss: number } {
  const { A, B, alpha, beta } = surface;
  const q = reducibleLoss({ surface, loss }) / (1 / alpha + 1 / beta);
  const params = ((alpha * A) / q) ** (1 / alpha);
  const tokens = ((beta * B) / q) ** (1 / beta);
  return { params, tokens, flop: flopPerParamAndToken * params * tokens, loss };
}

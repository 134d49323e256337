import { findRoot } from '../numeric/find-root.ts';
import { requireNonNegative, requirePositive } from '../values/domain.ts';
import { flopPerParamAndServedToken, flopPerParamAndToken } from '../values/units.ts';
import type { LossSurface } from './law.ts';
import { reducibleLoss } from './loss.ts';
import { surfaceOptimumForLoss } from './optimum.ts';

/** What one FLOP of useful work costs, in any unit: 1 for FLOP itself, or as usdPerFlop. */
export interface LifetimeDemand {
  trainingCostPerFlop: number;
  /** Tokens that are served over the model's life, by phase: prompts and answers may cost differently. */
  serving: readonly { tokens: number; costPerFlop: number }[];
}

export interface LifetimeModel {
  params: number;
  tokens: number;
  trainingCost: number;
  servingCost: number;
  cost: number;
}

/**
 * Cost of training a model and of serving all its tokens, in the unit of the costs per FLOP.
 *
 *     c_tr * 6 N D + sum over phases of c_i * 2 N T_i
 *
 *     N params, D tokens, c_tr trainingCostPerFlop, c_i costPerFlop and T_i tokens of a phase of serving
 *
 * Domain: N, D, c_tr > 0; c_i, T_i >= 0; all finite. Source: Sardana et al. 2024, equations 3 and 5.
 * Example: lifetimeCost({ params: 7e9, tokens: 1e12, trainingCostPerFlop: 1, serving: [{ tokens: 2e12, costPerFlop: 1 }] }).cost = 7e22
 */
export function lifetimeCost({
  params,
  tokens,
  trainingCostPerFlop,
  serving,
}: LifetimeDemand & { params: number; tokens: number }): LifetimeModel {
  requirePositive('params', params);
  requirePositive('tokens', tokens);
  const weighted = weightedTokens({ trainingCostPerFlop, serving });
  const trainingCost = trainingCostPerFlop * flopPerParamAndToken * params * tokens;
  const servingCost = trainingCostPerFlop * flopPerParamAndServedToken * params * weighted;
  return { params, tokens, trainingCost, servingCost, cost: trainingCost + servingCost };
}

/** Training tokens that cost as much as everything served: sum of T_i * c_i / c_tr. */
function weightedTokens({ trainingCostPerFlop, serving }: LifetimeDemand): number {
  requirePositive('trainingCostPerFlop', trainingCostPerFlop);
  for (const phase of serving) {
    requireNonNegative('serving.tokens', phase.tokens);
    requireNonNegative('serving.costPerFlop', phase.costPerFlop);
  }
  return serving.reduce(
    (sum, { tokens, costPerFlop }) => sum + (tokens * costPerFlop) / trainingCostPerFlop,
    0,
  );
}

/**
 * The model of a wanted loss that is cheapest to train and serve together.
 *
 *     minimise c_tr * 6 N D + sum c_i * 2 N T_i  subject to  L(N, D) = l
 *     where  (alpha A / N^alpha) / (beta B / D^beta) = 1 + sum (c_i / c_tr) T_i / (3 D)
 *
 *     l loss; the rest as lifetimeCost
 *
 * Both sides are monotone in the share f of the reducible loss that A / N^alpha has, so there is one root.
 *
 * Domain: as reducibleLoss and lifetimeCost. Source: Sardana et al. 2024, section 3, equation 3; its condition,
 * derived.
 * Example: lifetimeOptimum({ surface: surfaceOf('de-vries-2023'), loss: optimumForParams({ law: LAWS['de-vries-2023'], params: 13e9 }).loss, trainingCostPerFlop: 1, serving: [{ tokens: 2e12, costPerFlop: 1 }] }).params = 6.969e9
 */
export function lifetimeOptimum({
  surface,
  loss,
  ...demand
}: LifetimeDemand & { surface: LossSurface; loss: number }): LifetimeModel {
  const reducible = reducibleLoss({ surface, loss });
  const weighted = weightedTokens(demand);
  const { A, B, alpha, beta } = surface;
  // With z = ln(f / (1 - f)): 1 - f = 1 / (1 + e^z), and the condition in logarithms is
  // ln(alpha/beta) + z = ln(1 + T/(3D)).
  const tokensAt = (z: number) => ((B * (1 + Math.exp(z))) / reducible) ** (1 / beta);
  const ratio = flopPerParamAndServedToken / flopPerParamAndToken;
  const excess = (z: number) => Math.log(alpha / beta) + z - Math.log1p((ratio * weighted) / tokensAt(z));
  const start = Math.log(beta / alpha);
  const z = findRoot(excess, start, start + Math.log1p((ratio * weighted) / tokensAt(start)));
  const params = ((A * (1 + Math.exp(-z))) / reducible) ** (1 / alpha);
  return lifetimeCost({ params, tokens: tokensAt(z), ...demand });
}

/**
 * The same for the model that is cheapest to train alone: what lifetimeOptimum is compared with.
 *
 *     lifetimeCost of surfaceOptimumForLoss(l)
 *
 *     l loss
 *
 * Domain: as lifetimeOptimum. Source: Sardana et al. 2024, section 3.
 * Example: trainingOptimum({ surface: surfaceOf('besiroglu-2024'), loss: 1.97444, trainingCostPerFlop: 1, serving: [] }).cost = 5.76e23
 */
export function trainingOptimum({
  surface,
  loss,
  ...demand
}: LifetimeDemand & { surface: LossSurface; loss: number }): LifetimeModel {
  const { params, tokens } = surfaceOptimumForLoss({ surface, loss });
  return lifetimeCost({ params, tokens, ...demand });
}

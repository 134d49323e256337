import { findMinimum } from '../numeric/find-minimum.ts';
import { findRoot } from '../numeric/find-root.ts';
import { requireNonNegative, requirePositive } from '../values/domain.ts';
import { flopPerParamAndToken } from '../values/units.ts';
import type { LossSurface } from './law.ts';
import { MUENNIGHOFF_2023, REPETITION_DECAY } from './muennighoff-2023.ts';
import { surfaceOptimum, type TrainedModel } from './optimum.ts';

const surface = MUENNIGHOFF_2023.surface as LossSurface;

/**
 * What tokens are worth that are read several times, in passes over unique ones.
 *
 *     1 + R * (1 - exp(-(e - 1) / R)),  R = 15.387756
 *
 *     e epochs; up to one pass nothing is repeated, and e is worth e
 *
 * Domain: e >= 0 and finite; never above 1 + R = 16.39. Source: Muennighoff et al. 2023, equation 5.
 * Example: effectiveEpochs({ epochs: 7 }) = 5.97
 */
export function effectiveEpochs({ epochs }: { epochs: number }): number {
  requireNonNegative('epochs', epochs);
  return decayed(epochs, REPETITION_DECAY.tokens);
}

function decayed(times: number, decay: number): number {
  return times <= 1 ? times : 1 + decay * -Math.expm1(-(times - 1) / decay);
}

/** Parameters that are the optimum for this many unique tokens: G^2 * U for equal exponents. */
function optimumForUnique(uniqueTokens: number): number {
  const { A, B, alpha, beta } = surface;
  return ((alpha * A * uniqueTokens ** beta) / (beta * B)) ** (1 / alpha);
}

/**
 * Loss where only U of the D tokens are different ones.
 *
 *     L = E + A / N'^alpha + B / D'^beta
 *     D' = U_D * effective(D / U_D, 15.39),  N' = U_N * effective(N / U_N, 5.31),  U_N = min(N, optimum for U_D)
 *
 *     N params, D tokens, U uniqueTokens, U_D = min(U, D), effective as effectiveEpochs
 *
 * Domain: N, D, U > 0 and finite. Source: Muennighoff et al. 2023, equation 5 and section 3.1.
 * Example: lossWithRepetition({ params: 6.34e9, tokens: 242e9, uniqueTokens: 25e9 }) = 2.225644089
 */
export function lossWithRepetition({
  params,
  tokens,
  uniqueTokens,
}: {
  params: number;
  tokens: number;
  uniqueTokens: number;
}): number {
  requirePositive('params', params);
  requirePositive('tokens', tokens);
  requirePositive('uniqueTokens', uniqueTokens);
  const unique = Math.min(uniqueTokens, tokens);
  const base = Math.min(params, optimumForUnique(unique));
  const worthTokens = unique * decayed(tokens / unique, REPETITION_DECAY.tokens);
  const worthParams = base * decayed(params / base, REPETITION_DECAY.params);
  return surface.E + surface.A * worthParams ** -surface.alpha + surface.B * worthTokens ** -surface.beta;
}

/**
 * Size whose training on a budget gives the lowest loss where only U tokens are unique.
 *
 *     min over N of lossWithRepetition(N, C / (6 N), U) = l;  the least C whose l is within 1e-6 nats of it, if below 0.9 C
 *
 *     C flop, U uniqueTokens
 *
 * Domain: C, U > 0 and finite. Source: Muennighoff et al. 2023, section 3.1 (a grid there, a search here).
 * Example: optimumWithRepetition({ flop: 1e22, uniqueTokens: 25e9 }).params = 7.026e9
 */
export function optimumWithRepetition({
  flop,
  uniqueTokens,
}: {
  flop: number;
  uniqueTokens: number;
}): RepeatedModel & { plateau: Plateau | null } {
  requirePositive('uniqueTokens', uniqueTokens);
  const best = bestOf(flop, uniqueTokens);
  const isAsGood = (budget: number) => bestOf(budget, uniqueTokens).loss <= best.loss + FLAT_NATS;
  if (best.epochs <= 1 || !isAsGood(flop * FLAT_SHARE)) return { ...best, plateau: null };
  // The loss falls as the budget grows: from one that is as good on, no other is better.
  const least = findRoot(
    (logFlop) => (isAsGood(Math.exp(logFlop)) ? 1 : -1),
    Math.log(flop) - FLAT_SEARCH,
    Math.log(flop * FLAT_SHARE),
  );
  const cheapest = bestOf(Math.exp(least) * (1 + 1e-9), uniqueTokens);
  return { ...cheapest, plateau: { flop, nats: FLAT_NATS } };
}

/** A budget that is mostly wasted: all but a part of it lowers the loss by less than `nats`. */
export interface Plateau {
  flop: number;
  nats: number;
}

type RepeatedModel = TrainedModel & { loss: number; epochs: number };

/** What no curve tells apart, and the share of a budget that has to be as good for the rest to be called of no use. */
const FLAT_NATS = 1e-6;
const FLAT_SHARE = 0.9;
/** Far below any budget at which repetition is flat. */
const FLAT_SEARCH = Math.log(1e30);

function bestOf(flop: number, uniqueTokens: number): RepeatedModel {
  const free = surfaceOptimum({ surface, flop });
  const product = flop / flopPerParamAndToken;
  const loss = (logParams: number) =>
    lossWithRepetition({ params: Math.exp(logParams), tokens: product / Math.exp(logParams), uniqueTokens });
  // Scarce tokens move the optimum to either side of the free one, by less than these four orders of magnitude.
  const centre = Math.log(free.params);
  const repeated = Math.exp(findMinimum(loss, centre - 10, centre + 10));
  const params = free.tokens <= uniqueTokens ? free.params : repeated;
  const tokens = product / params;
  const epochs = tokens / Math.min(uniqueTokens, tokens);
  return { params, tokens, flop, loss: lossWithRepetition({ params, tokens, uniqueTokens }), epochs };
}

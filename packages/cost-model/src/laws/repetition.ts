import { findMinimum } from '../numeric/find-minimum.ts';
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

/** Parameters that are the optimum for so many unique tokens: G^2 * U for equal exponents. */
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
 * Size whose training on a budget gives the lowest loss where only U tokens are different ones.
 *
 *     min over N of lossWithRepetition(N, C / (6 N), U)
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
}): TrainedModel & { loss: number; epochs: number } {
  const free = surfaceOptimum({ surface, flop });
  requirePositive('uniqueTokens', uniqueTokens);
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

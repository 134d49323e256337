import { DomainError, requirePositive } from '../values/domain.ts';
import type { LossSurface } from './law.ts';

/**
 * How many times the tokens a model needs that has k times the parameters of the optimum, for the same loss.
 *
 *     k_D = (1 - (k^-alpha - 1) * beta / alpha)^(-1/beta)
 *
 *     k sizeFactor; the same for every budget
 *
 * Domain: k above smallestSizeFactor. Source: de Vries 2023, Go smol or go home, section on the overhead.
 * Example: tokenFactor({ surface: surfaceOf('de-vries-2023'), sizeFactor: 0.5 }) = 2.4156
 */
export function tokenFactor({ surface, sizeFactor }: { surface: LossSurface; sizeFactor: number }): number {
  requirePositive('sizeFactor', sizeFactor);
  const { alpha, beta } = surface;
  const rest = 1 - ((sizeFactor ** -alpha - 1) * beta) / alpha;
  if (rest > 0) return rest ** (-1 / beta);
  const least = smallestSizeFactor({ surface });
  throw new DomainError(
    'sizeFactor',
    `must be above ${least.toPrecision(4)} for any number of tokens to suffice, but is ${sizeFactor}`,
  );
}

/**
 * What a smaller (or larger) model than the optimum costs more to train, for the same loss, as a share of the optimum.
 *
 *     overhead = k * k_D - 1
 *
 *     k sizeFactor, k_D tokenFactor
 *
 * Domain: as tokenFactor. Source: de Vries 2023, Go smol or go home, section on the overhead.
 * Example: computeOverhead({ surface: surfaceOf('besiroglu-2024'), sizeFactor: 0.5 }) = 0.2593
 */
export function computeOverhead(input: { surface: LossSurface; sizeFactor: number }): number {
  return input.sizeFactor * tokenFactor(input) - 1;
}

/**
 * The size factor below which no tokens give the optimum's loss.
 *
 *     k_min = (1 + alpha / beta)^(-1/alpha)
 *
 * Domain: alpha, beta > 0. Source: the pole of tokenFactor.
 * Example: smallestSizeFactor({ surface: surfaceOf('besiroglu-2024') }) = 0.146
 */
export function smallestSizeFactor({ surface: { alpha, beta } }: { surface: LossSurface }): number {
  return (1 + alpha / beta) ** (-1 / alpha);
}

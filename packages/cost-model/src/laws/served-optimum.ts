import { DomainError, requireNonNegative, requirePositive } from '../values/domain.ts';
import { flopPerParamAndToken } from '../values/units.ts';
import type { LossSurface } from './law.ts';
import type { LifetimeModel } from './lifetime-optimum.ts';
import { fewestParamsForLoss, tokensForLoss } from './loss.ts';
import { PRECISION_LAWS, type PrecisionLawId } from './quality-price.ts';
import { tokensForQuantizedLoss } from './quantized-loss.ts';

/** A size that has a price: what a request to it costs. */
export interface ServedSize {
  params: number;
  usdPerRequest: number;
}

/**
 * The size of a wanted loss that is cheapest to train and to serve together, among sizes whose requests have each a price,
 * and the one of them that is cheapest to train.
 *
 *     min over N of c_tr 6 N D(N) + R p(N)  with L(N, D) = l;  and the same with R = 0
 *
 *     N params, p(N) usdPerRequest, R requests, D(N) tokensForLoss, l loss, c_tr trainingCostPerFlop; with quantized, the
 *     loss is reached by weights of so few bits: D(N) tokensForQuantizedLoss
 *
 * The price of a token grows in steps, as GPUs are added, so that every size is tried.
 *
 * Domain: c_tr > 0, R >= 0, prices >= 0; one size at least that reaches the loss. Source: Sardana et al. 2024, equation 5,
 * with a price that is measured or predicted in place of 2 N FLOP a token.
 * Example: servedOptimum({ surface: surfaceOf('de-vries-2023'), loss: 2.1, trainingCostPerFlop: 1, requests: 0, sizes: [{ params: 5e9, usdPerRequest: 1 }, { params: 10e9, usdPerRequest: 2 }] }).best.params = 5e9
 */
export function servedOptimum({
  surface,
  loss,
  trainingCostPerFlop,
  requests,
  sizes,
  quantized,
}: {
  surface: LossSurface;
  loss: number;
  trainingCostPerFlop: number;
  requests: number;
  sizes: readonly ServedSize[];
  quantized?: { law: PrecisionLawId; bits: number } | undefined;
}): { best: LifetimeModel; cheapestToTrain: LifetimeModel } {
  requirePositive('trainingCostPerFlop', trainingCostPerFlop);
  requireNonNegative('requests', requests);
  // Next to the fewest parameters tokens are without end, or rounding makes them so.
  const least = fewestParamsForLoss({ surface, loss }) * (1 + 1e-6);
  const large = sizes.filter(({ params }) => params > least);
  const models = large.flatMap(({ params, usdPerRequest }): LifetimeModel[] => {
    const of = { surface, params, loss };
    const tokens = quantized ? tokensForQuantizedLoss({ ...of, ...quantized }) : tokensForLoss(of);
    if (tokens === null) return [];
    const trainingCost = trainingCostPerFlop * flopPerParamAndToken * params * tokens;
    const servingCost = requests * usdPerRequest;
    return [{ params, tokens, trainingCost, servingCost, cost: trainingCost + servingCost }];
  });
  const [first, ...others] = models;
  if (first === undefined && quantized && large.length > 0) {
    const { bits, law } = quantized;
    throw new DomainError(
      'loss',
      `is reached by no size that has a price with weights of ${bits} bits: quantizing adds too much (${PRECISION_LAWS[law].name})`,
    );
  }
  if (first === undefined) {
    throw new DomainError(
      'loss',
      `needs ${least.toPrecision(4)} parameters or more: no size that large has a price`,
    );
  }
  const leastBy = (key: 'cost' | 'trainingCost') =>
    others.reduce((least, model) => (model[key] < least[key] ? model : least), first);
  return { best: leastBy('cost'), cheapestToTrain: leastBy('trainingCost') };
}

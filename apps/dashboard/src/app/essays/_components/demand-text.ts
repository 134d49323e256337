import type { ReleasedModel } from '@breakeven/cost-model/procedures/released-models';
import { formatTokenCount } from '@breakeven/cost-model/values/format';

/** Tokens served for which the model is the cheapest of its quality. */
export function demandText({ impliedDemandTokens: demand }: ReleasedModel): string {
  if (demand === null) return 'a mixture: the laws are of dense models';
  return demand === 0 ? 'none' : formatTokenCount(demand);
}

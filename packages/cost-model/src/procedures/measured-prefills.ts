import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { RaceInput } from '@breakeven/schema/cost/cost-input';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { contentId } from '@breakeven/schema/report/content-id';
import type { Provenance } from '@breakeven/schema/report/report';
import { racersOf } from '../races/racers-of.ts';

/** A prefill as a report or a store has it. */
export interface MeasuredPrefill {
  shape: ModelShape;
  promptTokens: number;
  concurrency: number;
  tokensPerSecond: number;
  provenance: Provenance;
}

/**
 * The same for two shapes of the same arithmetic: what they are called, how long a context they learned, and the norms'
 * epsilon have no part in it.
 */
function arithmeticOf(shape: ModelShape): string {
  const known = arithmetics.get(shape);
  if (known !== undefined) return known;
  const id = contentId({ ...shape, name: '', source: '', contextTokens: 0, normEpsilon: 0 });
  arithmetics.set(shape, id);
  return id;
}
/** A store has thousands of prefills, of the few shapes of the catalogue. */
const arithmetics = new WeakMap<ModelShape, string>();

/**
 * What a race takes from measurements: for each run of a family the prefill that comes nearest to a training batch, the
 * most tokens at once, of any model of its shape. LLaMA 7B and Llama 2 7B have one. Runs of other shapes are left out.
 */
export function measuredPrefills({
  family,
  prefills,
}: {
  family: string;
  prefills: readonly MeasuredPrefill[];
}): NonNullable<RaceInput['measured']> {
  const longestFirst = prefills
    .map((prefill) => ({ ...prefill, arithmetic: arithmeticOf(prefill.shape) }))
    .sort((a, b) => b.promptTokens * b.concurrency - a.promptTokens * a.concurrency);
  return racersOf(family).flatMap(({ model }) => {
    const arithmetic = arithmeticOf(findModel(model) as ModelShape);
    const found = longestFirst.find((prefill) => prefill.arithmetic === arithmetic);
    if (found === undefined) return [];
    const provenance = found.provenance === 'extrapolated' ? 'extrapolated' : 'measured';
    return [{ model, prefillTokensPerSecond: found.tokensPerSecond, provenance }];
  });
}

import { findModel } from '@breakeven/schema/catalogue/find-model';
import { FURTHER_MODELS } from '@breakeven/schema/catalogue/further-models';
import type { RunWithoutCurve } from '@breakeven/schema/catalogue/run-without-curve';
import { RUNS_WITHOUT_CURVES } from '@breakeven/schema/catalogue/runs-without-curves';
import { TRAINING_TOKENS } from '@breakeven/schema/catalogue/training-tokens';
import type { LawId } from '@breakeven/schema/cost/law-id';
import type { ReleasedModelsInput } from '@breakeven/schema/cost/released-input';
import { fitWarnings } from '../laws/fit-warnings.ts';
import { impliedDemand } from '../laws/implied-demand.ts';
import { DEFAULT_LAW, LAWS, surfaceOf } from '../laws/laws.ts';
import { quantile } from '../numeric/quantile.ts';
import { activeParameterCount, paramCount } from '../shape/parameter-count.ts';

/** A released model, and for which demand it would have been the cheapest choice. */
export interface ReleasedModel {
  name: string;
  /** Id of the catalogue; null: its shape is not in it. */
  model: string | null;
  /** A day or a month; null: not looked up. */
  releasedOn: string | null;
  params: number;
  /** Of a mixture of experts; null: dense. */
  activeParams: number | null;
  tokens: number;
  stated: 'exactly' | 'at-most' | 'at-least';
  tokensPerParam: number;
  /**
   * Tokens served for which it is the cheapest of its quality to train and serve; 0: for none, as it is larger than
   * what is cheapest to train; null: a mixture, which the laws do not cover.
   */
  impliedDemandTokens: number | null;
  /** Why the model lies beyond what the law was fitted to. */
  warnings: string[];
  source: string;
}

export interface ReleasedModels {
  law: LawId;
  models: ReleasedModel[];
  /** Of the dense models of a year, the oldest first. */
  years: { year: number; count: number; median: number; highest: ReleasedModel }[];
  /** How many dense models lie beyond what the law was fitted to. */
  beyondFit: { count: number; of: number };
  /** Training cost of runs whose loss curves cannot race. */
  runsWithoutCurves: readonly RunWithoutCurve[];
}

/**
 * Tokens per parameter of models since 2020, and the demand under which each would have been the cheapest choice.
 *
 *     D / N;  T = impliedDemand(N, D)
 *
 *     N params, D tokens of pretraining, T tokens served
 *
 * Domain: a law that gives a loss. Source: the makers' counts, a source with each row; Sardana et al. 2024, inverted.
 * Example: releasedModels({}).models.find(({ model }) => model === 'qwen3-8b').impliedDemandTokens = 6.62e14
 */
export function releasedModels({ law = DEFAULT_LAW }: ReleasedModelsInput): ReleasedModels {
  const surface = surfaceOf(law);
  const models = rows()
    .map((row): ReleasedModel => {
      const { params, activeParams, tokens } = row;
      return {
        ...row,
        tokensPerParam: tokens / params,
        impliedDemandTokens: activeParams === null ? impliedDemand({ surface, params, tokens }) : null,
        warnings: activeParams === null ? fitWarnings({ law: LAWS[law], params, tokens }) : [],
      };
    })
    .sort((a, b) => (a.releasedOn ?? '').localeCompare(b.releasedOn ?? '') || a.params - b.params);
  const dense = models.filter(({ activeParams }) => activeParams === null);
  return {
    law,
    models,
    years: yearsOf(dense),
    beyondFit: { count: dense.filter(({ warnings }) => warnings.length > 0).length, of: dense.length },
    runsWithoutCurves: RUNS_WITHOUT_CURVES,
  };
}

type Row = Omit<ReleasedModel, 'tokensPerParam' | 'impliedDemandTokens' | 'warnings'>;

function rows(): Row[] {
  const ofCatalogue = TRAINING_TOKENS.flatMap(({ model, tokens, stated, releasedOn, source }): Row[] => {
    const shape = findModel(model);
    if (shape === undefined) return [];
    const activeParams = shape.experts === undefined ? null : activeParameterCount(shape);
    return [
      {
        name: shape.name,
        model,
        releasedOn,
        params: paramCount(shape),
        activeParams,
        tokens,
        stated,
        source,
      },
    ];
  });
  return [...ofCatalogue, ...FURTHER_MODELS.map((row): Row => ({ ...row, model: null }))];
}

function yearsOf(dense: readonly ReleasedModel[]): ReleasedModels['years'] {
  const dated = dense.filter(({ releasedOn }) => releasedOn !== null);
  const yearOf = ({ releasedOn }: ReleasedModel) => Number(releasedOn?.slice(0, 4));
  return [...new Set(dated.map(yearOf))].map((year) => {
    const own = dated
      .filter((model) => yearOf(model) === year)
      .sort((a, b) => a.tokensPerParam - b.tokensPerParam);
    return {
      year,
      count: own.length,
      median: quantile(
        own.map(({ tokensPerParam }) => tokensPerParam),
        0.5,
      ),
      highest: own.at(-1) as ReleasedModel,
    };
  });
}

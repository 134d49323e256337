import { trainingTokensOf } from '@breakeven/schema/catalogue/training-tokens';
import type { LawInput } from '@breakeven/schema/cost/cost-input';
import type { LawId } from '@breakeven/schema/cost/law-id';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { failedWarnings, fitWarnings } from '../laws/fit-warnings.ts';
import { downstreamError, GADRE_FITTED } from '../laws/gadre-2024.ts';
import { type Interval, sampleExponent, sampleSurface, samplingOf } from '../laws/intervals.ts';
import type { Law, LossSurface } from '../laws/law.ts';
import { DEFAULT_LAW, LAWS, surfaceOf } from '../laws/laws.ts';
import { lossAt, tokensForLoss } from '../laws/loss.ts';
import {
  optimumForFlop,
  optimumForParams,
  surfaceOptimum,
  surfaceOptimumForLoss,
  surfaceOptimumForParams,
  type TrainedModel,
} from '../laws/optimum.ts';
import { type QualityPrice, qualityPrice } from '../laws/quality-price.ts';
import { lossWithRepetition, optimumWithRepetition, type Plateau } from '../laws/repetition.ts';
import { paramCount } from '../shape/parameter-count.ts';
import { shapeOf } from '../shape/shape-of.ts';
import { DomainError } from '../values/domain.ts';
import { formatNumber } from '../values/format.ts';
import { flopPerParamAndToken } from '../values/units.ts';

export interface LawAnswer extends TrainedModel {
  law: LawId;
  tokensPerParam: number;
  /** Passes over the unique tokens; null where all tokens are. */
  epochs: number | null;
  /** Where more compute buys nothing: the answer is of the budget from which on that is so. null elsewhere. */
  plateau: Plateau | null;
  /**
   * The cheapest model of the same loss, and what this one costs more to train than that;
   * null without a loss surface.
   */
  sameLoss: { params: number; tokens: number; flop: number; sizeFactor: number; overhead: number } | null;
  /** How sure the law is of it; null where it publishes nothing that says so. */
  intervals: LawIntervals | null;
  /** The same model with fewer bits a weight; null where the law gives no loss of one pass. */
  precision: PrecisionPrice[] | null;
  /** What it would get wrong, by a law of its own; not of the law that is asked. */
  downstream: DownstreamError | null;
  warnings: string[];
}

/** What a type of weights saves in bytes and costs in quality. */
export interface PrecisionPrice {
  type: 'f16' | 'q8_0' | 'q4_0';
  weightBytes: number;
  addedLoss: number;
  loss: number;
  /** Parameters of the f16 model that is as good after the same tokens; null if there is none. */
  asGoodAsParams: number | null;
  isBeyondFit: boolean;
  /** What a second law adds, of Kumar et al.; the fields above follow that of Ouyang et al. */
  kumar: { addedLoss: number; isBeyondFit: boolean };
}

export interface DownstreamError {
  corpus: 'RedPajama';
  tasks: number;
  /** Share of answers that are wrong, on average over the tasks. */
  averageError: number;
  isBeyondFit: boolean;
}

/** Null where a law has none of it. */
export interface LawIntervals {
  /** Share of the draws between low and high. */
  level: number;
  params: Interval | null;
  tokens: Interval;
  loss: Interval | null;
  /** Share of the draws under which the question has no answer: the intervals are of the others. */
  failed: number;
}

/**
 * What a law says of a budget, a size, a size and its tokens, or a loss.
 *
 *     L = E + A / N^alpha + B / D^beta,  C = 6 N D;  Kaplan's has a form of its own, see laws/kaplan-2020.ts
 *
 *     N params, D tokens, C flop, L loss in nats per token; E, A, B, alpha, beta of the law
 *
 * Domain: flop; or params; or params and tokens; or loss above the law's floor; or loss and params. Source: Hoffmann et
 * al. 2022, equations 2 to 4, and each law's own file.
 * Example: law({ law: 'besiroglu-2024', flop: 5.76e23 }).params = 7.225e10
 */
export function law(asked: LawInput): LawAnswer {
  const input = asked.model === undefined ? asked : { ...asked, ...sizeOf(asked.model) };
  const chosen = LAWS[input.law ?? DEFAULT_LAW];
  const { epochs, plateau = null, ...model } = modelOf(chosen, input);
  const { intervals, failed } = epochs === null ? intervalsOf(chosen, input, model) : NO_INTERVALS;
  requireModel(model, input);
  return {
    law: chosen.id,
    ...model,
    tokensPerParam: model.tokens / model.params,
    epochs,
    plateau,
    sameLoss: epochs === null ? sameLossOf(chosen, input, model) : null,
    intervals,
    precision: precisionOf(chosen, model),
    downstream: downstreamOf(model),
    warnings: [
      ...trainingWarnings(chosen, input),
      ...plateauWarnings(plateau),
      ...fitWarnings({ law: chosen, ...model }),
      ...failedWarnings({ failed }),
    ],
  };
}

function modelOf(
  law: Law,
  input: LawInput,
): TrainedModel & { epochs: number | null; plateau?: Plateau | null } {
  const { flop, params, tokens, loss, uniqueTokens } = input;
  if (uniqueTokens !== undefined) return repeatedModel(law, input, uniqueTokens);
  if (flop !== undefined) return { ...optimumForFlop({ law, flop }), epochs: null };
  const surface = () => surfaceOf(law.id);
  if (params !== undefined && tokens !== undefined) {
    // Of any training: the warning says so where it is not of one pass.
    return { ...trained(law.surface ?? surface(), params, tokens), epochs: null };
  }
  if (params !== undefined && loss !== undefined) {
    const needed = tokensForLoss({ surface: surface(), params, loss });
    return { params, tokens: needed, flop: flopPerParamAndToken * params * needed, loss, epochs: null };
  }
  if (params !== undefined) return { ...optimumForParams({ law, params }), epochs: null };
  if (loss !== undefined && law.publishedLoss !== null)
    return { ...publishedForLoss(law, loss), epochs: null };
  if (loss !== undefined) return { ...surfaceOptimumForLoss({ surface: surface(), loss }), epochs: null };
  throw new DomainError('flop', 'must be given, or params, or loss');
}

/** The published optimum whose published loss this is: C = C1 / L^(1/b). */
function publishedForLoss(law: Law, loss: number): TrainedModel {
  const { flop, exponent } = law.publishedLoss as NonNullable<Law['publishedLoss']>;
  return optimumForFlop({ law, flop: flop * loss ** (-1 / exponent) });
}

function plateauWarnings(plateau: Plateau | null): string[] {
  if (plateau === null) return [];
  const { flop, nats } = plateau;
  return [
    `more compute gains nothing: with all ${flop.toExponential(2).replace('e+', 'e')} FLOP the loss is less than ${nats} nats lower; the answer is the cheapest run that is as good`,
  ];
}

/** What to be told of a loss that no single pass over the tokens ends at. */
function trainingWarnings({ training, id }: Law, { params, tokens }: LawInput): string[] {
  if (training === 'one-pass' || params === undefined || tokens === undefined) return [];
  return [
    `${id} gives the loss of training stopped early, with unlimited compute: one pass over these tokens ends above it`,
  ];
}

/** Parameters and training tokens of a model of the catalogue, which has to be dense: the laws are. */
function sizeOf(model: string): { params: number; tokens: number } {
  const shape = shapeOf({ model });
  if (shape.experts !== undefined) {
    throw new DomainError(
      'model',
      `must be dense, but ${model} is a mixture of experts: the laws here cover dense models only`,
    );
  }
  const stated = trainingTokensOf(model);
  if (stated !== undefined) return { params: paramCount(shape), tokens: stated.tokens };
  throw new DomainError('model', `must have a known count of training tokens, but ${model} has none`);
}

const TYPES = ['f16', 'q8_0', 'q4_0'] as const;
/** Of a weight itself: the scales of a block come on top, and are in the bytes. */
const BITS = { q8_0: 8, q4_0: 4 };
const NOTHING = { addedLoss: 0, isBeyondFit: false };
const UNCHANGED: QualityPrice = { 'ouyang-2024': NOTHING, 'kumar-2024': NOTHING };

function precisionOf(
  { surface, training }: Law,
  { params, tokens, loss }: TrainedModel,
): PrecisionPrice[] | null {
  if (surface === null || training !== 'one-pass' || loss === null) return null;
  return TYPES.map((type) => {
    const { 'ouyang-2024': ouyang, 'kumar-2024': kumar } =
      type === 'f16' ? UNCHANGED : qualityPrice({ params, tokens, bits: BITS[type] });
    const { addedLoss, isBeyondFit } = ouyang;
    const rest = loss + addedLoss - surface.E - surface.B * tokens ** -surface.beta;
    const asGood = (surface.A / rest) ** (1 / surface.alpha);
    return {
      type,
      weightBytes: params * ELEMENT_BYTES[type],
      addedLoss,
      loss: loss + addedLoss,
      asGoodAsParams: asGood >= 1 && Number.isFinite(asGood) ? asGood : null,
      isBeyondFit,
      kumar,
    };
  });
}

function downstreamOf({ params, tokens }: TrainedModel): DownstreamError | null {
  const corpus = 'RedPajama';
  const { minParams, maxParams, maxTokensPerParam } = GADRE_FITTED;
  const averageError = downstreamError({ corpus, params, tokens });
  if (!(averageError >= 0 && averageError <= 1)) return null;
  const isBeyondFit = params < minParams || params > maxParams || tokens > maxTokensPerParam * params;
  return { corpus, tasks: 17, averageError, isBeyondFit };
}

/** Below one parameter or token there is no model: a budget of 1 FLOP has an optimum only on paper. */
function requireModel({ params, tokens }: TrainedModel, input: LawInput): void {
  if (params >= 1 && tokens >= 1) return;
  const parameter = (['flop', 'loss', 'params'] as const).find((name) => input[name] !== undefined);
  throw new DomainError(
    parameter ?? 'flop',
    `gives ${formatNumber(params)} parameters and ${formatNumber(tokens)} tokens: less than any model has`,
  );
}

function trained(surface: LossSurface, params: number, tokens: number): TrainedModel {
  return {
    params,
    tokens,
    flop: flopPerParamAndToken * params * tokens,
    loss: lossAt({ surface, params, tokens }),
  };
}

function repeatedModel(law: Law, { flop, params, tokens }: LawInput, uniqueTokens: number) {
  if (law.id !== 'muennighoff-2023') {
    throw new DomainError('uniqueTokens', `needs law muennighoff-2023: ${law.id} knows no repetition`);
  }
  if (flop !== undefined) return optimumWithRepetition({ flop, uniqueTokens });
  if (params === undefined || tokens === undefined) {
    throw new DomainError('uniqueTokens', 'needs flop, or params and tokens');
  }
  const loss = lossWithRepetition({ params, tokens, uniqueTokens });
  const epochs = tokens / Math.min(uniqueTokens, tokens);
  return { params, tokens, flop: flopPerParamAndToken * params * tokens, loss, epochs };
}

function sameLossOf(
  { surface, training, publishedOptimum }: Law,
  input: LawInput,
  { params, tokens }: TrainedModel,
): LawAnswer['sameLoss'] {
  // A published optimum has a loss of its own, which is not that of the surface.
  const isPublished = publishedOptimum !== null && input.tokens === undefined && input.loss === undefined;
  if (surface === null || training !== 'one-pass' || isPublished) return null;
  const best = surfaceOptimumForLoss({ surface, loss: lossAt({ surface, params, tokens }) });
  return {
    params: best.params,
    tokens: best.tokens,
    flop: best.flop,
    sizeFactor: params / best.params,
    overhead: (flopPerParamAndToken * params * tokens) / best.flop - 1,
  };
}

const NO_INTERVALS = { intervals: null, failed: 0 };

function intervalsOf(
  law: Law,
  input: LawInput,
  model: TrainedModel,
): { intervals: LawIntervals | null; failed: number } {
  const { uncertainty } = law;
  if (uncertainty === null) return NO_INTERVALS;
  const sampling = samplingOf(uncertainty, input);
  if (uncertainty.kind === 'exponent') {
    const { params, tokens } = sampleExponent({
      uncertainty,
      sampling,
      params: model.params,
      flop: model.flop,
    });
    return { intervals: { level: uncertainty.level, params, tokens, loss: null, failed: 0 }, failed: 0 };
  }
  const { intervals, failed } = sampleSurface({
    uncertainty,
    sampling,
    compute: (surface) => {
      const { params, tokens, loss } = sampledModel(surface, input, model);
      return { params, tokens, loss: loss as number };
    },
  });
  return { intervals: intervals && { level: uncertainty.level, ...intervals, failed }, failed };
}

/** The same question asked of a sampled surface. */
function sampledModel(
  surface: LossSurface,
  { flop, params, tokens, loss }: LawInput,
  model: TrainedModel,
): TrainedModel {
  if (flop !== undefined) return surfaceOptimum({ surface, flop });
  if (params !== undefined && tokens !== undefined) return trained(surface, params, tokens);
  if (params !== undefined && loss !== undefined) {
    return { ...model, tokens: tokensForLoss({ surface, params, loss }) };
  }
  if (params !== undefined) return surfaceOptimumForParams({ surface, params });
  return surfaceOptimumForLoss({ surface, loss: loss as number });
}

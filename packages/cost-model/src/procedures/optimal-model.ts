import type { OptimalModelInput } from '@breakeven/schema/cost/cost-input';
import { LAW_IDS, type LawId } from '@breakeven/schema/cost/law-id';
import { corpusWarnings, failedWarnings, fitWarnings } from '../laws/fit-warnings.ts';
import { type Interval, sampleSurface, samplingOf } from '../laws/intervals.ts';
import type { Law, LossSurface } from '../laws/law.ts';
import { DEFAULT_LAW, LAWS, SURFACE_LAW_IDS, surfaceOf, tradeRefusal } from '../laws/laws.ts';
import { type LifetimeDemand, lifetimeOptimum, trainingOptimum } from '../laws/lifetime-optimum.ts';
import { surfaceOptimumForLoss, surfaceOptimumForParams } from '../laws/optimum.ts';
import { PRECISION_LAW_IDS, type PrecisionLawId, weightBits } from '../laws/quality-price.ts';
import { servedOptimum } from '../laws/served-optimum.ts';
import { computedTokens, requestsOverLife, requestTokens } from '../serving/workload.ts';
import { usdPerFlop } from '../training/usd-per-flop.ts';
import { DomainError } from '../values/domain.ts';
import { formatNumber } from '../values/format.ts';
import { isCovered, type ServedQuality, servedQuality, servedQualityWarnings } from './quality-warnings.ts';
import {
  type PricedSize,
  type ServedAnswer,
  type ServedSizes,
  servedAnswer,
  servedSizes,
} from './served-sizes.ts';

/** The cheapest model, and the one that is cheapest to train, of the same loss; costs in one unit. */
export interface Comparison {
  params: number;
  tokens: number;
  cost: number;
  trainingCost: number;
  servingCost: number;
  baseline: { params: number; tokens: number; cost: number };
  saving: number;
  savingFraction: number;
}

export interface OptimalIntervals {
  /** Share of the draws between low and high. */
  level: number;
  /** Of the model that is cheapest in FLOP. */
  params: Interval;
  tokens: Interval;
  savingFraction: Interval;
  /** Of the one that is cheapest in dollars; null without prices. */
  usd: Record<'params' | 'tokens' | 'cost' | 'saving' | 'savingFraction', Interval> | null;
  /** Share of the draws under which the question has no answer in FLOP: the intervals are of the others. */
  failed: number;
  /** The same of the dollars, which rest on the sizes that have a price; null without prices. */
  usdFailed: number | null;
}

export interface OptimalModel {
  law: LawId;
  loss: number;
  params: number;
  tokens: number;
  /** Share of the FLOP of the baseline, and FLOP. */
  savingFraction: number;
  savingFlop: number;
  flop: Comparison;
  /** null without prices. */
  usd: Comparison | null;
  /** What the dollars of serving rest on, where hardware is given that serves; null elsewhere. */
  served: ServedAnswer | null;
  /** What its weights of few bits cost in quality; null where no hardware serves, or with 16 bits or more. */
  quality: ServedQuality | null;
  /** How sure the law is of it; null where it publishes nothing that says so. */
  intervals: OptimalIntervals | null;
  /** The same question under every law: the answer moves threefold between them. */
  underEveryLaw: (
    | {
        law: LawId;
        /** The text that its losses are of. */
        corpus: Law['corpus'];
        params: number;
        tokens: number;
        savingFraction: number;
        savingFlop: number;
        /** null without prices, or where the law has no answer in dollars. */
        usd: Pick<Comparison, 'params' | 'tokens' | 'saving' | 'savingFraction'> | null;
        /** Why the law has no answer in dollars; null where it has one, or without prices. */
        usdUnavailable: string | null;
      }
    | { law: LawId; unavailable: string }
  )[];
  warnings: string[];
}

/**
 * The model that is as good as another and costs least to train and to serve, over a demand in tokens.
 *
 *     minimise 6 N D + 2 N T over N, with L(N, D) = loss;  in USD each term times its price of a useful FLOP, or
 *     c_tr 6 N D + R p(N), with the price of a request p(N) of a model of each size on the hardware that serves
 *
 *     N params, D tokens, T inferenceTokens, L the law's loss; the loss is that of the optimum of matchParams, or given;
 *     R requests over the life; of weights below 16 bits it is the loss after quantizing, where a precision law covers them
 *
 * Domain: matchParams > 0 or a loss above the law's floor, T >= 0; a law with a loss. Source: Sardana et al. 2024,
 * equations 3 and 5.
 * Example: optimalModel({ law: 'de-vries-2023', matchParams: 13e9, inferenceTokens: 2e12 }).savingFraction = 0.1745
 */
export function optimalModel(input: OptimalModelInput): OptimalModel {
  const law = LAWS[input.law ?? DEFAULT_LAW];
  const surface = surfaceOf(law.id);
  const loss = lossOf(surface, input);
  const flop = compare(surface, loss, inFlop(input));
  requireModel(flop, input);
  const served =
    input.served === undefined
      ? null
      : servedSizes(input.served, requestTokens(input), sizesAbout(surface, loss, bitsOf(input)));
  const { dollars, quality, usd } = afterQuantizing(surface, loss, inDollars(input, served), input);
  const { intervals, failed, usdFailed } = intervalsOf(law.id, input, dollars);
  return {
    law: law.id,
    loss,
    params: flop.params,
    tokens: flop.tokens,
    savingFraction: flop.savingFraction,
    savingFlop: flop.saving,
    flop,
    usd,
    intervals,
    served: served && usd && servedAnswer(served, usd),
    quality,
    underEveryLaw: LAW_IDS.map((id) => under(id, input, dollars)),
    warnings: [flop, ...(usd ? [usd] : [])]
      .flatMap(({ params, tokens }) => fitWarnings({ law, params, tokens }))
      .concat(failedWarnings({ failed, usdFailed }))
      .concat(served?.warningsOf(usd ? [usd.params, usd.baseline.params] : []) ?? [])
      .concat(usd ? servedQualityWarnings(quality, usd) : [])
      .concat(
        input.loss === undefined
          ? []
          : corpusWarnings({ law, others: SURFACE_LAW_IDS.map((id) => LAWS[id]) }),
      )
      .filter((warning, index, all) => all.indexOf(warning) === index),
  };
}

/**
 * Sizes that any law or draw of one may choose: no smaller one has the loss, no larger one is cheaper. With few bits a larger
 * model, trained on fewer tokens, may be several times the optimum of full precision.
 */
function sizesAbout(surface: LossSurface, loss: number, bits: number | null) {
  const { params } = surfaceOptimumForLoss({ surface, loss });
  return { from: params / 15, to: (bits === null ? 5 : 200) * params };
}

/** Of the weights that are served; null: 16 or more, or no hardware that serves is given. */
const bitsOf = ({ served }: OptimalModelInput) =>
  served === undefined ? null : weightBits(served.bytesPerParam ?? 2);

function lossOf(surface: LossSurface, { matchParams, loss }: OptimalModelInput): number {
  if (matchParams !== undefined) return surfaceOptimumForParams({ surface, params: matchParams }).loss;
  if (loss !== undefined) return loss;
  throw new DomainError('matchParams', 'must be given, or loss');
}

/** What is asked of the model over its life. `requests` is null where tokens alone are given. */
interface Demand {
  computedTokens: number;
  requests: number | null;
}

function demandOf(input: OptimalModelInput): Demand {
  const { inferenceTokens, requestsPerDay, lifeYears, growthPerYear = 0 } = input;
  if (inferenceTokens !== undefined) return { computedTokens: inferenceTokens, requests: null };
  if (requestsPerDay === undefined || lifeYears === undefined) {
    throw new DomainError('inferenceTokens', 'must be given, or requestsPerDay with lifeYears');
  }
  const requests = requestsOverLife({ requestsPerDay, growthPerYear, years: lifeYears });
  return { computedTokens: requests * computedTokens(requestTokens(input)), requests };
}

function inFlop(input: OptimalModelInput): Pricing {
  const serving = [{ tokens: demandOf(input).computedTokens, costPerFlop: 1 }];
  return { kind: 'per-flop', demand: { trainingCostPerFlop: 1, serving } };
}

/** In dollars a FLOP of each phase; or, on hardware that serves, a request of each size. */
function inDollars(input: OptimalModelInput, served: ServedSizes | null): Pricing | null {
  const { training, prefill, decode, promptTokens } = input;
  if (training === undefined) return null;
  const trainingCostPerFlop = usdPerFlop(training);
  if (served !== null) {
    const { requests } = demandOf(input);
    return { kind: 'per-size', trainingCostPerFlop, requests: requests ?? 0, sizes: served.sizes };
  }
  if (decode === undefined) return null;
  const { read, written } = readAndWritten(input, promptTokens);
  const serving = [
    { tokens: read, costPerFlop: usdPerFlop(prefill ?? decode) },
    { tokens: written, costPerFlop: usdPerFlop(decode) },
  ];
  return { kind: 'per-flop', demand: { trainingCostPerFlop, serving } };
}

/** Tokens over the life that are read, without those that a cache has, and that are written. */
function readAndWritten(input: OptimalModelInput, promptTokens = 0) {
  const { computedTokens: all, requests } = demandOf(input);
  if (requests === null) return { read: promptTokens, written: all - promptTokens };
  const { inputTokens, cachedInputTokens } = requestTokens(input);
  const read = requests * (inputTokens - cachedInputTokens);
  return { read, written: all - read };
}

type Pricing =
  | { kind: 'per-flop'; demand: LifetimeDemand }
  | {
      kind: 'per-size';
      trainingCostPerFlop: number;
      requests: number;
      sizes: readonly PricedSize[];
      /** By what the loss is reached with few bits a weight; undefined: it is that before quantizing. */
      quantized?: { law: PrecisionLawId; bits: number };
    };

/**
 * Dollars at equal loss after quantizing, by the first precision law that covers the two models of its own answer; by none,
 * dollars at equal loss before it.
 */
function afterQuantizing(
  surface: LossSurface,
  loss: number,
  dollars: Pricing | null,
  input: OptimalModelInput,
): { dollars: Pricing | null; usd: Comparison | null; quality: ServedQuality | null } {
  if (dollars === null) return { dollars, usd: null, quality: null };
  const bits = bitsOf(input);
  const answerOf = (law: PrecisionLawId | null) => {
    const priced = law === null || bits === null ? dollars : { ...dollars, quantized: { law, bits } };
    const usd = compare(surface, loss, priced);
    const pair = { best: usd, baseline: usd.baseline };
    return { dollars: priced, usd, quality: bits === null ? null : servedQuality({ bits, law, ...pair }) };
  };
  if (bits === null) return answerOf(null);
  for (const law of PRECISION_LAW_IDS) {
    try {
      const answer = answerOf(law);
      const { usd } = answer;
      if (isCovered(law, { bits, best: usd, baseline: usd.baseline })) return answer;
    } catch (error) {
      // Quantized, no size reaches the loss.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return answerOf(null);
}

/** Below one parameter or token there is no model to train. */
function requireModel({ params, tokens }: Comparison, { loss }: OptimalModelInput): void {
  if (params >= 1 && tokens >= 1) return;
  throw new DomainError(
    loss === undefined ? 'matchParams' : 'loss',
    `gives ${formatNumber(params)} parameters and ${formatNumber(tokens)} tokens: less than any model has`,
  );
}

/** Share of a cost below which a saving is rounding and no saving. */
const ROUNDING = 1e-9;

function optimaOf(surface: LossSurface, loss: number, pricing: Pricing) {
  if (pricing.kind === 'per-size') return servedOptimum({ surface, loss, ...pricing });
  const of = { surface, loss, ...pricing.demand };
  return { best: lifetimeOptimum(of), cheapestToTrain: trainingOptimum(of) };
}

function compare(surface: LossSurface, loss: number, pricing: Pricing): Comparison {
  const { best, cheapestToTrain } = optimaOf(surface, loss, pricing);
  const { params, tokens, cost } = cheapestToTrain;
  // At next to no demand both are the same model, computed in two ways.
  const saved = cost - best.cost;
  const saving = saved > ROUNDING * cost ? saved : 0;
  return { ...best, baseline: { params, tokens, cost }, saving, savingFraction: saving / cost };
}

function under(
  id: LawId,
  input: OptimalModelInput,
  dollars: Pricing | null,
): OptimalModel['underEveryLaw'][number] {
  try {
    const surface = surfaceOf(id);
    const loss = lossOf(surface, input);
    const { params, tokens, saving, savingFraction } = compare(surface, loss, inFlop(input));
    return {
      law: id,
      corpus: LAWS[id].corpus,
      params,
      tokens,
      savingFraction,
      savingFlop: saving,
      ...usdUnder(surface, loss, dollars),
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { law: id, unavailable: tradeRefusal(id) ?? error.message };
  }
}

/** A law may have an answer in FLOP and none in dollars: of no size that has a price, or of none that reaches the loss. */
function usdUnder(surface: LossSurface, loss: number, dollars: Pricing | null) {
  if (dollars === null) return { usd: null, usdUnavailable: null };
  try {
    const { params, tokens, saving, savingFraction } = compare(surface, loss, dollars);
    return { usd: { params, tokens, saving, savingFraction }, usdUnavailable: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { usd: null, usdUnavailable: error.message };
  }
}

function intervalsOf(
  id: LawId,
  input: OptimalModelInput,
  dollars: Pricing | null,
): { intervals: OptimalIntervals | null; failed: number; usdFailed: number | null } {
  const { uncertainty } = LAWS[id];
  if (uncertainty === null) return { intervals: null, failed: 0, usdFailed: null };
  const sampling = samplingOf(uncertainty, input);
  const sample = (pricing: Pricing) =>
    sampleSurface({
      uncertainty,
      sampling,
      compute: (surface) => {
        const { params, tokens, cost, saving, savingFraction } = compare(
          surface,
          lossOf(surface, input),
          pricing,
        );
        return { params, tokens, cost, saving, savingFraction };
      },
    });
  const { intervals, failed } = sample(inFlop(input));
  if (intervals === null) return { intervals, failed, usdFailed: null };
  const { params, tokens, savingFraction } = intervals;
  const inUsd = dollars && sample(dollars);
  const usd = inUsd?.intervals ?? null;
  const usdFailed = inUsd?.failed ?? null;
  const { level } = uncertainty;
  return { intervals: { level, params, tokens, savingFraction, usd, failed, usdFailed }, failed, usdFailed };
}

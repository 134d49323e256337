import type { LossSurface } from '@breakeven/cost-model/laws/law';
import { LAW_IDS, type LawId } from '@breakeven/schema/cost/law-id';
import { COVERAGE_TASKS } from '@breakeven/schema/cost/test-time-tasks';
import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { type Quantity, quantityParsers } from '../_components/quantity-param.ts';
import {
  pricesNeed,
  requestOf,
  type ServingGpu,
  servedOf,
  servingParams,
  usdPerGpuHourOf,
} from '../_components/serving-hardware.ts';

export const TRAIN_QUANTITIES = {
  /** At most far beyond any model, and still inside every law's arithmetic. */
  match: { maximum: 1e14, initial: 13e9 },
  demand: { maximum: 1e18, mayBeZero: true, initial: 2e12 },
  mfu: { isShare: true, maximum: 1, initial: 0.4 },
} as const satisfies Record<string, Quantity>;

export const trainSearchParams = {
  law: parseAsStringLiteral(LAW_IDS).withDefault('besiroglu-2024'),
  /** The GPU that serves trains too. */
  ...servingParams,
  /** Of several answers of a small model against one of a large one. */
  task: parseAsStringLiteral([...COVERAGE_TASKS, 'none']).withDefault('math'),
  small: parseAsString.withDefault('llama-3.1-8b'),
  large: parseAsString.withDefault('llama-3.1-70b'),
  ...quantityParsers(TRAIN_QUANTITIES),
};
export type TrainState = inferParserType<typeof trainSearchParams>;

export const loadTrainState = createLoader(trainSearchParams);

/** A law as charts need it: all that is known of every law weighs more than the page. */
export interface TrainingLaw {
  id: LawId;
  name: string;
  surface: LossSurface;
}

const DAYS_PER_YEAR = 365;

/** What is asked without dollars: FLOP alone. */
export const flopQuery = ({ law, match, demand }: TrainState) => ({
  law,
  matchParams: match,
  inferenceTokens: demand,
});

/** Tokens of a request that are computed: those that the demand counts. */
function computedOf(state: TrainState): number {
  const { inputTokens, cachedInputTokens, reasoningTokens, outputTokens } = requestOf(state);
  return inputTokens - cachedInputTokens + reasoningTokens + outputTokens;
}

/** What is missing for dollars of a model's life; null: nothing. */
export function dollarsNeed(state: TrainState, gpu: ServingGpu | undefined): string | null {
  if (state.demand === 0) return 'a demand of 0 has no requests to price';
  if (computedOf(state) === 0) return 'a request that computes no tokens serves no demand';
  return pricesNeed(state, gpu);
}

/** The same with dollars: the demand as requests on hardware that trains and serves. */
export function usdQuery(state: TrainState, gpu: ServingGpu) {
  const { law, match, demand, mfu } = state;
  return {
    law,
    matchParams: match,
    ...requestOf(state),
    requestsPerDay: demand / computedOf(state) / DAYS_PER_YEAR,
    lifeYears: 1,
    training: {
      usdPerGpuHour: usdPerGpuHourOf(state, gpu),
      flopPerSecond: gpu.flopPerSecond ?? 1,
      modelFlopUtilization: mfu,
    },
    ...servedOf(state, gpu),
  };
}

/** Answers of a small model against one of a large one: in dollars where the GPU has a price, else in FLOP. */
export function testTimeQuery(state: TrainState, gpu: ServingGpu | undefined) {
  const { small, large, task } = state;
  return {
    small,
    large,
    ...requestOf(state),
    ...(task !== 'none' && { task }),
    ...(gpu && pricesNeed(state, gpu) === null && servedOf(state, gpu)),
  };
}

import type { LossSurface } from '@breakeven/cost-model/laws/law';
import { LAW_IDS, type LawId } from '@breakeven/schema/cost/law-id';
import { COVERAGE_TASKS } from '@breakeven/schema/cost/test-time-tasks';
import {
  createLoader,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { type Quantity, quantityParsers } from '../_components/quantity-param.ts';
import { loadQuantities, REQUEST_QUANTITIES } from '../_components/request-quantities.ts';

export const TRAIN_QUANTITIES = {
  /** At most far beyond any model, and still inside every law's arithmetic. */
  match: { maximum: 1e14, initial: 13e9 },
  demand: { maximum: 1e18, mayBeZero: true, initial: 2e12 },
  ...REQUEST_QUANTITIES,
  ...loadQuantities({ batch: 32, busy: 0.5 }),
  mfu: { isShare: true, maximum: 1, initial: 0.4 },
  price: { maximum: 1e6, initial: null },
} as const satisfies Record<string, Quantity>;

export const trainSearchParams = {
  law: parseAsStringLiteral(LAW_IDS).withDefault('besiroglu-2024'),
  /** GPU of the catalogue that trains and serves. */
  gpu: parseAsString.withDefault('nvidia-h100-sxm'),
  /** Whether what was measured on it calibrates the prediction. */
  calibrate: parseAsBoolean.withDefault(true),
  /** Of several answers of a small model against one of a large one. */
  task: parseAsStringLiteral([...COVERAGE_TASKS, 'none']).withDefault('math'),
  small: parseAsString.withDefault('llama-3.1-8b'),
  large: parseAsString.withDefault('llama-3.1-70b'),
  ...quantityParsers(TRAIN_QUANTITIES),
};
export type TrainState = inferParserType<typeof trainSearchParams>;

export const loadTrainState = createLoader(trainSearchParams);

/** A GPU that may train and serve. */
export interface TrainingGpu {
  value: string;
  name: string;
  /** The name, and whether it was measured. */
  label: string;
  /** Of dense f16 on its matrix units, or else of f32; null: neither is known. */
  flopPerSecond: number | null;
  hasMatrixUnits: boolean;
  /** The market's median of an hour, on demand; null: no price is known. */
  usdPerGpuHour: number | null;
  /** What that is the median of. */
  priceLabel: string | null;
  /** The leaderboard has reports of it. */
  isMeasured: boolean;
}

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

/** The tokens of a request; of the input no more are cached than there are. */
const requestOf = ({ input, cached, reasoning, output }: TrainState) => ({
  inputTokens: input,
  cachedInputTokens: Math.min(cached, input),
  reasoningTokens: reasoning,
  outputTokens: output,
});

/** Tokens of a request that are computed: those that the demand counts. */
function computedOf(state: TrainState): number {
  const { inputTokens, cachedInputTokens, reasoningTokens, outputTokens } = requestOf(state);
  return inputTokens - cachedInputTokens + reasoningTokens + outputTokens;
}

/** What is missing for dollars of a request; null: nothing. */
export function pricesNeed({ price }: TrainState, gpu: TrainingGpu | undefined): string | null {
  if (gpu === undefined) return 'the catalogue has no such GPU';
  if (gpu.flopPerSecond === null) return `no arithmetic rate of ${gpu.name} is known`;
  if (price === null && gpu.usdPerGpuHour === null) return `no price of ${gpu.name} is known: give one`;
  return null;
}

/** What is missing for dollars of a model's life; null: nothing. */
export function dollarsNeed(state: TrainState, gpu: TrainingGpu | undefined): string | null {
  if (state.demand === 0) return 'a demand of 0 has no requests to price';
  if (computedOf(state) === 0) return 'a request that computes no tokens serves no demand';
  return pricesNeed(state, gpu);
}

const hourOf = ({ price }: TrainState, gpu: TrainingGpu) => price ?? gpu.usdPerGpuHour ?? 0;

/** The hardware that serves, and whose reports calibrate it. */
function servedOf(state: TrainState, gpu: TrainingGpu) {
  return {
    served: {
      gpu: gpu.value,
      usdPerGpuHour: hourOf(state, gpu),
      batch: state.batch,
      utilization: state.busy,
      ...(gpu.hasMatrixUnits && { matrixUnits: true }),
    },
    ...(gpu.isMeasured && state.calibrate && { measuredOn: gpu.value }),
  };
}

/** The same with dollars: the demand as requests on hardware that trains and serves. */
export function usdQuery(state: TrainState, gpu: TrainingGpu) {
  const { law, match, demand, mfu } = state;
  return {
    law,
    matchParams: match,
    ...requestOf(state),
    requestsPerDay: demand / computedOf(state) / DAYS_PER_YEAR,
    lifeYears: 1,
    training: {
      usdPerGpuHour: hourOf(state, gpu),
      flopPerSecond: gpu.flopPerSecond ?? 1,
      modelFlopUtilization: mfu,
    },
    ...servedOf(state, gpu),
  };
}

/** Answers of a small model against one of a large one: in dollars where the GPU has a price, else in FLOP. */
export function testTimeQuery(state: TrainState, gpu: TrainingGpu | undefined) {
  const { small, large, task } = state;
  return {
    small,
    large,
    ...requestOf(state),
    ...(task !== 'none' && { task }),
    ...(gpu && pricesNeed(state, gpu) === null && servedOf(state, gpu)),
  };
}

import type { LossSurface } from '@breakeven/cost-model/laws/law';
import { LAW_IDS, type LawId } from '@breakeven/schema/cost/law-id';
import {
  createLoader,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { type Quantity, quantityParsers } from '../_components/quantity-param.ts';

export const TRAIN_QUANTITIES = {
  /** At most far beyond any model, and still inside every law's arithmetic. */
  match: { maximum: 1e14, initial: 13e9 },
  demand: { maximum: 1e18, mayBeZero: true, initial: 2e12 },
  input: { maximum: 1e6, mayBeZero: true, initial: 1000 },
  output: { maximum: 1e6, initial: 300 },
  batch: { isWhole: true, maximum: 4096, initial: 32 },
  busy: { isShare: true, maximum: 1, initial: 0.5 },
  mfu: { isShare: true, maximum: 1, initial: 0.4 },
  price: { maximum: 1e6, initial: null },
} as const satisfies Record<string, Quantity>;

export const trainSearchParams = {
  law: parseAsStringLiteral(LAW_IDS).withDefault('besiroglu-2024'),
  /** GPU of the catalogue that trains and serves. */
  gpu: parseAsString.withDefault('nvidia-h100-sxm'),
  /** Whether what was measured on it calibrates the prediction. */
  calibrate: parseAsBoolean.withDefault(true),
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

/** What is missing for dollars; null: nothing. */
export function dollarsNeed({ demand, price }: TrainState, gpu: TrainingGpu | undefined): string | null {
  if (gpu === undefined) return 'the catalogue has no such GPU';
  if (demand === 0) return 'a demand of 0 has no requests to price';
  if (gpu.flopPerSecond === null) return `no arithmetic rate of ${gpu.name} is known`;
  if (price === null && gpu.usdPerGpuHour === null) return `no price of ${gpu.name} is known: give one`;
  return null;
}

/** The same with dollars: the demand as requests on hardware that trains and serves. */
export function usdQuery(state: TrainState, { value: gpu, ...known }: TrainingGpu) {
  const { law, match, demand, input, output, batch, busy, mfu, price } = state;
  const usdPerGpuHour = price ?? known.usdPerGpuHour ?? 0;
  return {
    law,
    matchParams: match,
    inputTokens: input,
    outputTokens: output,
    requestsPerDay: demand / (input + output) / DAYS_PER_YEAR,
    lifeYears: 1,
    training: { usdPerGpuHour, flopPerSecond: known.flopPerSecond ?? 1, modelFlopUtilization: mfu },
    served: {
      gpu,
      usdPerGpuHour,
      batch,
      utilization: busy,
      ...(known.hasMatrixUnits && { matrixUnits: true }),
    },
    ...(known.isMeasured && state.calibrate && { measuredOn: gpu }),
  };
}

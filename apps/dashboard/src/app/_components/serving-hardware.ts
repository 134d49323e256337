import type { ServedOn } from '@breakeven/schema/cost/served-on';
import { type inferParserType, parseAsBoolean, parseAsString } from 'nuqs/server';
import { type Quantity, quantityParsers } from './quantity-param.ts';
import { loadQuantities, REQUEST_QUANTITIES } from './request-quantities.ts';

/** Numbers of the hardware that serves, and of the requests that it answers. */
export const SERVING_QUANTITIES = {
  ...REQUEST_QUANTITIES,
  ...loadQuantities({ batch: 32, busy: 0.5 }),
  price: { maximum: 1e6, initial: null },
} as const satisfies Record<string, Quantity>;

/** What the link of a page says of the hardware that serves. */
export const servingParams = {
  /** GPU of the catalogue, or hardware of the leaderboard. */
  gpu: parseAsString.withDefault('nvidia-h100-sxm'),
  /** Whether what was measured on it counts. */
  calibrate: parseAsBoolean.withDefault(true),
  ...quantityParsers(SERVING_QUANTITIES),
};
export type ServingState = inferParserType<typeof servingParams>;

/** Hardware that may serve. */
export interface ServingGpu {
  value: string;
  name: string;
  /** The name, and whether it was measured. */
  label: string;
  /** Of hardware that no catalogue has: what its newest report probed. null: the catalogue has it, with its data sheet. */
  probedLimits: ServedOn['hardware'] | null;
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

/** The tokens of a request; of the input no more are cached than there are. */
export const requestOf = ({ input, cached, reasoning, output }: ServingState) => ({
  inputTokens: input,
  cachedInputTokens: Math.min(cached, input),
  reasoningTokens: reasoning,
  outputTokens: output,
});

/** What is missing for dollars of a request; null: nothing. */
export function pricesNeed({ price }: ServingState, gpu: ServingGpu | undefined): string | null {
  if (gpu === undefined) return 'neither the catalogue nor the leaderboard has such hardware';
  if (gpu.flopPerSecond === null) return `no arithmetic rate of ${gpu.name} is known`;
  if (price === null && gpu.usdPerGpuHour === null) return `no price of ${gpu.name} is known: give one`;
  return null;
}

/** A typed price goes before the market's. */
export const usdPerGpuHourOf = ({ price }: ServingState, gpu: ServingGpu) => price ?? gpu.usdPerGpuHour ?? 0;

/** The hardware that serves, and whose reports calibrate it. */
export function servedOf(state: ServingState, gpu: ServingGpu) {
  return {
    served: {
      ...(gpu.probedLimits ? { hardware: gpu.probedLimits } : { gpu: gpu.value }),
      usdPerGpuHour: usdPerGpuHourOf(state, gpu),
      batch: state.batch,
      utilization: state.busy,
      ...(gpu.hasMatrixUnits && { matrixUnits: true }),
    },
    ...(gpu.isMeasured && state.calibrate && { measuredOn: gpu.value }),
  };
}

/** How a predicted price is known, as a sentence says it. */
export const predictedText = (served: { calibration: unknown } | null) =>
  served?.calibration ? 'predicted, calibrated by its reports' : 'predicted, at the roofline';

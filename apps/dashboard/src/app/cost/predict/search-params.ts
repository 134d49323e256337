import { createLoader, type inferParserType, parseAsBoolean, parseAsString } from 'nuqs/server';
import { type Quantity, quantityParsers } from '../../_components/quantity-param.ts';
import { loadQuantities } from '../../_components/request-quantities.ts';

export const PREDICT_QUANTITIES = {
  bytes: { maximum: 4, initial: 2 },
  context: { isWhole: true, maximum: 2 ** 20, mayBeZero: true, initial: 4096 },
  prompt: { isWhole: true, maximum: 2 ** 20, initial: 512 },
  gpuPrice: { maximum: 1e6, initial: null },
  ...loadQuantities({ batch: 1, busy: 1 }),
} as const satisfies Record<string, Quantity>;

export const predictSearchParams = {
  model: parseAsString.withDefault('llama-3.1-8b'),
  gpu: parseAsString.withDefault('nvidia-rtx4090'),
  matrix: parseAsBoolean.withDefault(false),
  /** Hardware of the leaderboard whose reports calibrate; '': none. */
  calibrate: parseAsString.withDefault(''),
  /** The id of a known price; '': `gpuPrice`, or else the market's. */
  gpuPriceId: parseAsString.withDefault(''),
  ...quantityParsers(PREDICT_QUANTITIES),
};
export type PredictState = inferParserType<typeof predictSearchParams>;

export const loadPredictState = createLoader(predictSearchParams);

export interface PricedGpuHour {
  value: string;
  usdPerGpuHour: number;
  source: string;
}

/** A chosen price goes before a typed one, and that before the market's; null: no price is known. */
export function gpuHourOf<Price extends PricedGpuHour>(
  { gpu, gpuPrice, gpuPriceId }: PredictState,
  prices: readonly Price[],
): { usdPerGpuHour: number | null; price: Price | null } {
  const wanted = gpuPriceId || (gpuPrice === null ? `median-${gpu}-on-demand` : '');
  const price = prices.find(({ value }) => value === wanted) ?? null;
  return { usdPerGpuHour: price?.usdPerGpuHour ?? gpuPrice, price };
}

/** What the page asks the server to predict; the catalogue is too long for a browser. */
export function predictQuery(state: PredictState, prices: readonly PricedGpuHour[]) {
  const { model, gpu, bytes, batch, context, prompt, matrix, calibrate, busy } = state;
  const { usdPerGpuHour } = gpuHourOf(state, prices);
  return {
    model,
    gpu,
    bytesPerParam: bytes,
    batch,
    contextTokens: context,
    promptTokens: prompt,
    ...(usdPerGpuHour !== null && { usdPerGpuHour, utilization: busy }),
    ...(matrix && { matrixUnits: true }),
    ...(calibrate !== '' && { measuredOn: calibrate }),
  };
}

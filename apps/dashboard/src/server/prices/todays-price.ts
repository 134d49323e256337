import { knownPrice } from '@breakeven/cost-model/prices/known-price';
import { gpuPriceLabel } from '@breakeven/cost-model/prices/price-label';
import { today } from './today.ts';

export interface TodaysPrice {
  usdPerGpuHour: number;
  /** Of what it is the median: `A100 SXM 80GB: median of 4 on-demand prices of 2026-08-22, $1.39 to $4.00`. */
  label: string;
}

/** What an hour of a GPU of the catalogue costs today, rented on demand. */
export function todaysPrice(gpu: string): TodaysPrice | null {
  const price = knownPrice({ gpu, asOf: today() });
  return price && { usdPerGpuHour: price.usdPerGpuHour, label: gpuPriceLabel(price) };
}

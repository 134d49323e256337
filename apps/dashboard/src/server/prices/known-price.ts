import { defaultPrice } from '@breakeven/cost-model/prices/default-price';
import { gpuPriceLabel } from '@breakeven/cost-model/prices/price-label';
import { today } from './today.ts';

export interface KnownPrice {
  usdPerGpuHour: number;
  /** Of what it is the median: `A100 SXM 80GB: median of 4 on-demand prices of 2026-08-22, $1.39 to $4.00`. */
  label: string;
}

/** The default price of a GPU of the catalogue, rented on demand. */
export function knownPrice(gpu: string): KnownPrice | null {
  const price = defaultPrice({ gpu, kind: 'on-demand', asOf: today() });
  return price && { usdPerGpuHour: price.usdPerGpuHour, label: gpuPriceLabel(price) };
}

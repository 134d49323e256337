import { GPUS } from '@breakeven/schema/catalog/gpus';
import { findPrice } from '@breakeven/schema/find-price';

export interface KnownPrice {
  usdPerGpuHour: number;
  /** Whose price it is, and of when: `A100 SXM 80GB, Verda, 2025`. */
  source: string;
}

/** The newest known price of a GPU of the catalogue, rented on demand. */
export function knownPrice(gpu: string): KnownPrice | null {
  const price = findPrice(gpu, 'on-demand');
  if (price === undefined) return null;
  const { usdPerGpuHour, provider, observedOn } = price;
  const name = GPUS.find(({ id }) => id === gpu)?.name ?? gpu;
  return { usdPerGpuHour, source: `${name}, ${provider}, ${observedOn}` };
}

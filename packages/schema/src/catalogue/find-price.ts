import type { Gpu } from './gpus/gpu.ts';
import { GPUS } from './gpus.ts';
import { earliestDay } from './price-age.ts';
import type { Price } from './prices/price.ts';
import { PRICES } from './prices.ts';

const GPU_OF_ID = new Map(GPUS.map((gpu) => [gpu.id, gpu]));
const PRICE_OF_ID = new Map(PRICES.map((price) => [price.id, price]));

/** The catalogue's GPU of this id, if it has one. */
export function findGpu(id: string): Gpu | undefined {
  return GPU_OF_ID.get(id);
}

/** The catalogue's price of this id, if it has one. */
export function findPrice(id: string): Price | undefined {
  return PRICE_OF_ID.get(id);
}

/** All known prices of a GPU, the newest first and undated ones last; of one day, the cheapest first. */
export function pricesOf(gpu: string, prices: readonly Price[] = PRICES): Price[] {
  const day = ({ observedOn }: Price) => (observedOn === null ? '' : earliestDay(observedOn));
  return prices
    .filter((price) => price.gpu === gpu)
    .sort((a, b) => day(b).localeCompare(day(a)) || a.usdPerGpuHour - b.usdPerGpuHour);
}

import { HYPERSCALER_PRICES } from './prices/hyperscalers.ts';
import { MARKET_PRICES } from './prices/markets.ts';
import { NEOCLOUD_PRICES } from './prices/neoclouds.ts';
import { OWNED_PRICES } from './prices/owned.ts';
import type { Price } from './prices/price.ts';
import { RUNPOD_PRICES } from './prices/runpod.ts';
import { VERDA_PRICES } from './prices/verda.ts';

/**
 * Every known price. A price is one row in the file of whoever asks it, under an id that stays. Prices differ by 2 to
 * 4 times between places and months.
 */
export const PRICES: readonly Price[] = [
  ...RUNPOD_PRICES,
  ...VERDA_PRICES,
  ...NEOCLOUD_PRICES,
  ...HYPERSCALER_PRICES,
  ...MARKET_PRICES,
  ...OWNED_PRICES,
];

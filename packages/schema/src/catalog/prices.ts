import type { Price } from '../price.ts';
import { CLOUD_PRICES } from './prices/clouds.ts';
import { MARKET_PRICES } from './prices/markets.ts';
import { OWNED_PRICES } from './prices/owned.ts';

/**
 * Every known price. A price is one row in the file of its kind. Prices differ by 2 to 4
 * times between places and months.
 */
export const PRICES: readonly Price[] = [...CLOUD_PRICES, ...MARKET_PRICES, ...OWNED_PRICES];

import { PRICES } from './catalog/prices.ts';
import type { Price, PriceKind } from './price.ts';
import { earliestDay } from './price-age.ts';

/** All known prices of a GPU, the newest first; of one day, the middle of a market before one provider. */
export function pricesOf(gpu: string, prices: readonly Price[] = PRICES): Price[] {
  const rank = { 'market-median': 0, listed: 1, 'market-low': 2, 'market-high': 2 };
  return prices
    .filter((price) => price.gpu === gpu)
    .sort(
      (a, b) =>
        earliestDay(b.observedOn).localeCompare(earliestDay(a.observedOn)) ||
        rank[a.statistic] - rank[b.statistic],
    );
}

/** The newest price of a GPU of one kind: what one would pay, so no end of a market's range. */
export function findPrice(gpu: string, kind: PriceKind, prices?: readonly Price[]): Price | undefined {
  return pricesOf(gpu, prices).find((price) => price.kind === kind && !/low|high/.test(price.statistic));
}

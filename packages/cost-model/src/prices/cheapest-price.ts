import { pricesOf } from '@breakeven/schema/catalogue/find-price';
import { aYearBefore, earliestDay, isDated } from '@breakeven/schema/catalogue/price-age';
import type { Price } from '@breakeven/schema/catalogue/prices/price';
import { priceLabel } from './price-label.ts';

/**
 * The lowest price at which an hour of a GPU was rented out within a year of a day (ISO date), of any kind; null where none is
 * known. An operator's own cost is not an offer, and the ends of a survey's range are not a price that anybody asked.
 */
export function cheapestPrice({
  gpu,
  asOf,
  prices,
}: {
  gpu: string;
  asOf: string;
  prices?: readonly Price[];
}): (Price & { label: string }) | null {
  const [first] = pricesOf(gpu, prices)
    .filter(isDated)
    .filter(({ kind, statistic }) => kind !== 'owned' && !/low|high/.test(statistic))
    .filter(
      ({ observedOn }) => earliestDay(observedOn) >= aYearBefore(asOf) && earliestDay(observedOn) <= asOf,
    )
    .sort((a, b) => a.usdPerGpuHour - b.usdPerGpuHour);
  return first === undefined ? null : { ...first, label: priceLabel(first) };
}

import { pricesOf } from '@breakeven/schema/catalogue/find-price';
import { aYearBefore, type DatedPrice, earliestDay, isDated } from '@breakeven/schema/catalogue/price-age';
import type { Price, PriceKind } from '@breakeven/schema/catalogue/prices/price';
import { quantile } from '../numeric/quantile.ts';

/** What a GPU-hour costs unless somebody chooses a price: the median of the known prices, and their range. */
export interface DefaultPrice {
  gpu: string;
  kind: PriceKind;
  /** The median. */
  usdPerGpuHour: number;
  low: number;
  high: number;
  count: number;
  /** When the prices were observed: from the oldest to the newest, each a day or a month. */
  observed: { from: string; to: string };
  /** The day (ISO date) on which this was known. */
  asOf: string;
  /** Whether they lie within a year of asOf; if not they are those of the latest year that has any. */
  isWithinYear: boolean;
  /** The ids of the prices. */
  prices: string[];
}

/**
 * The default price of a GPU: the median of a kind's dated prices within a year of a day. null where none was known.
 *
 *     median of { p : asOf - 1 year <= day(p) <= asOf }; where that is empty, asOf is the newest day(p) before it
 *
 *     day(p)  the first day that observedOn may mean
 *
 * The ends of a survey's range are not a price that anybody asked, and do not enter; a survey's median does, as one price.
 * Domain: asOf is an ISO date. Source: docs/cost-model.md, What does an hour cost?
 * Example: defaultPrice({ gpu: 'nvidia-a100-sxm-80', kind: 'on-demand', asOf: '2026-06-01' }).usdPerGpuHour = 1.64
 */
export function defaultPrice({
  gpu,
  kind,
  asOf,
  prices,
}: {
  gpu: string;
  kind: PriceKind;
  asOf: string;
  prices?: readonly Price[];
}): DefaultPrice | null {
  const known = pricesOf(gpu, prices)
    .filter(isDated)
    .filter((price) => price.kind === kind && !/low|high/.test(price.statistic) && dayOf(price) <= asOf);
  const [newest] = known;
  if (newest === undefined) return null;
  const isWithinYear = dayOf(newest) >= aYearBefore(asOf);
  const from = aYearBefore(isWithinYear ? asOf : dayOf(newest));
  const entering = known.filter((price) => dayOf(price) >= from);
  const usd = entering.map(({ usdPerGpuHour }) => usdPerGpuHour).sort((a, b) => a - b);
  return {
    gpu,
    kind,
    // Prices are decimals: without this the middle of 1.59 and 1.6 is 1.5950000000000002.
    usdPerGpuHour: Number(quantile(usd, 0.5).toPrecision(12)),
    low: quantile(usd, 0),
    high: quantile(usd, 1),
    count: usd.length,
    observed: { from: (entering.at(-1) ?? newest).observedOn, to: newest.observedOn },
    asOf,
    isWithinYear,
    prices: entering.map(({ id }) => id),
  };
}

const dayOf = ({ observedOn }: DatedPrice) => earliestDay(observedOn);

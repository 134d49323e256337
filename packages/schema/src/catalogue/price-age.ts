import type { Price } from './prices/price.ts';

/** A price whose source says when it was asked. */
export type DatedPrice = Price & { observedOn: string };

export const isDated = (price: Price): price is DatedPrice => price.observedOn !== null;

/** The first day that a day or a month may mean: an age counted from it is never too small. */
export function earliestDay(observedOn: string): string {
  return `${observedOn}-01`.slice(0, 10);
}

/** The same day a year earlier, for comparing ISO dates as text: of 29 February, the day before 1 March. */
export function aYearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

/** Rows that were observed more than a year before a day (ISO date), the oldest first. Undated rows have no age. */
export function pricesOlderThanAYear(prices: readonly Price[], today: string): DatedPrice[] {
  const limit = aYearBefore(today);
  return prices
    .filter(isDated)
    .filter(({ observedOn }) => earliestDay(observedOn) < limit)
    .sort((a, b) => earliestDay(a.observedOn).localeCompare(earliestDay(b.observedOn)));
}

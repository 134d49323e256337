import type { Price } from './price.ts';

/** The first day that a day, a month or a year may mean: an age counted from it is never too small. */
export function earliestDay(observedOn: string): string {
  return `${observedOn}-01-01`.slice(0, 10);
}

/** Rows that were observed more than a year before a day (ISO date), the oldest first. */
export function pricesOlderThanAYear(prices: readonly Price[], today: string): Price[] {
  const limit = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  return prices
    .filter(({ observedOn }) => earliestDay(observedOn) < limit)
    .sort((a, b) => earliestDay(a.observedOn).localeCompare(earliestDay(b.observedOn)));
}

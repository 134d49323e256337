import { createLoader, type inferParserType, parseAsStringLiteral } from 'nuqs/server';
import { parseAsQuantity } from '../../quantity-param.ts';

export const RACE_FAMILIES = ['llama-2', 'llama-1'] as const;

/** The narrowest window in which every curve still has points enough for a fit. */
export const NARROWEST_WINDOW = 0.2;

export const raceSearchParams = {
  family: parseAsStringLiteral(RACE_FAMILIES).withDefault('llama-2'),
  by: parseAsStringLiteral(['hours', 'dollars'] as const).withDefault('hours'),
  price: parseAsQuantity({ maximum: 1e6 }).withDefault(1.5),
  from: parseAsQuantity({ maximum: 1 - NARROWEST_WINDOW, mayBeZero: true }).withDefault(0.5),
  to: parseAsQuantity({ maximum: 1 }).withDefault(1),
  run: parseAsQuantity({ maximum: 3, mayBeZero: true }).withDefault(0),
};
export type RaceState = inferParserType<typeof raceSearchParams>;

export const loadRaceState = createLoader(raceSearchParams);

/** What the page asks the server for; the axis and the run that is looked at are the page's own business. */
export function raceQuery({ family, price, from, to }: RaceState) {
  const start = Math.min(from, 1 - NARROWEST_WINDOW);
  return {
    family,
    usdPerGpuHour: price,
    window: { from: start, to: Math.max(to, start + NARROWEST_WINDOW) },
  };
}

import { createLoader, createSerializer, type inferParserType, parseAsString } from 'nuqs/server';

/** Reports by id or the beginning of one, or hardware by id; of hardware the model and type may be said. */
export const compareSearchParams = {
  a: parseAsString,
  b: parseAsString,
  c: parseAsString,
  d: parseAsString,
  e: parseAsString,
  f: parseAsString,
  model: parseAsString,
  type: parseAsString,
};
export type CompareState = inferParserType<typeof compareSearchParams>;

export const loadCompareState = createLoader(compareSearchParams);
export const compareSearch = createSerializer(compareSearchParams);

export const SIDES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** What is to be compared, in order. */
export const askedSides = (state: CompareState): string[] =>
  SIDES.flatMap((side) => state[side]?.trim() || []);

import type { ElementType } from '@breakeven/schema/model/element-type';
import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
} from 'nuqs/server';
import { parseAsQuantity } from '../_components/quantity-param.ts';

/** The board's price of an hour until the visitor sets another: a round number, no quotation. */
export const DEFAULT_USD_PER_HOUR = 1;

/** The board shows this many rows at most, and says so when there are more. */
export const MAXIMUM_ROWS = 50;

export interface BoardSort {
  columnId: string;
  direction: 'ascending' | 'descending';
}

export const MAXIMUM_USD_PER_HOUR = 1e6;

/** `decodeTokensPerSecond`, or with a minus in front for the largest first. */
const parseAsSort = createParser<BoardSort>({
  parse: (text) => {
    const [, minus, columnId] = /^(-?)([a-zA-Z]+)$/.exec(text) ?? [];
    return columnId ? { columnId, direction: minus ? 'descending' : 'ascending' } : null;
  },
  serialize: ({ columnId, direction }) => (direction === 'descending' ? `-${columnId}` : columnId),
  eq: (a, b) => a.columnId === b.columnId && a.direction === b.direction,
});

/** Types are checked by the server, which answers with those it knows: their list would bring zod to the browser. */
const parseAsElementType = createParser<ElementType>({
  parse: (text) => text as ElementType,
  serialize: String,
});

/** All state of the leaderboard: every view of it is a link. */
export const boardSearchParams = {
  software: parseAsBoolean.withDefault(false),
  model: parseAsString,
  type: parseAsElementType,
  price: parseAsQuantity({ maximum: MAXIMUM_USD_PER_HOUR }).withDefault(DEFAULT_USD_PER_HOUR),
  sort: parseAsSort,
};
export type BoardState = inferParserType<typeof boardSearchParams>;

export const loadBoardState = createLoader(boardSearchParams);
export const boardSearch = createSerializer(boardSearchParams);

/**
 * What the board asks the server for. The price is not part of it: the board works out costs itself, so that another
 * price changes them at once and asks for nothing.
 */
export function boardQuery({ software, model, type }: BoardState) {
  return {
    includeSoftware: software,
    usdPerHour: DEFAULT_USD_PER_HOUR,
    limit: MAXIMUM_ROWS,
    ...(model !== null && { model }),
    ...(type !== null && { type }),
  };
}

import type { Engine } from '@breakeven/cost-model/elsewhere/calibrations';
import { RANKED_METRIC_IDS } from '@breakeven/cost-model/metrics/metrics';
import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { parseAsQuantity, readQuantity } from '../_components/quantity-param.ts';

/** The table shows this many rows at once, the rest on further pages. */
export const ROWS_PER_PAGE = 25;
export const MAXIMUM_USD_PER_HOUR = 1e6;

export const VIEWS = ['table', 'price', 'interactivity', 'depth'] as const;
export type View = (typeof VIEWS)[number];

/** The provenance of a number; each kind has a table of its own. */
export const KINDS = ['measured', 'imported', 'published', 'predicted'] as const;
export type Kind = (typeof KINDS)[number];

export const CLASSES = ['datacenter', 'consumer', 'integrated'] as const;
const ENGINES = ['webgpu', 'llama.cpp', 'serving'] as const satisfies readonly Engine[];

/** Where the price of an hour comes from; a number is one price for all hardware. */
export const PRICE_SOURCES = ['market', 'cheapest', 'own'] as const;
export type PriceChoice = (typeof PRICE_SOURCES)[number] | number;

const parseAsPrice = createParser<PriceChoice>({
  parse: (text) =>
    PRICE_SOURCES.find((source) => source === text) ?? readQuantity(text, { maximum: MAXIMUM_USD_PER_HOUR }),
  serialize: String,
});

/** `nvidia-h100-sxm:2.1,amd-mi300x:1.9`: what the visitor pays for an hour of each. */
const parseAsOwnPrices = createParser<Record<string, number>>({
  parse: (text) => {
    const prices = text.split(',').map((pair) => {
      const at = pair.lastIndexOf(':');
      const usd = readQuantity(pair.slice(at + 1), { maximum: MAXIMUM_USD_PER_HOUR });
      return at <= 0 || usd === null ? null : ([pair.slice(0, at), usd] as const);
    });
    return prices.includes(null) ? null : Object.fromEntries(prices.filter((price) => price !== null));
  },
  serialize: (prices) =>
    Object.entries(prices)
      .map(([id, usd]) => `${id}:${usd}`)
      .join(','),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** As GGUF names it, in whatever case; the server knows which there are. */
const parseAsType = createParser<string>({ parse: (text) => text.toLowerCase(), serialize: String });

/** All state of the leaderboard: every view of it is a link. */
export const boardSearchParams = {
  model: parseAsString,
  type: parseAsType,
  view: parseAsStringLiteral(VIEWS).withDefault('table'),
  metric: parseAsStringLiteral(RANKED_METRIC_IDS).withDefault('decodeTokensPerSecond'),
  vendor: parseAsString,
  class: parseAsStringLiteral(CLASSES),
  /** GB, at least. */
  memory: parseAsQuantity({ maximum: 10_000 }),
  concurrency: parseAsQuantity({ maximum: 65_536, isWhole: true }).withDefault(1),
  depth: parseAsQuantity({ maximum: 2 ** 24, isWhole: true, mayBeZero: true }).withDefault(0),
  show: parseAsStringLiteral(KINDS),
  engine: parseAsStringLiteral(ENGINES),
  price: parseAsPrice.withDefault('market'),
  own: parseAsOwnPrices.withDefault({}),
  /** Tokens per second of each user, in the view over concurrency. */
  at: parseAsQuantity({ maximum: 1e6 }),
  software: parseAsBoolean.withDefault(false),
  page: parseAsQuantity({ maximum: 10_000, isWhole: true }).withDefault(1),
};
export type BoardState = inferParserType<typeof boardSearchParams>;

export const loadBoardState = createLoader(boardSearchParams);
const serialize = createSerializer(boardSearchParams);

/** The query of a view of the board; '' of the view as it comes. */
export const boardSearch = (state: Partial<{ [Name in keyof BoardState]: BoardState[Name] | null }>) =>
  serialize(state);

/** The same view with something changed: from its first page, unless a page is asked for. */
export const boardHref = (state: BoardState, change: Partial<BoardState>) =>
  `/${boardSearch({ ...state, page: 1, ...change })}`;

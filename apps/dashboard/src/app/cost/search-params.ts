import { createLoader, createSerializer, type inferParserType, parseAsString } from 'nuqs/server';
import { type Quantity, quantityParsers } from '../_components/quantity-param.ts';
import { REQUEST_QUANTITIES } from '../_components/request-quantities.ts';

const share = { isShare: true, maximum: 1 } as const;
const shareFrom0 = { ...share, mayBeZero: true } as const;
const usd = { maximum: 1e12, mayBeZero: true } as const;

/** The numbers of the page. Those without a first value are what was measured, or the market's, until somebody gives one. */
export const COST_QUANTITIES = {
  prefill: { initial: null },
  decode: { initial: null },
  price: { maximum: 1e6, initial: null },
  utilization: { ...share, initial: 0.5 },
  concurrency: { isWhole: true, maximum: 65_536, initial: 1 },
  ...REQUEST_QUANTITIES,
  perDay: { maximum: 1e15, initial: 10_000 },
  growth: { isShare: true, maximum: 1000, mayBeZero: true, initial: 0 },
  life: { maximum: 100, initial: 1 },
  apiInput: { ...usd, initial: 0 },
  apiCached: { ...usd, initial: null },
  apiOutput: { ...usd, initial: 0 },
  capital: { maximum: 1e12, initial: 25_000 },
  residual: { isShare: true, maximum: 0.99, mayBeZero: true, initial: 0 },
  years: { maximum: 100, initial: 4 },
  interest: { ...shareFrom0, initial: 0 },
  other: { ...usd, initial: 0 },
  watts: { maximum: 1e9, mayBeZero: true, initial: null },
  idle: { maximum: 1e9, mayBeZero: true, initial: 0 },
  overhead: { isShare: true, maximum: 10, mayBeZero: true, initial: 0.1 },
  electricity: { maximum: 1e3, mayBeZero: true, initial: 0.1 },
} as const satisfies Record<string, Quantity>;
export type CostQuantity = keyof typeof COST_QUANTITIES;

/** All that the page of serving is asked. */
export const costSearchParams = {
  /** A row of the board, as `hardware~model~type`; '': the first of those offered, or typed rates; own: typed ones alone. */
  measured: parseAsString.withDefault(''),
  /** The id of a known price, which then counts instead of `price`; '': none. */
  priceId: parseAsString.withDefault(''),
  ...quantityParsers(COST_QUANTITIES),
};
export type CostState = inferParserType<typeof costSearchParams>;

export const loadCostState = createLoader(costSearchParams);
export const costSearch = createSerializer(costSearchParams);

import { type Quantity, quantityParsers } from '../../_components/quantity-param.ts';

/** The numbers of Timbers' essay are what the page starts from. */
export const BREAK_EVEN_QUANTITIES = {
  training: { mayBeZero: true, initial: 5e6 },
  sold: { initial: 20 },
  margin: { isShare: true, maximum: 0.999, mayBeZero: true, initial: 0.6 },
  response: { initial: 300 },
  perDay: { initial: 1e8 },
} as const satisfies Record<string, Quantity>;

export const breakEvenSearchParams = quantityParsers(BREAK_EVEN_QUANTITIES);

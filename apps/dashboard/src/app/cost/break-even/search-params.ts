import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { type Quantity, quantityParsers } from '../../_components/quantity-param.ts';
import { servingParams } from '../../_components/serving-hardware.ts';

/** The numbers of Timbers' essay are what the page starts from. */
export const BREAK_EVEN_QUANTITIES = {
  training: { mayBeZero: true, initial: 5e6 },
  sold: { initial: 20 },
  margin: { isShare: true, maximum: 0.999, mayBeZero: true, initial: 0.6 },
  response: { initial: 300 },
  perDay: { initial: 1e8 },
  growth: { isShare: true, maximum: 1000, mayBeZero: true, initial: 0 },
} as const satisfies Record<string, Quantity>;

/** Of weights: the schema of the same names would bring zod into the page. */
export const WEIGHT_TYPES = Object.keys(ELEMENT_BYTES) as ElementType[];

export const breakEvenSearchParams = {
  /** What says the cost of serving: a price of all tokens, or hardware that serves a model. */
  serving: parseAsStringLiteral(['price', 'hardware']).withDefault('price'),
  model: parseAsString.withDefault('llama-3.1-8b'),
  type: parseAsStringLiteral(WEIGHT_TYPES).withDefault('f16'),
  ...servingParams,
  ...quantityParsers(BREAK_EVEN_QUANTITIES),
};
export type BreakEvenState = inferParserType<typeof breakEvenSearchParams>;

export const loadBreakEvenState = createLoader(breakEvenSearchParams);

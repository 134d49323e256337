import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { createLoader, type inferParserType, parseAsStringLiteral } from 'nuqs/server';
import { parseAsQuantity } from '../_components/quantity-param.ts';

/** Largest sizes asked: far beyond any model, and still inside every law's arithmetic. */
export const MAXIMUM_PARAMS = 1e14;
export const MAXIMUM_TOKENS = 1e18;

export const trainSearchParams = {
  law: parseAsStringLiteral(LAW_IDS).withDefault('besiroglu-2024'),
  match: parseAsQuantity({ maximum: MAXIMUM_PARAMS }).withDefault(13e9),
  demand: parseAsQuantity({ maximum: MAXIMUM_TOKENS, mayBeZero: true }).withDefault(2e12),
};
export type TrainState = inferParserType<typeof trainSearchParams>;

export const loadTrainState = createLoader(trainSearchParams);

import { createLoader, createSerializer, type inferParserType } from 'nuqs/server';
import { parseAsQuantity } from '../../quantity-param.ts';

/** All that the cost page is asked; the essay's example is what it starts from. */
export const costSearchParams = {
  prefill: parseAsQuantity().withDefault(4000),
  decode: parseAsQuantity().withDefault(1000),
  price: parseAsQuantity({ maximum: 1e6 }).withDefault(2),
  utilization: parseAsQuantity({ maximum: 1 }).withDefault(0.5),
  training: parseAsQuantity({ mayBeZero: true }).withDefault(5e6),
  sold: parseAsQuantity().withDefault(20),
  margin: parseAsQuantity({ maximum: 0.999, mayBeZero: true }).withDefault(0.6),
  response: parseAsQuantity().withDefault(300),
  perDay: parseAsQuantity().withDefault(1e8),
};
export type CostState = inferParserType<typeof costSearchParams>;

export const loadCostState = createLoader(costSearchParams);
export const costSearch = createSerializer(costSearchParams);

import { createLoader, createSerializer, type inferParserType, parseAsString } from 'nuqs/server';
import type { PriceOption } from '../../server/prices/price-options.ts';
import { parseAsQuantity } from '../_components/quantity-param.ts';

/** All that the cost page is asked; the essay's example, and its A100 for $25k, are what it starts from. */
export const costSearchParams = {
  prefill: parseAsQuantity().withDefault(4000),
  decode: parseAsQuantity().withDefault(1000),
  price: parseAsQuantity({ maximum: 1e6 }).withDefault(2),
  /** The id of a known price, which then counts instead of `price`; '': none. */
  priceId: parseAsString.withDefault(''),
  utilization: parseAsQuantity({ isShare: true, maximum: 1 }).withDefault(0.5),
  capital: parseAsQuantity({ maximum: 1e12 }).withDefault(25_000),
  residual: parseAsQuantity({ isShare: true, maximum: 0.99, mayBeZero: true }).withDefault(0),
  years: parseAsQuantity({ maximum: 100 }).withDefault(4),
  interest: parseAsQuantity({ isShare: true, maximum: 1, mayBeZero: true }).withDefault(0),
  other: parseAsQuantity({ maximum: 1e12, mayBeZero: true }).withDefault(0),
  watts: parseAsQuantity({ maximum: 1e9, mayBeZero: true }).withDefault(400),
  idle: parseAsQuantity({ maximum: 1e9, mayBeZero: true }).withDefault(0),
  overhead: parseAsQuantity({ isShare: true, maximum: 10, mayBeZero: true }).withDefault(0.1),
  electricity: parseAsQuantity({ maximum: 1e3, mayBeZero: true }).withDefault(0.1),
  training: parseAsQuantity({ mayBeZero: true }).withDefault(5e6),
  sold: parseAsQuantity().withDefault(20),
  margin: parseAsQuantity({ isShare: true, maximum: 0.999, mayBeZero: true }).withDefault(0.6),
  response: parseAsQuantity().withDefault(300),
  perDay: parseAsQuantity().withDefault(1e8),
  model: parseAsString.withDefault('llama-3.1-8b'),
  gpu: parseAsString.withDefault('nvidia-rtx4090'),
  bytes: parseAsQuantity({ maximum: 4 }).withDefault(2),
  batch: parseAsQuantity({ isWhole: true, maximum: 4096 }).withDefault(1),
  context: parseAsQuantity({ isWhole: true, maximum: 2 ** 20, mayBeZero: true }).withDefault(4096),
  gpuPrice: parseAsQuantity({ maximum: 1e6 }).withDefault(1),
};
export type CostState = inferParserType<typeof costSearchParams>;

export const loadCostState = createLoader(costSearchParams);
export const costSearch = createSerializer(costSearchParams);

/** The known price that the link names by its id; of two that cost the same it is the one that was chosen. */
export function chosenPrice(
  { priceId }: Pick<CostState, 'priceId'>,
  prices: readonly PriceOption[],
): PriceOption | undefined {
  return prices.find(({ value }) => value === priceId);
}

/** The price of an hour that the page counts with: the known one that was chosen, or the one that was typed. */
export const usdPerHourOf = (state: Pick<CostState, 'priceId' | 'price'>, prices: readonly PriceOption[]) =>
  chosenPrice(state, prices)?.usdPerGpuHour ?? state.price;

/** What the page asks the server to predict; the catalogue is too long for a browser. */
export function predictQuery({ model, gpu, bytes, batch, context, gpuPrice }: CostState) {
  return {
    model,
    gpu,
    bytesPerParam: bytes,
    batch,
    contextTokens: context,
    usdPerGpuHour: gpuPrice,
  };
}

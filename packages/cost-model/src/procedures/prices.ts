import { findGpu, pricesOf } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { earliestDay } from '@breakeven/schema/catalogue/price-age';
import { PRICE_KINDS, type Price } from '@breakeven/schema/catalogue/prices/price';
import type { PricesInput } from '@breakeven/schema/cost/cost-input';
import type { DefaultPrice } from '../prices/default-price.ts';
import { knownPrice } from '../prices/known-price.ts';
import { priceLabel } from '../prices/price-label.ts';
import { DomainError } from '../values/domain.ts';

export interface ListedPrice extends Price {
  label: string;
  /** Whether the default of its kind counts it in its median. */
  entersDefault: boolean;
}

export interface PriceListing {
  asOf: string;
  gpus: {
    gpu: string;
    name: string;
    /** One for each kind that has one. */
    defaults: (DefaultPrice & { label: string })[];
    /** Kind by kind, the newest first; undated ones last. */
    prices: ListedPrice[];
  }[];
  /** GPUs of the catalogue without any such price. */
  unpriced: string[];
}

/** What is known of prices on a day: every row, and for each GPU and kind the default that follows from them. */
export function prices({ gpu, kind, asOf }: PricesInput & { asOf: string }): PriceListing {
  if (gpu !== undefined && findGpu(gpu) === undefined)
    throw new DomainError('gpu', `must be an id of the catalogue, but is ${gpu}`);
  const kinds = PRICE_KINDS.filter((each) => kind === undefined || each === kind);
  const all = GPUS.filter(({ id }) => gpu === undefined || id === gpu).map(({ id, name }) => {
    const defaults = kinds.flatMap((each) => knownPrice({ gpu: id, kind: each, asOf }) ?? []);
    const entering = new Set(defaults.flatMap((each) => each.prices));
    const known = pricesOf(id).filter(
      ({ observedOn }) => observedOn === null || earliestDay(observedOn) <= asOf,
    );
    return {
      gpu: id,
      name,
      defaults,
      prices: kinds
        .flatMap((each) => known.filter((price) => price.kind === each))
        .map((price) => ({ ...price, label: priceLabel(price), entersDefault: entering.has(price.id) })),
    };
  });
  return {
    asOf,
    gpus: all.filter((row) => row.prices.length > 0),
    unpriced: all.filter((row) => row.prices.length === 0).map((row) => row.gpu),
  };
}

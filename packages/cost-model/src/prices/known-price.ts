import { findPrice } from '@breakeven/schema/catalogue/find-price';
import type { Price, PriceKind } from '@breakeven/schema/catalogue/prices/price';
import { type DefaultPrice, defaultPrice } from './default-price.ts';
import { priceLabel } from './price-label.ts';

/** The label of a price, the same everywhere. */
interface Labelled {
  label: string;
}

export type KnownPrice = (Price | DefaultPrice) & Labelled;

/**
 * The one answer to what an hour of a GPU costs: the catalogue's price of an id, or the default of a GPU, of a kind, as it was
 * known on a day (ISO date); null where there is none.
 */
export function knownPrice(of: { id: string }): (Price & Labelled) | null;
export function knownPrice(of: {
  gpu: string;
  kind?: PriceKind;
  asOf: string;
}): (DefaultPrice & Labelled) | null;
export function knownPrice(
  of: { id: string } | { gpu: string; kind?: PriceKind; asOf: string },
): KnownPrice | null {
  const price = 'id' in of ? findPrice(of.id) : defaultPrice({ kind: 'on-demand', ...of });
  return price ? { ...price, label: priceLabel(price) } : null;
}

import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type { Price } from '@breakeven/schema/catalogue/prices/price';
import { formatUsd } from '../values/format.ts';
import type { DefaultPrice } from './default-price.ts';

/** The label of a price everywhere: provider, kind and date; for a default also the count and range of its prices. */
export function priceLabel(price: Price | DefaultPrice): string {
  if ('id' in price) {
    const { provider, region, kind, observedOn } = price;
    const where = region === undefined ? provider : `${provider} ${region}`;
    return `${where}, ${kind}, ${observedOn ?? 'undated'}`;
  }
  const { kind, count, observed, low, high } = price;
  if (count === 1) return `the only ${kind} price, of ${observed.to}${ageText(price)}`;
  const when =
    observed.from === observed.to ? `of ${observed.to}` : `from ${observed.from} to ${observed.to}`;
  const range = low === high ? `all ${formatUsd(low)}` : `${formatUsd(low)} to ${formatUsd(high)}`;
  return `median of ${count} ${kind} prices ${when}, ${range}${ageText(price)}`;
}

/** The same, with the GPU that it is the price of. */
export function gpuPriceLabel(price: Price | DefaultPrice): string {
  return `${findGpu(price.gpu)?.name ?? price.gpu}: ${priceLabel(price)}`;
}

const ageText = ({ isWithinYear, asOf }: DefaultPrice) =>
  isWithinYear ? '' : `; none within a year of ${asOf}`;

import { knownPrice } from '@breakeven/cost-model/prices/known-price';
import { gpuPriceLabel } from '@breakeven/cost-model/prices/price-label';
import { prices } from '@breakeven/cost-model/procedures/prices';
import { formatUsd } from '@breakeven/cost-model/values/format';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { today } from './today.ts';

/** A price to choose; `value` is what the link says. */
export interface PriceOption {
  value: string;
  group: string;
  label: string;
  usdPerGpuHour: number;
  /** What the page says of the price once it is chosen. */
  source: string;
}

/**
 * The defaults of every GPU and kind, and the prices that they are medians of; beside them the one that a link names,
 * however old it is.
 */
export function priceOptions(linked: string): PriceOption[] {
  const options = prices({ asOf: today() }).gpus.flatMap(({ gpu, name, defaults, prices: known }) => [
    ...defaults.map(
      (price): PriceOption => ({
        value: `median-${gpu}-${price.kind}`,
        group: name,
        label: `${formatUsd(price.usdPerGpuHour)}, ${price.label}`,
        usdPerGpuHour: price.usdPerGpuHour,
        source: gpuPriceLabel(price),
      }),
    ),
    ...known.filter(({ entersDefault }) => entersDefault).map(({ id }) => rowOption(id)),
  ]);
  const all = options.flatMap((option) => option ?? []);
  const missing = all.some(({ value }) => value === linked) ? null : rowOption(linked);
  return [...all, ...(missing ? [missing] : [])].sort((a, b) => a.group.localeCompare(b.group));
}

function rowOption(id: string): PriceOption | null {
  const price = knownPrice({ id });
  if (price === null) return null;
  return {
    value: id,
    group: findGpu(price.gpu)?.name ?? price.gpu,
    label: `${formatUsd(price.usdPerGpuHour)}, ${price.label}`,
    usdPerGpuHour: price.usdPerGpuHour,
    source: `${gpuPriceLabel(price)}. Source: ${price.source}${price.note === undefined ? '' : `; ${price.note}`}`,
  };
}

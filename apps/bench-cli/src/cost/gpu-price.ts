import { GPUS } from '@breakeven/schema/catalog/gpus';
import { findPrice, pricesOf } from '@breakeven/schema/find-price';
import type { Price, PriceKind } from '@breakeven/schema/price';
import { pricesOlderThanAYear } from '@breakeven/schema/price-age';
import { distance } from 'fastest-levenshtein';
import { CliError } from '../errors.ts';

/** The newest known price of a GPU, of a kind. */
export function gpuPrice(gpu: string, kind: PriceKind): Price {
  if (!GPUS.some(({ id }) => id === gpu)) throw unknownGpu(gpu);
  const price = findPrice(gpu, kind);
  if (price !== undefined) return price;
  const kinds = [...new Set(pricesOf(gpu).map((other) => other.kind))];
  const known = kinds.length === 0 ? 'none' : kinds.join(', ');
  throw new CliError(
    'usage',
    `--gpu ${gpu}: no ${kind} price is known; known: ${known}`,
    kinds.length === 0 ? 'give --usd-per-hour' : `give --price-kind ${kinds[0]}, or --usd-per-hour`,
  );
}

/** `Verda, on-demand, observed 2025 (SkyPilot catalog v8)`. */
export function priceText({ provider, kind, observedOn, source }: Price): string {
  return `${provider}, ${kind}, observed ${observedOn} (${source})`;
}

/** What to warn of: a price that may have changed since. */
export function priceWarnings(price: Price, today = new Date().toISOString().slice(0, 10)): string[] {
  const isOld = pricesOlderThanAYear([price], today).length > 0;
  return isOld
    ? [`the price of ${price.gpu} is of ${price.observedOn}: over a year old; --usd-per-hour overrides it`]
    : [];
}

/** Suggests what is like it, with or without its vendor; where nothing is, the whole catalogue, which is short. */
export function unknownGpu(gpu: string): CliError {
  const name = gpu.toLowerCase();
  const edits = (id: string) =>
    id.includes(name) ? 0 : Math.min(distance(name, id), distance(name, id.replace(/^[a-z]+-/, '')));
  const nearest = GPUS.map(({ id }) => ({ id, edits: edits(id) }))
    .filter((row) => row.edits <= name.length / 2)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ id }) => id);
  if (nearest.length === 0) {
    const known = GPUS.map(({ id }) => id).join(', ');
    return new CliError('usage', `--gpu ${gpu}: unknown`, `take one of ${known}`);
  }
  return new CliError(
    'usage',
    `--gpu ${gpu}: unknown; the nearest are ${nearest.join(', ')}`,
    'take one of these',
  );
}

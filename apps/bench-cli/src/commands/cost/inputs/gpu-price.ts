import { type DefaultPrice, defaultPrice } from '@breakeven/cost-model/prices/default-price';
import { findGpu, findPrice, pricesOf } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { earliestDay, pricesOlderThanAYear } from '@breakeven/schema/catalogue/price-age';
import { PRICES } from '@breakeven/schema/catalogue/prices';
import { PRICE_KINDS, type Price, type PriceKind } from '@breakeven/schema/catalogue/prices/price';
import { InvalidArgumentError, Option } from 'commander';
import { distance } from 'fastest-levenshtein';
import { CliError } from '../../../errors/errors.ts';

/** A row of the catalogue that was chosen by its id, or the default of a GPU. */
export type ChosenPrice = Price | DefaultPrice;

export const today = () => new Date().toISOString().slice(0, 10);

/** A day that exists, as ISO 8601 writes it. */
export function dayOf(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('It must be a day such as 2026-06-01.');
  }
  return text;
}

export const asOfOption = () =>
  new Option('--as-of <day>', 'use the prices known on this day (today)').argParser(dayOf);

export const priceKindOption = () =>
  new Option('--price-kind <kind>', 'kind of price for --gpu').choices(PRICE_KINDS);

export const priceOption = () => new Option('--price <id>', 'a price by its id, as cost prices lists them');

/** The price of this id; where there is none, those nearest to it. */
export function priceOfId(id: string): Price {
  const price = findPrice(id);
  if (price !== undefined) return price;
  const nearest = nearestOf(
    id,
    PRICES.map((row) => row.id),
  );
  throw new CliError(
    'usage',
    `--price ${id}: unknown${nearest.length === 0 ? '' : `; the nearest are ${nearest.join(', ')}`}`,
    'bench-cli cost prices lists the ids',
  );
}

/** The price of this id, which has to be one of the GPU that is asked about, if any is. */
export function priceOfGpu(id: string, gpu: string | undefined): Price {
  const price = priceOfId(id);
  if (gpu === undefined || price.gpu === gpu) return price;
  throw new CliError(
    'usage',
    `--price ${id} is of ${price.gpu}, but --gpu is ${gpu}`,
    `bench-cli cost prices --gpu ${gpu} lists those of --gpu`,
  );
}

/** The default price of a GPU, of a kind, as it was known on a day. */
export function gpuPrice({ gpu, kind, asOf }: { gpu: string; kind: PriceKind; asOf: string }): DefaultPrice {
  if (findGpu(gpu) === undefined) throw unknownGpu(gpu);
  const price = defaultPrice({ gpu, kind, asOf });
  if (price !== null) return price;
  const kinds = PRICE_KINDS.filter((other) => defaultPrice({ gpu, kind: other, asOf }) !== null);
  const known = kinds.length === 0 ? 'none' : kinds.join(', ');
  throw new CliError(
    'usage',
    `--gpu ${gpu}: no dated ${kind} price was known on ${asOf}${laterText(gpu, kind)}; known: ${known}`,
    kinds.length === 0 ? 'give --usd-per-hour' : `give --price-kind ${kinds[0]}, or --usd-per-hour`,
  );
}

function laterText(gpu: string, kind: PriceKind): string {
  const first = pricesOf(gpu).findLast((price) => price.kind === kind && price.observedOn !== null);
  return first === undefined ? '' : ` (the first is of ${first.observedOn})`;
}

/** What to warn of: a price that may have changed since, or whose age nobody knows. */
export function priceWarnings(price: ChosenPrice): string[] {
  if (!('id' in price)) {
    const { gpu, kind, asOf, isWithinYear, observed } = price;
    return isWithinYear
      ? []
      : [
          `no ${kind} price of ${gpu} is dated within a year of ${asOf}: the median is of the year to ${observed.to}; --usd-per-hour overrides it`,
        ];
  }
  if (price.observedOn === null) return [`the price ${price.id} is undated: it may be of any year`];
  const isOld = pricesOlderThanAYear([price], today()).length > 0;
  return isOld ? [`the price ${price.id} is of ${earliestDay(price.observedOn)}: over a year old`] : [];
}

/** Suggests what is like it, with or without its vendor; where nothing is, the whole catalogue, which is short. */
export function unknownGpu(gpu: string): CliError {
  const ids = GPUS.map(({ id }) => id);
  const nearest = nearestOf(gpu, ids);
  if (nearest.length === 0) {
    return new CliError('usage', `--gpu ${gpu}: unknown`, `take one of ${ids.join(', ')}`);
  }
  return new CliError(
    'usage',
    `--gpu ${gpu}: unknown; the nearest are ${nearest.join(', ')}`,
    'take one of these',
  );
}

/** At most three ids that hold the text, or are a few letters from it. */
function nearestOf(text: string, ids: readonly string[]): string[] {
  const name = text.toLowerCase();
  if (name.length < 3) return [];
  const edits = (id: string) =>
    id.includes(name) ? 0 : Math.min(distance(name, id), distance(name, id.replace(/^[a-z]+-/, '')));
  return ids
    .map((id) => ({ id, edits: edits(id) }))
    .filter((row) => row.edits <= name.length / 2)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ id }) => id);
}

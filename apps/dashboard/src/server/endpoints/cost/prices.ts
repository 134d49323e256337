import { prices as compute, type PriceListing } from '@breakeven/cost-model/procedures/prices';
import { PRICE_KINDS } from '@breakeven/schema/catalogue/prices/price';
import { PricesInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { today } from '../../prices/today.ts';

const gpu = text('id of the catalogue, as hardwareId of a result');
const gpuName = text('name of the catalogue');
const kind = word(PRICE_KINDS, 'capacity-block: days or weeks booked ahead; owned: an operator’s own cost');
const asOf = text('day whose knowledge the answer uses');

const PriceRow = z.strictObject({
  id: text('permanent id of the price'),
  gpu,
  gpuName,
  usdPerGpuHour: number('price of one GPU', 'USD/h'),
  kind,
  statistic: text('one provider’s figure (listed), or one of a survey of several'),
  provider: text('who asks this price'),
  region: orNull(text('region of the price; null: everywhere, or not stated')),
  observedOn: orNull(text('day or month; null where the source states neither')),
  source: text('where it was read'),
  note: orNull(text('remark')),
  entersDefault: flag('whether the median of /api/v1/prices/defaults counts it'),
  asOf,
});

const DefaultRow = z.strictObject({
  gpu,
  gpuName,
  kind,
  usdPerGpuHour: number('median price', 'USD/h'),
  low: number('lowest price', 'USD/h'),
  high: number('highest price', 'USD/h'),
  count: integer('prices that it is the median of', 'prices'),
  observedFrom: text('day or month of the oldest price'),
  observedTo: text('day or month of the newest price'),
  isWithinYear: flag('whether all prices are of the year before asOf'),
  prices: text('ids of the prices, separated by spaces'),
  asOf,
});

const newest = ({ gpus }: PriceListing) =>
  gpus
    .flatMap(({ prices }) => prices.flatMap(({ observedOn }) => observedOn ?? []))
    .sort()
    .at(-1) ?? null;

export const prices = question({
  summary: 'What an hour of a GPU cost: every price with its date and source, and the medians of a year',
  input: PricesInput,
  names: { gpu: 'gpu' },
  example: { gpu: 'nvidia-h100-sxm', kind: 'on-demand', asOf: '2026-06-01' },
  answer: (input) => compute({ ...input, asOf: input.asOf ?? today() }),
  tables: [
    table({
      path: '/prices',
      summary: 'One row per price, with its date and source',
      row: PriceRow,
      dataAsOf: newest,
      rows: ({ gpus, asOf }: PriceListing) =>
        gpus.flatMap(({ name, prices }) =>
          prices.map((price) => ({
            id: price.id,
            gpu: price.gpu,
            gpuName: name,
            usdPerGpuHour: price.usdPerGpuHour,
            kind: price.kind,
            statistic: price.statistic,
            provider: price.provider,
            region: price.region ?? null,
            observedOn: price.observedOn,
            source: price.source,
            note: price.note ?? null,
            entersDefault: price.entersDefault,
            asOf,
          })),
        ),
    }),
    table({
      path: '/prices/defaults',
      summary: 'The median of a year’s prices of each GPU and kind, as the board and the cost pages use it',
      row: DefaultRow,
      dataAsOf: newest,
      rows: ({ gpus }: PriceListing) =>
        gpus.flatMap(({ name, defaults }) =>
          defaults.map(
            ({ gpu, kind, usdPerGpuHour, low, high, count, observed, isWithinYear, prices, asOf }) => ({
              gpu,
              gpuName: name,
              kind,
              usdPerGpuHour,
              low,
              high,
              count,
              observedFrom: observed.from,
              observedTo: observed.to,
              isWithinYear,
              prices: prices.join(' '),
              asOf,
            }),
          ),
        ),
    }),
  ],
});

import { METRIC_IDS, METRICS, metricValues } from '@breakeven/cost-model/metrics/metrics';
import { knownPrice } from '@breakeven/cost-model/prices/known-price';
import { PRICE_KINDS, type PriceKind } from '@breakeven/schema/catalogue/prices/price';
import { ruled } from '@breakeven/schema/input/ruled';
import { ElementType } from '@breakeven/schema/model/element-type';
import { CORRECTNESS_STATES } from '@breakeven/schema/report/correctness-state';
import { Identifier } from '@breakeven/schema/values/identifier';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { question, stored } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, time, word } from '../../endpoint/fields.ts';
import { today } from '../../prices/today.ts';
import { boardKey } from '../../queries/board-key.ts';
import { LeaderboardInput, type LeaderboardRow, leaderboard } from '../../queries/leaderboard.ts';
import { placeCount, placeKey } from '../../queries/place.ts';
import { storeVersion } from '../../queries/report-items.ts';

const BoardInput = ruled(
  z.strictObject({
    includeSoftware: z
      .boolean()
      .default(false)
      .meta({ description: 'include software adapters, which run on the CPU' }),
    model: Identifier.optional().meta({ description: 'modelId of a row' }),
    type: ElementType.optional().meta({ description: 'how weights are stored' }),
    vendor: z.string().min(1).max(300).optional().meta({ description: 'vendor, as WebGPU reports it' }),
    depthTokens: z
      .int()
      .min(0)
      .max(2 ** 24)
      .default(0)
      .meta({ description: 'tokens in the KV cache before the test' }),
    concurrency: z.int().min(1).max(65_536).default(1).meta({ description: 'sequences at once' }),
    usdPerHour: z
      .number()
      .min(0)
      .max(1e6)
      .optional()
      .meta({ description: 'one price for all hardware', unit: 'USD/h', excludes: ['priceKind'] }),
    priceKind: z.enum(PRICE_KINDS).optional().meta({
      description:
        'price each GPU at the median of a year’s prices of this kind; without a price, costs are null',
    }),
    asOf: z.iso
      .date({ error: 'must be a day such as 2026-06-01' })
      .optional()
      .meta({
        description: 'use prices known on this day; today if left out',
        needs: ['priceKind'],
      }),
  }),
);
type BoardInput = z.output<typeof BoardInput>;

const METRIC_FIELDS = Object.fromEntries(
  METRIC_IDS.flatMap((id) => {
    const { description, unit } = METRICS[id];
    return [
      [id, orNull(number(description, unit))],
      [`${id}Low`, orNull(number('low end of its interval', unit))],
      [`${id}High`, orNull(number('high end of its interval', unit))],
    ];
  }),
);

const BoardRow = z.strictObject({
  rank: integer('rank by decode tokens/s; rows without a decode result come last'),
  hardwareId: text('catalogue id, if the catalogue has the hardware'),
  hardware: text('name of the hardware'),
  vendor: text('vendor, as WebGPU reports it'),
  isSoftwareAdapter: flag('it ran on the CPU'),
  modelId: text('catalogue id, only if the shape is the catalogue’s'),
  modelShapeId: text('tells apart models with the same id'),
  modelName: text('name of the model'),
  type: text('how weights are stored'),
  decodeTest: orNull(text('test behind the decode figures')),
  prefillTest: orNull(text('test behind the prefill figures')),
  ...METRIC_FIELDS,
  intervalLevel: orNull(number('confidence of the intervals', 'share')),
  usdPerHour: orNull(number('price behind the costs', 'USD/h')),
  priceKind: orNull(text('kind of the price; null: the price was given, or there is none')),
  priceObservedTo: orNull(text('day or month of the newest price of the median')),
  reportCount: integer('reports of the row that may rank', 'reports'),
  submitterCount: integer('submitters whose medians make the number', 'submitters'),
  agreeingCount: integer('independent submitters whose intervals overlap', 'submitters'),
  tier: word(['self-reported', 'reproduced', 'operator'], 'who confirms the number'),
  provenance: orNull(text('provenance of decode: measured or extrapolated')),
  correctness: word(CORRECTNESS_STATES, 'result of the checks of its kernels'),
  rounding: text('what its kernels round beyond the rounding of the stored weights'),
  kernelSourceHash: text('SHA-256 of the kernels’ sources'),
  method: text('how it was measured'),
  measuredAt: time('when the run began, by that machine’s clock'),
  reportId: text('id of the report shown'),
  reason: orNull(text('why costs of this row are null')),
});

function flatRow(
  row: LeaderboardRow,
  { usdPerHour, priceKind, asOf = today() }: BoardInput,
): z.output<typeof BoardRow> {
  const price =
    priceKind === undefined ? null : knownPrice({ gpu: row.hardwareId, kind: priceKind as PriceKind, asOf });
  const usd = usdPerHour ?? price?.usdPerGpuHour ?? null;
  const values = metricValues({ ...row, usdPerHour: usd });
  const { decode, prefill } = row;
  return {
    rank: row.rank,
    hardwareId: row.hardwareId,
    hardware: row.hardware,
    vendor: row.vendor,
    isSoftwareAdapter: row.isSoftwareAdapter,
    modelId: row.modelId,
    modelShapeId: row.modelShapeId,
    modelName: row.modelName,
    type: row.type,
    decodeTest: decode?.test ?? null,
    prefillTest: prefill?.test ?? null,
    ...Object.fromEntries(
      METRIC_IDS.flatMap((id) => [
        [id, values[id]?.value ?? null],
        [`${id}Low`, values[id]?.low ?? null],
        [`${id}High`, values[id]?.high ?? null],
      ]),
    ),
    intervalLevel: (decode ?? prefill)?.tokensPerSecond.interval?.level ?? null,
    usdPerHour: usd,
    priceKind: price === null ? null : price.kind,
    priceObservedTo: price?.observed.to ?? null,
    reportCount: row.reportCount,
    submitterCount: row.submitterCount,
    agreeingCount: row.agreeingCount,
    tier: row.tier,
    provenance: decode?.provenance ?? null,
    correctness: row.correctness,
    rounding: row.rounding,
    kernelSourceHash: row.kernelSourceHash,
    method: row.method,
    measuredAt: row.measuredAt,
    reportId: row.reportId,
    reason:
      usd !== null
        ? null
        : priceKind === undefined
          ? 'costs need usdPerHour or priceKind'
          : `no ${priceKind} price of this hardware was known on ${asOf}`,
  };
}

/** The board as the store ranks it: the one place that asks for it as a table. */
function boardOf(database: Database, input: BoardInput, limit: number, after: BoardPlace | null) {
  const { includeSoftware, model, type, vendor, depthTokens, concurrency } = input;
  const cursor = after === null ? undefined : { rankedBy: after[0], key: after[1], rank: after[2] };
  return leaderboard(database, {
    includeSoftware,
    usdPerHour: 0,
    model,
    type,
    vendor,
    depthTokens,
    concurrency,
    limit,
    cursor,
  });
}

/** The number that a row is ranked by, the row, its rank. */
const BoardPlace = z.tuple([z.number(), placeKey, placeCount]);
type BoardPlace = z.output<typeof BoardPlace>;

/** What has no decode comes last. */
const NO_DECODE = -1;

const placeOf = (row: LeaderboardRow): BoardPlace => [
  row.decode?.tokensPerSecond.median ?? NO_DECODE,
  boardKey(row),
  row.rank,
];

export const board = stored({
  path: '/leaderboard',
  summary: 'Hardware ranked by decode tokens/s, at one price or at the catalogue’s prices',
  input: BoardInput,
  names: { model: 'model' },
  example: { includeSoftware: 'true', priceKind: 'on-demand' },
  row: BoardRow,
  place: BoardPlace,
  // Where no day is given, prices are those of today.
  version: async (database) => {
    const version = await storeVersion(database);
    const pricesOn = new Date(today());
    const { changedAt } = version;
    return { ...version, pricesOn, changedAt: changedAt && (changedAt > pricesOn ? changedAt : pricesOn) };
  },
  total: async (database, input) => (await boardOf(database, input, 1, null)).total,
  page: async (database, input, { after, limit }) => {
    const { rows } = await boardOf(database, input, limit, after as BoardPlace | null);
    return { rows: rows.map((row) => flatRow(row, input)), places: rows.map(placeOf) };
  },
});

/** The board whole, as its page takes it. */
export const rank = question({
  summary: 'The whole board, with the values of its filters',
  input: LeaderboardInput,
  names: { model: 'model' },
  example: { includeSoftware: 'true', usdPerHour: '1' },
  isOfBoard: true,
  answer: async (input, { openDatabase }) => leaderboard(await openDatabase(), input),
  tables: [],
});

import type { MeasuredTest, MetricSubject } from '@breakeven/cost-model/metrics/metric';
import { METRIC_IDS, type MetricId, metricValues } from '@breakeven/cost-model/metrics/metrics';
import type { Tier } from '@breakeven/cost-model/ranking/standing';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { ELEMENT_TYPES, ElementType } from '@breakeven/schema/model/element-type';
import type { CorrectnessState } from '@breakeven/schema/report/correctness-state';
import { Identifier } from '@breakeven/schema/values/identifier';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { whileUnchanged } from './board-answers.ts';
import { type CellFacts, cellFacts } from './board-cells.ts';
import { boardChoicesOf, boardPage, Cursor, countRows, cursorText, HardwareClass } from './board-rows.ts';
import type { Conditions } from './conditions.ts';

/** What to rank. Only the filters may be left out: a forgotten field is an error, never a silent default. */
export const LeaderboardInput = z.strictObject({
  includeSoftware: z.boolean(),
  usdPerHour: z.number().nonnegative().max(1e6),
  model: Identifier.optional(),
  type: ElementType.optional(),
  vendor: z.string().max(300).optional(),
  hardwareClass: HardwareClass.optional(),
  /** Tokens that stand in the KV cache before the test, and sequences at once: rows are of tests at exactly these. */
  depthTokens: z
    .int()
    .nonnegative()
    .max(2 ** 24)
    .default(0),
  concurrency: z.int().positive().max(65_536).default(1),
  limit: z.int().min(1).max(1000).default(200),
  /** nextCursor of the page before. */
  cursor: Cursor.optional(),
});
export type LeaderboardInput = z.output<typeof LeaderboardInput>;

/**
 * One hardware with one model in one type, and the value of every metric of the registry under its id. null is "not
 * measured", never 0.
 */
export interface LeaderboardRow extends Conditions, CellFacts, Record<MetricId, number | null> {
  rank: number;
  /** The report nearest to the number that the row is ranked by; names, conditions and the date are its own. */
  reportId: string;
  /** The newest reports of this hardware, model and type, the last received first; at most 10. */
  reportIds: string[];
  /** All of them that may rank. */
  reportCount: number;
  /** Whose medians the number is the median of: independent submitters, and one more where there are others. */
  submitterCount: number;
  /** Independent submitters whose intervals overlap. */
  agreeingCount: number;
  tier: Tier;
  /** The catalogue's id where it has the hardware, as prices and predictions name it. */
  hardwareId: string;
  hardware: string;
  /** The catalogue's; null of hardware that it has not. */
  hardwareClass: Gpu['class'] | null;
  vendor: string;
  architecture: string;
  isSoftwareAdapter: boolean;
  /** The catalogue's only where the shape is that of its model. */
  modelId: string;
  /** Rows of one id and other shapes are of other models. */
  modelShapeId: string;
  modelName: string;
  type: ElementType;
  /** Of the kernels of the report that is shown; what failed is not ranked. */
  correctness: CorrectnessState;
  /** The test of the usual length, or else the longest: medians over submitters, without samples. */
  prefill: MeasuredTest | null;
  decode: MeasuredTest | null;
  measuredAt: string;
}

export interface Leaderboard {
  rows: LeaderboardRow[];
  /** Rows that the filters leave, on all pages. */
  total: number;
  /** Asks for the next page; null: this is the last. */
  nextCursor: string | null;
  /** Rows that includeSoftware: false leaves out. */
  hiddenSoftwareRows: number;
  /** What the filters can be set to. */
  models: { id: string; name: string }[];
  types: ElementType[];
  usdPerHour: number;
}

/**
 * Ranks by decode tokens/s, the fastest first; what has no decode result comes last. A price changes no order: rows are read
 * once for all prices.
 */
export async function leaderboard(
  database: Database,
  { usdPerHour, ...filter }: LeaderboardInput,
): Promise<Leaderboard> {
  const { rows, ...ranked } = await whileUnchanged(database, `rank ${JSON.stringify(filter)}`, () =>
    rank(database, filter),
  );
  return {
    rows: rows.map((row) => ({ ...row, ...metricNumbers({ ...row, usdPerHour }) })),
    ...ranked,
    usdPerHour,
  };
}

async function rank(database: Database, filter: Omit<LeaderboardInput, 'usdPerHour'>) {
  const [page, choices] = await Promise.all([boardPage(database, filter), boardChoicesOf(database)]);
  const [counts, facts] = await Promise.all([
    countRows(database, filter, choices),
    cellFacts(database, page),
  ]);
  const { cursor, limit } = filter;
  const ranksBefore = cursor?.rank ?? 0;
  const rows = page.map(({ key, rankedBy, depthTokens, concurrency, ...row }, index) => ({
    rank: ranksBefore + index + 1,
    ...row,
    ...(facts.get(key) ?? NO_FACTS),
    vendor: visibleName(row.vendor),
    architecture: visibleName(row.architecture),
    measuredAt: row.measuredAt.toISOString(),
  }));
  const last = page.at(-1);
  const lastRank = ranksBefore + page.length;
  const isMore = last !== undefined && page.length === limit && lastRank < counts.total;
  const shown = choices.filter(({ isSoftwareAdapter }) => filter.includeSoftware || !isSoftwareAdapter);
  return {
    rows,
    ...counts,
    nextCursor: isMore ? cursorText({ rankedBy: last.rankedBy, key: last.key, rank: lastRank }) : null,
    models: [...new Map(shown.map(({ modelId, modelName }) => [modelId, modelName]))].map(([id, name]) => ({
      id,
      name,
    })),
    types: ELEMENT_TYPES.filter((type) => shown.some((choice) => choice.type === type)),
  };
}

const NO_FACTS: CellFacts = { timeToFirstTokenSeconds: null, joulesPerToken: null, rooflineShare: null };

function metricNumbers(row: MetricSubject): Record<MetricId, number | null> {
  const values = metricValues(row);
  const numbers = METRIC_IDS.map((id) => [id, values[id]?.value ?? null]);
  return Object.fromEntries(numbers) as Record<MetricId, number | null>;
}

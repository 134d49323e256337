import type { MetricSubject } from '@breakeven/cost-model/metrics/metric';
import { METRIC_IDS, type MetricId, metricValues } from '@breakeven/cost-model/metrics/metrics';
import { ELEMENT_TYPES, ElementType } from '@breakeven/schema/model/element-type';
import type { CorrectnessState } from '@breakeven/schema/report/correctness-state';
import type { Result } from '@breakeven/schema/report/report';
import { Identifier } from '@breakeven/schema/values/identifier';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import { countSoftwareRows, filterChoices, rankedReports } from './ranked-reports.ts';

/** Of a report that was deleted while the board was made. */
const UNKNOWN_CONDITIONS: Conditions = {
  kernelSourceHash: '',
  rounding: 'not recorded',
  method: 'not recorded',
};

/** What to rank. Only the filters may be left out: a forgotten field is an error, never a silent default. */
export const LeaderboardInput = z.strictObject({
  includeSoftware: z.boolean(),
  usdPerHour: z.number().nonnegative().max(1e6),
  model: Identifier.optional(),
  type: ElementType.optional(),
  limit: z.int().min(1).max(1000).default(200),
});
export type LeaderboardInput = z.output<typeof LeaderboardInput>;

/**
 * One hardware with one model in one type, and the value of every metric of the registry under its id. null is "not
 * measured", never 0.
 */
export interface LeaderboardRow extends Conditions, Record<MetricId, number | null> {
  rank: number;
  /** The report whose results are shown. */
  reportId: string;
  /** All reports of this hardware, model and type, the last received first; at most 50. */
  reportIds: string[];
  /** The catalogue's id where it has the hardware, as prices and predictions name it. */
  hardwareId: string;
  hardware: string;
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
  prefill: Result | null;
  decode: Result | null;
  measuredAt: string;
}

export interface Leaderboard {
  rows: LeaderboardRow[];
  /** Rows that includeSoftware: false leaves out. */
  hiddenSoftwareRows: number;
  /** What the filters can be set to. */
  models: { id: string; name: string }[];
  types: ElementType[];
  usdPerHour: number;
}

/** Ranks by decode tokens/s, the fastest first; what has no decode result comes last. */
export async function leaderboard(database: Database, input: LeaderboardInput): Promise<Leaderboard> {
  const [reports, hiddenSoftwareRows, choices] = await Promise.all([
    rankedReports(database, input),
    input.includeSoftware ? 0 : countSoftwareRows(database, input),
    filterChoices(database, input.includeSoftware),
  ]);
  const { usdPerHour } = input;
  const conditions = await conditionsOf(
    database,
    reports.map(({ reportId }) => reportId),
  );
  const rows = reports.map((report, index) => ({
    rank: index + 1,
    ...report,
    vendor: visibleName(report.vendor),
    architecture: visibleName(report.architecture),
    ...(conditions.get(report.reportId) ?? UNKNOWN_CONDITIONS),
    ...metricNumbers({ ...report, usdPerHour }),
    measuredAt: report.measuredAt.toISOString(),
  }));
  const types = ELEMENT_TYPES.filter((type) => choices.types.includes(type));
  return { rows, hiddenSoftwareRows, models: choices.models, types, usdPerHour };
}

function metricNumbers(row: MetricSubject): Record<MetricId, number | null> {
  const values = metricValues(row);
  const numbers = METRIC_IDS.map((id) => [id, values[id]?.value ?? null]);
  return Object.fromEntries(numbers) as Record<MetricId, number | null>;
}

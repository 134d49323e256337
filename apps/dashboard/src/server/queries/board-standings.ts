import type { MeasuredTest } from '@breakeven/cost-model/metrics/metric';
import type { Tier } from '@breakeven/cost-model/ranking/standing';
import { formatCount } from '@breakeven/cost-model/values/format';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { boardRows } from '../db/schema.ts';
import { whileUnchanged } from './board-answers.ts';
import { atDepthZero } from './board-rows.ts';

/** Which rows of the board, of one hardware or of one model; what is left out is not asked for. */
export type StandingFilter = ({ hardwareId: string } | { modelId: string }) & {
  modelShapeId?: string;
  type?: ElementType;
};

/** A row of the board at depth 0, for one user: what hardware does with a model in a type. */
export interface BoardStanding {
  key: string;
  hardwareId: string;
  hardware: string;
  vendor: string;
  isSoftwareAdapter: boolean;
  modelId: string;
  modelShapeId: string;
  modelName: string;
  type: ElementType;
  /** The medians over independent submitters, as the board has them. */
  decode: MeasuredTest | null;
  prefill: MeasuredTest | null;
  reportCount: number;
  submitterCount: number;
  tier: Tier;
  /** Of the report nearest to the number. */
  reportId: string;
  measuredAt: string;
}

/** What is behind these is on the leaderboard, and in the API. */
const MOST_STANDINGS = 2000;

/** How many there are, in words: of `standings`, or of some of them. */
export const countText = (some: readonly unknown[], standings: readonly BoardStanding[]): string =>
  `${formatCount(some.length)}${standings.length < MOST_STANDINGS ? '' : ' or more'}`;

/** The fastest decode first and what has none last, as on the board. */
export function boardStandings(database: Database, filter: StandingFilter): Promise<BoardStanding[]> {
  return whileUnchanged(database, `standings ${JSON.stringify(filter)}`, async () => {
    const { modelShapeId, type } = filter;
    const rows = await database
      .select({
        key: boardRows.key,
        hardwareId: boardRows.hardwareId,
        hardware: boardRows.hardware,
        vendor: boardRows.vendor,
        isSoftwareAdapter: boardRows.isSoftwareAdapter,
        modelId: boardRows.modelId,
        modelShapeId: boardRows.modelShapeId,
        modelName: boardRows.modelName,
        type: boardRows.type,
        decode: boardRows.decode,
        prefill: boardRows.prefill,
        reportCount: boardRows.reportCount,
        submitterCount: boardRows.submitterCount,
        tier: boardRows.tier,
        reportId: boardRows.reportId,
        measuredAt: boardRows.measuredAt,
      })
      .from(boardRows)
      .where(
        and(
          'hardwareId' in filter
            ? eq(boardRows.hardwareId, filter.hardwareId)
            : eq(boardRows.modelId, filter.modelId),
          atDepthZero(),
          modelShapeId === undefined ? undefined : eq(boardRows.modelShapeId, modelShapeId),
          type === undefined ? undefined : eq(boardRows.type, type),
        ),
      )
      .orderBy(sql`${boardRows.rankedBy} desc nulls last`, asc(boardRows.key))
      .limit(MOST_STANDINGS);
    return rows.map((row) => ({
      ...row,
      vendor: visibleName(row.vendor),
      measuredAt: row.measuredAt.toISOString(),
    }));
  });
}

import type { MeasuredTest } from '@breakeven/cost-model/metrics/metric';
import type { Tier } from '@breakeven/cost-model/ranking/standing';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { and, asc, eq } from 'drizzle-orm';
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

/** A page shows this many at most. */
const MOST_STANDINGS = 2000;

/** In the order of their hardware and models. */
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
      .orderBy(asc(boardRows.key))
      .limit(MOST_STANDINGS);
    return rows.map((row) => ({
      ...row,
      vendor: visibleName(row.vendor),
      measuredAt: row.measuredAt.toISOString(),
    }));
  });
}

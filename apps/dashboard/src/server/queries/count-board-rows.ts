import { and } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { isValid } from './plausibility.ts';
import { type ReportFilter, reportFilter } from './ranked-reports.ts';

/** How many rows the board has: one hardware with one model in one type. */
export function countBoardRows(database: Database, filter: ReportFilter): Promise<number> {
  const rows = database
    .selectDistinct({
      hardwareId: reports.hardwareId,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      type: reports.type,
    })
    .from(reports)
    .where(and(reportFilter(filter), isValid()))
    .as('board');
  return Promise.resolve(database.$count(rows));
}

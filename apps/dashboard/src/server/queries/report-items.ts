import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { countSome, MOST_COUNTED } from './count-some.ts';
import { placeCount, placeId, placeTime } from './place.ts';
import { getStates } from './store-state.ts';
import { type StoredFilter, storedWhere } from './stored-filter.ts';

/** The place of a part of a report: the time it was received, the report, the place of the part in it. */
export const ItemPlace = z.tuple([placeTime, placeId, placeCount]);
export type ItemPlace = z.output<typeof ItemPlace>;

/** What every row of a report's parts says of it. */
export interface ItemOf {
  reportId: string;
  receivedAt: string;
  measuredAt: string;
  hardwareId: string;
  hardware: string;
  isSoftwareAdapter: boolean;
  modelId: string;
  type: string;
}

/** Bodies are up to a megabyte: a handful at a time. */
const REPORTS_AT_ONCE = 8;

/** Rows that reports hold, flat, the first received first: `part` is what is read of a body, `rowsOf` its rows in their order. */
export async function itemsAfter<Part, Row>(
  database: Database,
  filter: StoredFilter,
  { after, limit }: { after: ItemPlace | null; limit: number },
  { part, rowsOf }: { part: SQL<Part>; rowsOf(part: Part, of: ItemOf): Row[] },
): Promise<{ rows: Row[]; places: ItemPlace[] }> {
  const rows: Row[] = [];
  const places: ItemPlace[] = [];
  let last = after;
  while (rows.length < limit) {
    const page = await reportsFrom(database, filter, last, part);
    for (const { part: found, ...of } of page) {
      const first = last?.[1] === of.reportId ? last[2] + 1 : 0;
      const own = rowsOf(found, of).slice(first, first + limit - rows.length);
      rows.push(...own);
      places.push(...own.map((_, at): ItemPlace => [of.receivedAt, of.reportId, first + at]));
      last = [of.receivedAt, of.reportId, Number.MAX_SAFE_INTEGER - 1];
      if (rows.length >= limit) break;
    }
    // The report that a page begins in is read again.
    if (page.length < REPORTS_AT_ONCE) break;
  }
  return { rows, places };
}

async function reportsFrom<Part>(
  database: Database,
  filter: StoredFilter,
  from: ItemPlace | null,
  part: SQL<Part>,
): Promise<(ItemOf & { part: Part })[]> {
  const place = from && sql`(${reports.receivedAt}, ${reports.id}) >= (${from[0]}::timestamptz, ${from[1]})`;
  const rows = await database
    .select({
      reportId: reports.id,
      receivedAt: reports.receivedAt,
      measuredAt: reports.measuredAt,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      modelId: reports.modelId,
      type: reports.type,
      part,
    })
    .from(reports)
    .where(and(storedWhere(filter), place ?? undefined))
    .orderBy(reports.receivedAt, reports.id)
    .limit(REPORTS_AT_ONCE);
  return rows.map((row) => ({
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    measuredAt: row.measuredAt.toISOString(),
  })) as (ItemOf & { part: Part })[];
}

/** null: too many to be counted. */
export async function countReportsOf(database: Database, filter: StoredFilter): Promise<number | null> {
  const some = database.select({ id: reports.id }).from(reports).where(storedWhere(filter));
  return countSome(database, some.limit(MOST_COUNTED + 1).as('some'));
}

/** null: they are of too many results to be counted. */
export async function countSamplesOf(database: Database, filter: StoredFilter): Promise<number | null> {
  const some = database
    .select({ sampleCount: results.sampleCount })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(storedWhere(filter))
    .limit(MOST_COUNTED + 1)
    .as('some');
  const [row] = await database
    .select({
      rows: count(),
      samples: sql<number>`coalesce(sum(${some.sampleCount}), 0)`.mapWith(Number),
    })
    .from(some);
  return row === undefined || row.rows > MOST_COUNTED ? null : row.samples;
}

/** What changes when anything does that answers rest on: the board's counter rises with every change of what a report is worth. */
export async function storeVersion(database: Database): Promise<{
  reports: number;
  board: number;
  newestReceivedAt: Date | null;
  changedAt: Date | null;
}> {
  const [newest] = await database
    .select({ receivedAt: reports.receivedAt })
    .from(reports)
    .orderBy(desc(reports.receivedAt))
    .limit(1);
  const states = await getStates(database, ['report-count', 'board-version', 'board-changed-at']);
  const changedAt = states['board-changed-at'];
  return {
    reports: Number(states['report-count'] ?? 0),
    board: Number(states['board-version'] ?? 0),
    newestReceivedAt: newest?.receivedAt ?? null,
    changedAt: changedAt === undefined ? null : new Date(changedAt),
  };
}

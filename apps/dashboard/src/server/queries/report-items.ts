import { and, count, eq, max, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { isPublic } from './plausibility.ts';
import { type StoredFilter, storedWhere } from './stored-filter.ts';

/** The place of a part of a report: the time it was received, the report, the place of the part in it. */
export const ItemPlace = z.tuple([z.iso.datetime(), z.string().regex(/^[0-9a-f]{64}$/), z.int()]);
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

export async function countReportsOf(database: Database, filter: StoredFilter): Promise<number> {
  const [row] = await database.select({ count: count() }).from(reports).where(storedWhere(filter));
  return row?.count ?? 0;
}

export async function countSamplesOf(database: Database, filter: StoredFilter): Promise<number> {
  const [row] = await database
    .select({ count: sql<number>`coalesce(sum(${results.sampleCount}), 0)`.mapWith(Number) })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(storedWhere(filter));
  return row?.count ?? 0;
}

/** What changes when anything does that answers rest on. */
export async function storeVersion(
  database: Database,
): Promise<{ reports: number; valid: number; shown: number; newestReceivedAt: Date | null }> {
  const [row] = await database
    .select({
      reports: count(),
      valid: sql<number>`count(*) filter (where ${reports.plausibility} = 'valid')`.mapWith(Number),
      shown: sql<number>`count(*) filter (where ${isPublic()})`.mapWith(Number),
      newestReceivedAt: max(reports.receivedAt),
    })
    .from(reports);
  return row ?? { reports: 0, valid: 0, shown: 0, newestReceivedAt: null };
}

/** What the store has of each hardware, by its id. */
export function hardwareOfStore(database: Database) {
  return database
    .select({
      hardwareId: reports.hardwareId,
      hardware: max(reports.hardware),
      vendor: max(reports.vendor),
      isSoftwareAdapter: reports.isSoftwareAdapter,
      reports: count(),
      models: sql<number>`count(distinct ${reports.modelId})`.mapWith(Number),
      newestMeasuredAt: max(reports.measuredAt),
      newestReceivedAt: max(reports.receivedAt),
    })
    .from(reports)
    .where(isPublic())
    .groupBy(reports.hardwareId, reports.isSoftwareAdapter)
    .orderBy(reports.hardwareId);
}

/** What the store has of each model, by its id. */
export function modelsOfStore(database: Database) {
  return database
    .select({
      modelId: reports.modelId,
      modelName: max(reports.modelName),
      reports: count(),
      newestReceivedAt: max(reports.receivedAt),
    })
    .from(reports)
    .where(isPublic())
    .groupBy(reports.modelId)
    .orderBy(reports.modelId);
}

/** The tests that the store has results of. */
export function testsOfStore(database: Database) {
  const { test, promptTokens, generatedTokens, depthTokens } = results;
  return database
    .select({ test, promptTokens, generatedTokens, depthTokens, results: count() })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(isPublic())
    .groupBy(test, promptTokens, generatedTokens, depthTokens)
    .orderBy(test);
}

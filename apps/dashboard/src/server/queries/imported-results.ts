import { and, count, eq, getTableColumns, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { importedReports, importedResults } from '../db/imports.ts';
import { placeCount, placeId, placeTime } from './place.ts';

/** The place of an imported result: when its file was received, the file, the place in it. */
export const ImportedPlace = z.tuple([placeTime, placeId, placeCount]);
export type ImportedPlace = z.output<typeof ImportedPlace>;

interface ImportedFilter {
  model?: string | undefined;
  hardware?: string | undefined;
  includeFlagged: boolean;
}

const { modelId, hardwareId, plausibility, reportId, position } = importedResults;

const importedWhere = ({ model, hardware, includeFlagged }: ImportedFilter) =>
  and(
    model === undefined ? undefined : eq(modelId, model),
    hardware === undefined ? undefined : eq(hardwareId, hardware),
    includeFlagged ? undefined : eq(plausibility, 'valid'),
  );

/** At most `limit` results of other tools behind `after`, the first received first. */
export async function importedAfter(
  database: Database,
  filter: ImportedFilter,
  { after, limit }: { after: ImportedPlace | null; limit: number },
) {
  const { derivedBy: _, heldAgainst: __, ...columns } = getTableColumns(importedResults);
  const { receivedAt, id } = importedReports;
  const behind =
    after === null
      ? undefined
      : sql`(${receivedAt}, ${reportId}, ${position}) > (${after[0]}::timestamptz, ${after[1]}, ${after[2]})`;
  const rows = await database
    .select({ ...columns, receivedAt })
    .from(importedResults)
    .innerJoin(importedReports, eq(reportId, id))
    .where(and(importedWhere(filter), behind))
    .orderBy(receivedAt, reportId, position)
    .limit(limit);
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

export async function countImported(database: Database, filter: ImportedFilter): Promise<number> {
  const [row] = await database.select({ rows: count() }).from(importedResults).where(importedWhere(filter));
  return row?.rows ?? 0;
}

/** What changes when imported results do. */
export async function importedVersion(database: Database) {
  const { receivedAt, id } = importedReports;
  const [row] = await database
    .select({
      results: count(),
      valid: sql<number>`count(*) filter (where ${plausibility} = 'valid')`.mapWith(Number),
      newestReceivedAt: max(receivedAt),
    })
    .from(importedResults)
    .innerJoin(importedReports, eq(reportId, id));
  return row ?? { results: 0, valid: 0, newestReceivedAt: null };
}

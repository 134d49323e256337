import { and, eq, inArray, max, ne } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { auditLog, reports } from '../db/schema.ts';

/** Reports that are not public any more, by id, each with the time of its last change; null where a whole key was banned. */
export async function withdrawnReports(
  database: Database,
): Promise<{ reportId: string; standing: string; at: string | null }[]> {
  const rows = await database
    .select({ reportId: reports.id, standing: reports.standing, at: max(auditLog.at) })
    .from(reports)
    .leftJoin(
      auditLog,
      and(eq(auditLog.reportId, reports.id), inArray(auditLog.action, ['withdraw', 'hide'])),
    )
    .where(ne(reports.standing, 'public'))
    .groupBy(reports.id, reports.standing)
    .orderBy(reports.id);
  return rows.map(({ at, ...row }) => ({ ...row, at: at?.toISOString() ?? null }));
}

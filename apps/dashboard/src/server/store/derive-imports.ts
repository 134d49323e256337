import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { importedReports, importedResults } from '../db/imports.ts';
import { DERIVED_BY, derivedColumns } from '../queries/imported-row.ts';
import { getState, setState } from '../queries/store-state.ts';

/**
 * Derives again what stored results of other tools are of, and whether they can be, where rules or catalogue have changed.
 * Where none has, this reads one row.
 */
export async function deriveImports(database: Database, signal?: AbortSignal): Promise<void> {
  if ((await getState(database, 'imports-derived-by')) === DERIVED_BY) return;
  const stale = await database
    .selectDistinct({ id: importedResults.reportId })
    .from(importedResults)
    .where(ne(importedResults.derivedBy, DERIVED_BY))
    .orderBy(asc(importedResults.reportId));
  for (const { id } of stale) {
    signal?.throwIfAborted();
    await deriveReport(database, id);
  }
  await setState(database, 'imports-derived-by', DERIVED_BY);
}

async function deriveReport(database: Database, reportId: string): Promise<void> {
  const { id, sent, receivedAt } = importedReports;
  const [report] = await database.select({ sent, receivedAt }).from(importedReports).where(eq(id, reportId));
  if (report === undefined) return;
  const { results } = JSON.parse(report.sent) as ImportedReport;
  const rows = await database
    .select({ id: importedResults.id, position: importedResults.position })
    .from(importedResults)
    .where(and(eq(importedResults.reportId, reportId), ne(importedResults.derivedBy, DERIVED_BY)));
  for (const row of rows) {
    const result = results[row.position];
    if (result === undefined)
      throw new Error(`the imported report ${reportId} has no result ${row.position}`);
    await database
      .update(importedResults)
      .set(derivedColumns(result, report.receivedAt))
      .where(eq(importedResults.id, row.id));
  }
}

import { calibrations, type EngineCalibration } from '@breakeven/cost-model/elsewhere/calibrations';
import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { asc, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { importedReports } from '../db/imports.ts';

/** The project's rows change with the project alone: they are read once for each store that is open. */
const known = new WeakMap<Database, Promise<EngineCalibration[]>>();

/** What calibrates predictions: rows that come with the project, so that no stranger's do. */
export function projectCalibrations(database: Database): Promise<EngineCalibration[]> {
  const kept = known.get(database);
  if (kept !== undefined) return kept;
  const read = readCalibrations(database).catch((error: unknown) => {
    known.delete(database);
    throw error;
  });
  known.set(database, read);
  return read;
}

async function readCalibrations(database: Database): Promise<EngineCalibration[]> {
  const { sent, comesWithProject, id } = importedReports;
  const reports = await database
    .select({ sent })
    .from(importedReports)
    .where(eq(comesWithProject, true))
    .orderBy(asc(id));
  return calibrations(reports.flatMap((report) => (JSON.parse(report.sent) as ImportedReport).results));
}

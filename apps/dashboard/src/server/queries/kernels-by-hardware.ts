import type { Report } from '@breakeven/schema/report/report';
import { desc, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { MAXIMUM_REPORTS } from './measured-results.ts';
import { isValid } from './plausibility.ts';

/** Of one report: what ran, and what says how near to the device's limits it was. */
export interface KernelsOfReport extends Pick<Report, 'model' | 'type' | 'adapter' | 'probes' | 'results'> {
  reportId: string;
  hardwareId: string;
  hardware: string;
  isSoftwareAdapter: boolean;
  kernels: Report['kernels'];
}

/** This many pairs of hardware and type are told apart at most. */
const MAXIMUM_PAIRS = 60;

/** The newest report of each hardware and type, among the newest reports that may rank. */
export async function kernelsByHardware(database: Database): Promise<KernelsOfReport[]> {
  const newest = await database
    .select({ id: reports.id, hardwareId: reports.hardwareId, type: reports.type })
    .from(reports)
    .where(isValid())
    .orderBy(desc(reports.receivedAt), desc(reports.id))
    .limit(MAXIMUM_REPORTS);
  const byPair = new Map(
    newest.toReversed().map(({ id, hardwareId, type }) => [`${hardwareId} ${type}`, id]),
  );
  const ids = [...byPair.values()].toReversed().slice(0, MAXIMUM_PAIRS);
  if (ids.length === 0) return [];
  const part = <Key extends keyof Report>(key: Key) =>
    sql<Report[Key]>`${reports.body} -> ${sql.raw(`'${key}'`)}`;
  const rows = await database
    .select({
      reportId: reports.id,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      type: reports.type,
      model: part('model'),
      adapter: part('adapter'),
      probes: part('probes'),
      results: part('results'),
      kernels: part('kernels'),
    })
    .from(reports)
    .where(inArray(reports.id, ids));
  return rows
    .map(({ probes, ...row }) => ({ ...row, ...(probes !== null && { probes }) }))
    .toSorted((a, b) => a.hardware.localeCompare(b.hardware, 'en') || a.type.localeCompare(b.type, 'en'));
}

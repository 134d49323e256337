import type { Report } from '@breakeven/schema/report/report';
import { asc, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { type Identity, identityOf } from '../queries/identity.ts';

const ROWS_PER_PAGE = 1000;

/**
 * Says of stored reports which hardware and model they are of by the rules of today: a row keeps what was derived when it
 * came, and rules change. Where none has changed nothing is written; else each report is read once.
 */
export async function refreshIdentity(database: Database): Promise<void> {
  if (!(await isStale(database))) return;
  let page = await rowsAfter(database, '');
  while (page.length > 0) {
    await updatePage(database, page);
    page = await rowsAfter(database, page.at(-1)?.id ?? '');
  }
}

const { hardwareId, hardware, isSoftwareAdapter, modelId, modelShapeId, modelName } = reports;
const stored = { hardwareId, hardware, isSoftwareAdapter, modelId, modelShapeId, modelName };
const source = {
  adapter: sql<Report['adapter']>`${reports.body} -> 'adapter'`.as('adapter'),
  model: sql<Report['model']>`${reports.body} -> 'model'`.as('model'),
};
type Row = Identity & Pick<Report, 'adapter' | 'model'>;

async function isStale(database: Database): Promise<boolean> {
  const rows = await database.selectDistinct({ ...stored, ...source }).from(reports);
  return rows.some((row) => !isOfToday(row));
}

const rowsAfter = (database: Database, id: string) =>
  database
    .select({ id: reports.id, ...stored, ...source })
    .from(reports)
    .where(gt(reports.id, id))
    .orderBy(asc(reports.id))
    .limit(ROWS_PER_PAGE);

/** One statement for all reports of a page that are of one hardware and one model. */
async function updatePage(database: Database, page: readonly (Row & { id: string })[]): Promise<void> {
  const groups = new Map<string, { today: Identity; ids: string[] }>();
  for (const row of page.filter((stale) => !isOfToday(stale))) {
    const today = identityOf(row);
    const key = JSON.stringify(today);
    groups.set(key, { today, ids: [...(groups.get(key)?.ids ?? []), row.id] });
  }
  for (const { today, ids } of groups.values()) {
    await database.update(reports).set(today).where(inArray(reports.id, ids));
  }
}

function isOfToday(row: Row): boolean {
  const today = identityOf(row);
  return (Object.keys(today) as (keyof Identity)[]).every((column) => today[column] === row[column]);
}

import { and, asc, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { importedReports } from '../db/imports.ts';
import { reports, submitters } from '../db/schema.ts';
import { isPublic } from '../queries/plausibility.ts';
import { receivedReport, storedChanges } from './replay.ts';
import type { StoreEntry } from './store-file.ts';

const ROWS_PER_PAGE = 200;

/**
 * All that a store cannot make again. `everything`: whatever the standing, with the history and the hashes of networks; else
 * what anybody may read. Pages, not one transaction, so that others are served meanwhile: submitters come before their reports, and
 * changes, which are read last, after what they change. What arrives while this runs may be missing.
 */
export async function* entriesOf(
  database: Database,
  scope: 'everything' | 'public',
): AsyncGenerator<StoreEntry> {
  const until = new Date();
  yield* submittersOf(database, scope);
  yield* reportsOf(database, scope, until);
  yield* importsOf(database);
  const changes = await storedChanges(database);
  for (const change of changes) {
    // One of a report that came too late for this file would be taken for done, once that report comes with the next.
    if (change.at <= until && (scope === 'everything' || change.action === 'label')) yield { change };
  }
}

async function* submittersOf(database: Database, scope: 'everything' | 'public') {
  const { key, firstSeenAt } = submitters;
  const hasPublic = sql`exists (select from ${reports} where ${reports.submitterKey} = ${key} and ${isPublic()})`;
  const rows = await database
    .select({ key, firstSeenAt })
    .from(submitters)
    .where(scope === 'public' ? hasPublic : undefined)
    .orderBy(asc(key));
  for (const submitter of rows) yield { submitter };
}

/** In the order in which they came. */
async function* reportsOf(database: Database, scope: 'everything' | 'public', until: Date) {
  const { id, receivedAt, sent, submitterKey, signature, networkHash } = reports;
  for (let last: { id: string; receivedAt: Date } | undefined; ; ) {
    const page = await database
      .select({ id, receivedAt, sent, submitterKey, signature, networkHash })
      .from(reports)
      .where(
        and(
          last && sql`(${receivedAt}, ${id}) > (${last.receivedAt.toISOString()}::timestamptz, ${last.id})`,
          sql`${receivedAt} <= ${until.toISOString()}::timestamptz`,
          scope === 'public' ? isPublic() : undefined,
        ),
      )
      .orderBy(asc(receivedAt), asc(id))
      .limit(ROWS_PER_PAGE);
    for (const row of page) {
      yield { report: receivedReport(scope === 'public' ? { ...row, networkHash: null } : row) };
    }
    last = page.at(-1);
    if (page.length < ROWS_PER_PAGE) return;
  }
}

async function* importsOf(database: Database) {
  const ids = await database
    .select({ id: importedReports.id })
    .from(importedReports)
    .orderBy(importedReports.id);
  for (let start = 0; start < ids.length; start += 20) {
    const { id, receivedAt, sent } = importedReports;
    const page = ids.slice(start, start + 20).map((row) => row.id);
    const rows = await database
      .select({ id, receivedAt, sent })
      .from(importedReports)
      .where(inArray(id, page));
    for (const report of rows) yield { report };
  }
}

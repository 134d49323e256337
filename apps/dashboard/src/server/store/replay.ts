import { isImportedReport } from '@breakeven/schema/report/read-imported-report';
import type { Change, Database, ReceivedReport } from '../db/database.ts';
import { importedReports } from '../db/imports.ts';
import { auditLog, reports, usedNonces } from '../db/schema.ts';
import { applyChange, logChange } from '../queries/apply-change.ts';
import { storeImport } from '../queries/imports.ts';
import { storeReport } from '../queries/reports.ts';
import { noteInJournal } from '../queries/store-state.ts';

/** Tells one change from any other: no two of a kind are made of one report or key within a millisecond. */
export const nameOf = ({ at, action, reportId, submitterKey }: Change): string =>
  JSON.stringify([at, action, reportId, submitterKey]);

/** Stores a report as if it came again, at the time when it came. What data/imports holds is marked as such when that is loaded. */
export async function replayReport(database: Database, report: ReceivedReport): Promise<void> {
  const json: unknown = JSON.parse(report.sent);
  if (isImportedReport(json)) {
    const { sent, receivedAt } = report;
    await storeImport(database, json, { sent, receivedAt, comesWithProject: false });
    return;
  }
  const { sent, receivedAt, submitterKey: key, signature, networkHash = null } = report;
  const signed = key !== undefined && signature !== undefined ? { key, signature } : null;
  await storeReport(database, json, sent, receivedAt, { networkHash, signature: signed });
}

/**
 * The nonce is noted again: the request that it belongs to may still be taken for some minutes. What a report brings with it
 * already, such as its signature, still belongs to its history.
 */
export function replayChange(database: Database, change: Change): Promise<void> {
  return database.transaction(async (transaction) => {
    const { nonce, asker, at } = change;
    if (nonce !== undefined && asker !== undefined) {
      await transaction.insert(usedNonces).values({ key: asker, nonce, usedAt: at }).onConflictDoNothing();
    }
    if (!(await applyChange(transaction, change))) await logChange(transaction, change);
    await noteInJournal(database, transaction, [{ change }]);
  });
}

/** Of reports, and of imported ones. */
export async function storedIds(database: Database): Promise<string[]> {
  const rows = await database.select({ id: reports.id }).from(reports);
  const imports = await database.select({ id: importedReports.id }).from(importedReports);
  return [...rows, ...imports].map(({ id }) => id);
}

export async function storedChanges(database: Database): Promise<Change[]> {
  const rows = await database.select().from(auditLog).orderBy(auditLog.id);
  return rows.map(({ id: _, ...change }) => change);
}

/** A row as the report that came. */
export const receivedReport = (
  row: Pick<
    typeof reports.$inferSelect,
    'id' | 'receivedAt' | 'sent' | 'submitterKey' | 'signature' | 'networkHash'
  >,
): ReceivedReport => ({
  id: row.id,
  receivedAt: row.receivedAt,
  sent: row.sent,
  submitterKey: row.submitterKey ?? undefined,
  signature: row.signature ?? undefined,
  networkHash: row.networkHash ?? undefined,
});

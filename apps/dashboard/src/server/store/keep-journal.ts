import { inArray } from 'drizzle-orm';
import type { Database, JournalEntry, OpenDatabase, ReportLog } from '../db/database.ts';
import { importedReports } from '../db/imports.ts';
import { reports } from '../db/schema.ts';
import { InvalidInputError } from '../input/invalid-input-error.ts';
import { getState, setState } from '../queries/store-state.ts';
import { openJournal } from './journal.ts';
import { nameOf, receivedReport, replayChange, replayReport, storedChanges, storedIds } from './replay.ts';

const ROWS_PER_PAGE = 100;

/**
 * Gives the embedded database a journal, which is on disk before a report is acknowledged: PGlite syncs no file. What the
 * database lacks it gets from the journal, and the journal what came before there was one. How far the database has come
 * stands in it, written with each report: only what is behind that is read, unless it is to be read `fromStart`.
 *
 * The journal is never shortened. Files that were synced once do not make it superfluous: PGlite goes on to write over
 * them, and a power cut may leave newer pages without the log that belongs to them, and so no database that opens. The
 * journal rebuilds it whatever became of it.
 */
export async function keepJournal(
  opened: OpenDatabase,
  path: string,
  { fromStart = false, onReplay }: { fromStart?: boolean; onReplay?: (name: string) => void } = {},
): Promise<OpenDatabase> {
  const { kind, database } = opened;
  const known = fromStart ? 0 : Number((await getState(database, 'journal-end')) ?? 0);
  let stored: Set<string> | undefined;
  const kept = new Set<string>();
  const take = async (entry: JournalEntry) => {
    const name = 'report' in entry ? entry.report.id : nameOf(entry.change);
    kept.add(name);
    stored ??= new Set([...(await storedIds(database)), ...(await storedChanges(database)).map(nameOf)]);
    if (stored.has(name)) return;
    onReplay?.(name);
    if ('change' in entry) return await replayChange(database, entry.change);
    try {
      await replayReport(database, entry.report);
    } catch (error) {
      // Rules may have become stricter since it came; the line stays.
      if (!(error instanceof Error && error.cause instanceof InvalidInputError)) throw error;
      process.stderr.write(`breakeven: report ${name} of ${path} was not loaded: ${error.message}\n`);
    }
  };
  const { journal, isWhole } = await openJournal(path, take, known);
  const close = async () => {
    try {
      await opened.close();
    } finally {
      // A damaged database may not even close.
      await journal.close();
    }
  };
  try {
    // Where the database has come this far, it has nothing that the journal has not.
    if (isWhole) await addMissing(database, kept, journal);
    await setState(database, 'journal-end', String(journal.size));
  } catch (error) {
    await journal.close();
    throw error;
  }
  database.journal = journal;
  return { kind, database, close };
}

/** Reports first: each change is of one that is here. */
async function addMissing(database: Database, kept: ReadonlySet<string>, journal: ReportLog): Promise<void> {
  const missing = (await storedIds(database)).filter((id) => !kept.has(id));
  for (let start = 0; start < missing.length; start += ROWS_PER_PAGE) {
    const { id, receivedAt, sent, submitterKey, signature, networkHash } = reports;
    const page = missing.slice(start, start + ROWS_PER_PAGE);
    const rows = await database
      .select({ id, receivedAt, sent, submitterKey, signature, networkHash })
      .from(reports)
      .where(inArray(id, page));
    if (rows.length > 0) await journal.append(rows.map((row) => ({ report: receivedReport(row) })));
    const imported = await database
      .select({ id: importedReports.id, receivedAt: importedReports.receivedAt, sent: importedReports.sent })
      .from(importedReports)
      .where(inArray(importedReports.id, page));
    if (imported.length > 0) await journal.append(imported.map((report) => ({ report })));
  }
  const changes = (await storedChanges(database)).filter((change) => !kept.has(nameOf(change)));
  if (changes.length > 0) await journal.append(changes.map((change) => ({ change })));
}

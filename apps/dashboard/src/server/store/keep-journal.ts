import { inArray } from 'drizzle-orm';
import type { Database, OpenDatabase, ReceivedReport, ReportLog } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { InvalidInputError } from '../input/invalid-input-error.ts';
import { storeReport } from '../queries/reports.ts';
import { getState, setState } from '../queries/store-state.ts';
import { openJournal } from './journal.ts';

const ROWS_PER_PAGE = 100;

/**
 * Gives the embedded database a journal, which is on disk before a report is acknowledged: PGlite syncs no file. What the
 * database lacks it gets from the journal, and the journal what came before there was one. How far the database has come
 * stands in it, written with each report: only what is behind that is read.
 *
 * The journal is never shortened. Files that were synced once do not make it superfluous: PGlite goes on to write over
 * them, and a power cut may leave newer pages without the log that belongs to them, and so no database that opens. The
 * journal rebuilds it whatever became of it.
 */
export async function keepJournal(opened: OpenDatabase, path: string): Promise<OpenDatabase> {
  const { kind, database } = opened;
  const known = Number((await getState(database, 'journal-end')) ?? 0);
  let stored: Set<string> | undefined;
  const kept = new Set<string>();
  const take = async ({ id, sent, receivedAt }: ReceivedReport) => {
    kept.add(id);
    stored ??= await storedIds(database);
    if (stored.has(id)) return;
    try {
      await storeReport(database, JSON.parse(sent), sent, receivedAt);
    } catch (error) {
      // Rules may have become stricter since it came; the line stays.
      if (!(error instanceof Error && error.cause instanceof InvalidInputError)) throw error;
      process.stderr.write(`breakeven: report ${id} of ${path} was not loaded: ${error.message}\n`);
    }
  };
  const { journal, isWhole } = await openJournal(path, take, known);
  const close = async () => {
    await opened.close();
    await journal.close();
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

async function storedIds(database: Database): Promise<Set<string>> {
  const rows = await database.select({ id: reports.id }).from(reports);
  return new Set(rows.map(({ id }) => id));
}

async function addMissing(database: Database, kept: ReadonlySet<string>, journal: ReportLog): Promise<void> {
  const missing = [...(await storedIds(database))].filter((id) => !kept.has(id));
  for (let start = 0; start < missing.length; start += ROWS_PER_PAGE) {
    const { id, receivedAt, sent } = reports;
    const page = missing.slice(start, start + ROWS_PER_PAGE);
    await journal.append(
      await database.select({ id, receivedAt, sent }).from(reports).where(inArray(id, page)),
    );
  }
}

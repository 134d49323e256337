import type { Database } from '../db/database.ts';
import { submitters } from '../db/schema.ts';
import { isUnreachable } from '../db/unreachable.ts';
import { nameOf, replayChange, replayReport, storedChanges, storedIds } from './replay.ts';
import { readStoreFile } from './store-file.ts';

export interface Imported {
  reports: number;
  changes: number;
  /** What was here already. */
  present: number;
  refused: number;
}

/** Throws StoreFileError where the file is not whole. Returns the ids of the reports that it has. */
export async function idsOfFile(path: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const entry of readStoreFile(path)) if ('report' in entry) ids.add(entry.report.id);
  return ids;
}

/**
 * Adds what a whole file has and the store lacks, as it came and when it came. A report that the rules of today refuse is said and
 * left out; the store's own failure ends it, and the same file can then be given again.
 */
export async function importFile(
  database: Database,
  path: string,
  say: (text: string) => void,
): Promise<Imported> {
  const done: Imported = { reports: 0, changes: 0, present: 0, refused: 0 };
  const known = new Set([...(await storedIds(database)), ...(await storedChanges(database)).map(nameOf)]);
  for await (const entry of readStoreFile(path)) {
    if ('submitter' in entry) {
      await database.insert(submitters).values(entry.submitter).onConflictDoNothing();
      continue;
    }
    const name = 'report' in entry ? entry.report.id : nameOf(entry.change);
    if (known.has(name)) {
      done.present += 1;
    } else if ('change' in entry) {
      await replayChange(database, entry.change);
      done.changes += 1;
    } else {
      try {
        await replayReport(database, entry.report);
        done.reports += 1;
      } catch (error) {
        if (isUnreachable(error)) throw error;
        say(`report ${name} was not taken: ${(error as Error).message}`);
        done.refused += 1;
      }
    }
    if ((done.reports + done.changes) % 1000 === 999) say(`${done.reports} reports so far`);
  }
  return done;
}

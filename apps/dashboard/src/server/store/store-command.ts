import type { OpenDatabase } from '../db/database.ts';
import { checkStore, type StoreCheck } from './check-store.ts';
import { entriesOf } from './export-store.ts';
import { idsOfFile, importFile } from './import-store.ts';
import { storedIds } from './replay.ts';
import { StoreFileError, writeStoreFile } from './store-file.ts';

export const STORE_ACTIONS = ['backup', 'export', 'restore', 'import', 'check'] as const;
export type StoreAction = (typeof STORE_ACTIONS)[number];

/** What the command says and ends with; the words are in its help. */
export const EXIT = { done: 0, differed: 1, usage: 2, noStore: 3, badFile: 4 } as const;

export interface StoreRequest {
  action: StoreAction;
  /** Absolute; null of a check. */
  file: string | null;
}

/** Does what was asked of an open store. Returns the exit code. */
export async function runStoreCommand(
  { database }: OpenDatabase,
  { action, file }: StoreRequest,
  say: (text: string) => void,
): Promise<number> {
  if (action === 'check') return sayCheck(await checkStore(database, { onProgress: say }), say);
  if (file === null) return EXIT.usage;
  try {
    if (action === 'backup' || action === 'export') {
      const scope = action === 'backup' ? 'everything' : 'public';
      say(`${await writeStoreFile(file, entriesOf(database, scope))} entries in ${file}`);
      return EXIT.done;
    }
    // Read to its end before anything is written: a file that was cut short changes nothing.
    const ids = await idsOfFile(file);
    if (action === 'restore') {
      const others = (await storedIds(database)).filter((id) => !ids.has(id));
      if (others.length > 0) {
        say(`the store has ${others.length} reports that the file has not: import adds the file to them`);
        return EXIT.badFile;
      }
    }
    const { reports, changes, present, refused } = await importFile(database, file, say);
    say(`${reports} reports and ${changes} changes added, ${present} were there already, ${refused} refused`);
    return refused > 0 ? EXIT.differed : EXIT.done;
  } catch (error) {
    if (!(error instanceof StoreFileError) && !isOfFile(error)) throw error;
    say((error as Error).message);
    return EXIT.badFile;
  }
}

/** A path that cannot be read or written, and not the store's. */
const isOfFile = (error: unknown) =>
  error instanceof Error && 'path' in error && 'code' in error && 'syscall' in error;

export function sayCheck({ reports, rows, differences }: StoreCheck, say: (text: string) => void): number {
  for (const { table, key, fault } of differences) say(`${table}: ${key} ${fault ?? 'differed'}`);
  say(`${rows} rows of ${reports} reports, ${differences.length} differences`);
  return differences.length > 0 ? EXIT.differed : EXIT.done;
}

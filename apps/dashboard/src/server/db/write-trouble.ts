import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { OpenDatabase } from './database.ts';

export const NO_ROOM = 'the disk is full';
export const READ_ONLY = 'the disk is read-only';
export const STANDBY = 'the PostgreSQL is a standby';

/** What the embedded store needs for a report, its board and its journal, with room to spare. */
const LEAST_FREE_BYTES = 8 * 2 ** 20;

/** Without writes a site would never learn that its disk is well again. */
const BELIEVED_MILLISECONDS = 10 * 60_000;

// The bundler may load this module more than once in one process; there is one store.
const shared = globalThis as { breakevenWriteTrouble?: { trouble: string; notedAt: number } | null };

/** What the last write of this process ended with, where that was the disk; null: it was written. */
export function noteWriteTrouble(trouble: string | null): void {
  shared.breakevenWriteTrouble = trouble === null ? null : { trouble, notedAt: Date.now() };
}

/**
 * Why the store takes no reports at present, or null. The disk below the embedded one is asked, so that room which was made
 * shows at once; that a file system has given up (ext4 after an error), or what is wrong with the disk of a PostgreSQL, shows
 * in a write alone. Such a write is believed for ten minutes, or until the next one.
 */
export async function writeTrouble(
  { kind, database }: Pick<OpenDatabase, 'kind' | 'database'>,
  dataFolder: string,
): Promise<string | null> {
  const noted = shared.breakevenWriteTrouble ?? null;
  const last = noted && Date.now() - noted.notedAt < BELIEVED_MILLISECONDS ? noted.trouble : null;
  if (kind === 'postgresql') return database.isStandby ? STANDBY : last;
  return (await diskTrouble(dataFolder)) ?? (last === NO_ROOM ? null : last);
}

async function diskTrouble(folder: string): Promise<string | null> {
  try {
    const [{ bavail, bsize }] = await Promise.all([statfs(folder), access(folder, constants.W_OK)]);
    return bavail * bsize < LEAST_FREE_BYTES ? NO_ROOM : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EROFS' ? READ_ONLY : `the data folder cannot be written (${code})`;
  }
}

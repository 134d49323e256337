import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, startedAt } from './process-identity.ts';

/** PGlite does not notice a second process in its folder, and both would write over each other. */
export class DataFolderInUseError extends Error {
  constructor(dataFolder: string, processId: number, file: string) {
    super(
      `the data folder ${dataFolder} is in use by process ${processId}. Stop that process, or set ` +
        `BREAKEVEN_DATA_DIR to another folder. (If process ${processId} is no dashboard, delete ${file}.)`,
    );
    this.name = 'DataFolderInUseError';
  }
}

interface Owner {
  processId: number;
  startedAt: string | null;
}

/**
 * Makes this process the one owner of the data folder until it exits; asking again is harmless. The lock of a
 * process that is gone is taken over. Throws DataFolderInUseError, which names the owner.
 */
export function ownDataFolder(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'owner.lock');
  const mine = JSON.stringify({ processId: process.pid, startedAt: startedAt(process.pid) } satisfies Owner);
  for (let attempt = 0; attempt < 5; attempt++) {
    if (write(file, mine)) {
      process.once('exit', () => releaseDataFolder(dataFolder));
      return;
    }
    const found = read(file);
    if (found === mine) return;
    const owner = parseOwner(found);
    if (owner && isRunning(owner)) throw new DataFolderInUseError(dataFolder, owner.processId, file);
    if (found !== undefined) removeStale(file, found);
  }
  throw new Error(`the lock ${file} can be neither taken nor read`);
}

/** Gives the folder up, if it is this process's. */
export function releaseDataFolder(dataFolder: string): void {
  const file = join(dataFolder, 'owner.lock');
  if (parseOwner(read(file))?.processId === process.pid) rmSync(file, { force: true });
}

/**
 * Makes the file whole or not at all: of two processes one succeeds. It is written under another name first, because
 * a process that read it between its making and its writing would take it for the lock of nobody.
 */
function write(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text);
  try {
    return succeeds(() => linkSync(draft, file));
  } catch (error) {
    if (!WITHOUT_HARD_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return succeeds(() => writeFileSync(file, text, { flag: 'wx' }));
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What a file system answers that has no hard links, as FAT and some network shares. */
const WITHOUT_HARD_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** false where the file is there already. */
function succeeds(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseOwner(text: string | undefined): Owner | undefined {
  try {
    const owner = JSON.parse(text ?? '') as Owner;
    return Number.isInteger(owner.processId) && owner.processId > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(owner: Owner): boolean {
  if (owner.processId === process.pid || !isAlive(owner.processId)) return false;
  const now = startedAt(owner.processId);
  return now === null || owner.startedAt === null || now === owner.startedAt;
}

/** Another process may have taken the stale lock over in between: what was moved away is looked at, and put back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== undefined && moved !== stale) write(file, moved);
  rmSync(aside, { force: true });
}

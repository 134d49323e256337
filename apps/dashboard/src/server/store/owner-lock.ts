import { createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, startedAt } from './process-identity.ts';

/** PGlite does not notice a second process in its folder, and both would write over each other. */
export class DataFolderInUseError extends Error {
  constructor(dataFolder: string, processId: number, file: string) {
    super(
      `the data folder ${dataFolder} is in use by process ${processId}. Stop that process, or set ` +
        `BREAKEVEN_DATA_DIR to another folder. (If process ${processId} is not a dashboard, delete ${file}.)`,
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
 *
 * No file is replaced while another process may still judge it: who finds a lock stale adds its successor, a file named
 * after the stale lock's text, which only one process can make. So locks form a chain that begins with owner.lock, and
 * the last one counts. Its owner then makes the chain one file; whoever read the chain before that finds that its
 * successor hangs on nothing, and reads again.
 *
 * Not proper-lockfile: there a lock is stale once its file was not touched for some seconds, and PGlite holds up the timer
 * that touches it for as long as a query takes; nor does it say which process has the folder.
 */
export function ownDataFolder(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'owner.lock');
  const me = thisProcess();
  // No two locks say the same: a chain has no cycle.
  const mine = JSON.stringify({ ...me, id: randomUUID() });
  for (let attempt = 0; attempt < 100; attempt++) {
    const chain = readChain(file);
    const last = chain.at(-1);
    const owner = parseOwner(last?.text);
    if (owner && isSame(owner, me)) return;
    if (owner && isRunning(owner)) throw new DataFolderInUseError(dataFolder, owner.processId, file);
    const next = last === undefined ? file : successor(file, last.text);
    if (!write(next, mine)) continue;
    if (readChain(file).at(-1)?.text === mine) {
      shorten(file, mine, [...chain.map((lock) => lock.file), next]);
      process.once('exit', () => releaseDataFolder(dataFolder));
      return;
    }
    rmSync(next, { force: true });
  }
  throw new Error(`the lock ${file} can be neither taken nor read`);
}

/** Gives the folder up, if it is this process's. */
export function releaseDataFolder(dataFolder: string): void {
  const chain = readChain(join(dataFolder, 'owner.lock'));
  const owner = parseOwner(chain.at(-1)?.text);
  if (owner === undefined || !isSame(owner, thisProcess())) return;
  for (const lock of chain) rmSync(lock.file, { force: true });
}

/** Where the lock lies that follows one with this text. */
function successor(file: string, text: string): string {
  return `${file}.after-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/** The locks from the first to the one that counts; none where the folder is free. */
function readChain(file: string): { file: string; text: string }[] {
  const chain: { file: string; text: string }[] = [];
  for (let next = file; ; ) {
    const text = read(next);
    if (text === undefined) return chain;
    chain.push({ file: next, text });
    next = successor(file, text);
  }
}

/** Puts the last lock of a chain in the place of the first. Where a system cannot, the chain stays as it is. */
function shorten(file: string, mine: string, chain: readonly string[]): void {
  if (chain.length === 1) return;
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, mine);
    renameSync(draft, file);
    for (const other of chain.slice(1)) rmSync(other, { force: true });
  } catch {
    rmSync(draft, { force: true });
  }
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

/** In containers many processes have the same id; when they started tells them apart. */
function thisProcess(): Owner {
  return { processId: process.pid, startedAt: startedAt(process.pid) };
}

function isSame(one: Owner, other: Owner): boolean {
  return one.processId === other.processId && one.startedAt === other.startedAt;
}

function isRunning(owner: Owner): boolean {
  if (owner.processId === process.pid || !isAlive(owner.processId)) return false;
  const now = startedAt(owner.processId);
  return now === null || owner.startedAt === null || now === owner.startedAt;
}

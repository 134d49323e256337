import { join } from 'node:path';
import { isServing, type ServerEnvironment, serverEnvironment } from '../../env.ts';
import type { OpenDatabase } from '../db/database.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { deriveImports } from './derive-imports.ts';
import { keepJournal } from './keep-journal.ts';
import { loadImports } from './load-imports.ts';
import { loadReports } from './load-reports.ts';
import { ownDataFolder } from './owner-lock.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

/** Beside `reports`, where bench-cli keeps what it measured. */
const JOURNAL = 'received-reports.jsonl';

// The bundler may load this module more than once in one process; the database is opened once.
const shared = globalThis as { breakevenDatabase?: Promise<OpenDatabase> | undefined };

/**
 * The database of this process, opened at the first call; a failure is forgotten, so that the next call tries again.
 */
export function openDatabase(): Promise<OpenDatabase> {
  if (!isServing)
    throw new Error('The database is for requests only: the page must be rendered dynamically.');
  shared.breakevenDatabase ??= openWith(serverEnvironment()).catch((error: unknown) => {
    shared.breakevenDatabase = undefined;
    throw error;
  });
  return shared.breakevenDatabase;
}

export async function openWith(environment: ServerEnvironment): Promise<OpenDatabase> {
  const { dataFolder, reportsFolder, importsFolder } = environment;
  let opened = await openDriver(environment);
  try {
    if (opened.kind === 'pglite') opened = await keepJournal(opened, join(dataFolder, JOURNAL));
    await loadReports(opened.database, reportsFolder);
    await loadImports(opened.database, importsFolder);
    return withUpkeep(opened);
  } catch (error) {
    // The next call opens it again, and two in one folder would write over each other.
    await opened.close();
    throw error;
  }
}

/** What rules of today make otherwise is made so beside the requests; closing ends that, and the next start goes on. */
function withUpkeep({ kind, database, close }: OpenDatabase): OpenDatabase {
  const ended = new AbortController();
  const say = (text: string) => process.stderr.write(`breakeven: ${text}\n`);
  const { signal } = ended;
  const upkeep = bringUpToDate(database, { say, signal })
    .then(() => deriveImports(database, signal))
    .catch((error: unknown) => {
      if (!signal.aborted) say(`the store could not be brought up to date: ${String(error)}`);
    });
  return {
    kind,
    database,
    close: async () => {
      ended.abort();
      await upkeep;
      await close();
    },
  };
}

export function openDriver({
  databaseUrl,
  dataFolder,
  migrationsFolder,
}: ServerEnvironment): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return openPostgresql(databaseUrl, migrationsFolder);
  ownDataFolder(dataFolder);
  return openPglite(join(dataFolder, 'database'), migrationsFolder);
}

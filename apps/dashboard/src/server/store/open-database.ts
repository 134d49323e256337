import { join } from 'node:path';
import { isServing, type ServerEnvironment, serverEnvironment } from '../../env.ts';
import type { OpenDatabase } from '../db/database.ts';
import { judgeStored } from './judge-stored.ts';
import { loadReports } from './load-reports.ts';
import { ownDataFolder } from './owner-lock.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';
import { refreshIdentity } from './refresh-identity.ts';

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
  const opened = await openDriver(environment);
  await refreshIdentity(opened.database);
  await judgeStored(opened.database);
  await loadReports(opened.database, environment.reportsFolder);
  return opened;
}

function openDriver({ databaseUrl, dataFolder, migrationsFolder }: ServerEnvironment): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return openPostgresql(databaseUrl, migrationsFolder);
  ownDataFolder(dataFolder);
  return openPglite(join(dataFolder, 'database'), migrationsFolder);
}

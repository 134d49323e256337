import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerEnvironment } from '../../env.ts';
import type { OpenDatabase } from '../db/database.ts';
import { keepJournal } from './keep-journal.ts';
import { ownDataFolder } from './owner-lock.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';
import { isDamaged } from './store-unavailable.ts';

/** Beside `reports`, where bench-cli keeps what it measured. */
const JOURNAL = 'received-reports.jsonl';

export interface StoreOptions {
  /** Compares all of the journal with the database, not only its end. */
  fromStart?: boolean;
  /** Told of each report or change that the journal had and the database had not. */
  onReplay?: (name: string) => void;
}

/** The store with what keeps it, and nothing loaded into it: the PostgreSQL of DATABASE_URL, or the embedded one. */
export async function openStore(
  { databaseUrl, dataFolder, migrationsFolder }: ServerEnvironment,
  options: StoreOptions = {},
): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return openPostgresql(databaseUrl, migrationsFolder);
  ownDataFolder(dataFolder);
  const open = () => openEmbedded(dataFolder, migrationsFolder, options);
  try {
    return await open();
  } catch (error) {
    if (!isDamaged(error) || !existsSync(join(dataFolder, JOURNAL))) throw error;
    await setAside(dataFolder, error);
    return open();
  }
}

async function openEmbedded(dataFolder: string, migrationsFolder: string, options: StoreOptions) {
  const opened = await openPglite(join(dataFolder, 'database'), migrationsFolder);
  try {
    return await keepJournal(opened, join(dataFolder, JOURNAL), options);
  } catch (error) {
    await opened.close().catch(() => undefined);
    throw error;
  }
}

/** A database that cannot be read is kept for whoever wants to look; the journal makes another one. */
export async function setAside(dataFolder: string, reason: unknown): Promise<void> {
  const place = join(dataFolder, `database.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  await rename(join(dataFolder, 'database'), place);
  process.stderr.write(
    `breakeven: the database is damaged (${(reason as Error).message.split('\n', 1)[0]}): it lies in ${place} now, and is made again from the journal\n`,
  );
}

import { mkdir } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { OpenDatabase } from '../db/database.ts';

/** It computes on the thread that also answers: between two queries others have their turn. */
class PoliteDatabase extends PGlite {
  override _runExclusiveQuery<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    return super._runExclusiveQuery(async () => {
      await setImmediate();
      return run();
    });
  }
}

/** The embedded PostgreSQL. It has no lock of its own: take the owner lock of the data folder first. */
export async function openPglite(folder: string, migrationsFolder: string): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true });
  const client = new PoliteDatabase(folder);
  await client.waitReady;
  const database = drizzle({ client });
  await migrate(database, { migrationsFolder });
  return { kind: 'pglite', database, close: () => client.close() };
}

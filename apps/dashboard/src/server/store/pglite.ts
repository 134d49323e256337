import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { OpenDatabase } from '../db/database.ts';

/** The embedded PostgreSQL. It has no lock of its own: take the owner lock of the data folder first. */
export async function openPglite(folder: string, migrationsFolder: string): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true });
  const client = await PGlite.create(folder);
  const database = drizzle({ client });
  await migrate(database, { migrationsFolder });
  return { kind: 'pglite', database, close: () => client.close() };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facility } from '../../../test/facilities.ts';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { openPostgresql } from '../src/server/store/postgresql.ts';
import { startCluster } from './postgresql-cluster.ts';

export const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url));

export interface Store {
  /** Opens the same data each time. */
  open(): Promise<OpenDatabase>;
  remove(): void;
}

function pgliteStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-pglite-'));
  return {
    open: () => openPglite(join(folder, 'database'), migrationsFolder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function postgresqlStore(): Store {
  const cluster = startCluster(facility('postgresql').path);
  return { open: () => openPostgresql(cluster.url('postgres'), migrationsFolder), remove: cluster.stop };
}

/** What every test of the store runs on. */
export const STORES = [
  { name: 'PGlite', create: pgliteStore, available: true },
  { name: 'PostgreSQL', create: postgresqlStore, available: facility('postgresql').available },
];

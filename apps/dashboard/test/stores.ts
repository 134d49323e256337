import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import type { Database, OpenDatabase } from '../src/server/db/database.ts';
import {
  auditLog,
  boardCells,
  boardChoices,
  boardOutliers,
  boardRows,
  rateLimits,
  reports,
  submitters,
  usedNonces,
} from '../src/server/db/schema.ts';
import { countUp, setState } from '../src/server/queries/store-state.ts';
import { createCaller } from '../src/server/routers/root.ts';
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

export interface StoreUnderTest {
  readonly store: Store;
  readonly opened: OpenDatabase;
  readonly database: Database;
  readonly api: ReturnType<typeof createCaller>;
  reopen(): Promise<void>;
}

/** A store for the tests of a `describe`, opened before them and gone after them; empty before each where that is asked for. */
export function storeUnderTest(create: () => Store, { isEmptyBeforeEach = false } = {}): StoreUnderTest {
  let store: Store | undefined;
  let opened: OpenDatabase | undefined;
  const open = () => {
    if (opened === undefined) throw new Error('the store is open in tests and hooks alone');
    return opened;
  };
  const api = createCaller({ openDatabase: async () => open().database });
  beforeAll(async () => {
    store = create();
    opened = await store.open();
  });
  afterAll(async () => {
    await opened?.close();
    store?.remove();
  });
  if (isEmptyBeforeEach) beforeEach(() => emptyStore(open().database));
  const reopen = async () => {
    await open().close();
    opened = await store?.open();
  };
  return {
    api,
    reopen,
    get store() {
      if (store === undefined) throw new Error('the store is there in tests and hooks alone');
      return store;
    },
    get opened() {
      return open();
    },
    get database() {
      return open().database;
    },
  };
}

export async function emptyStore(database: Database): Promise<void> {
  const boards = [boardRows, boardCells, boardOutliers, boardChoices];
  // Its rows are never deleted, except by who may alter the table.
  const setTrigger = (state: 'disable' | 'enable') =>
    database.execute(sql.raw(`alter table audit_log ${state} trigger audit_log_is_append_only`));
  await setTrigger('disable');
  for (const table of [reports, submitters, ...boards, auditLog, usedNonces, rateLimits]) {
    await database.delete(table);
  }
  await setTrigger('enable');
  await countUp(database, 'board-version');
  await setState(database, 'report-count', '0');
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { isQuick } from '../../../test/long-tests.ts';
import { NEWEST_POSTGRESQL } from '../../../test/newest-postgresql.ts';
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

function postgresqlStore(programs: string): Store {
  const cluster = startCluster(programs);
  return { open: () => openPostgresql(cluster.url('postgres'), migrationsFolder), remove: cluster.stop };
}

interface Server {
  name: string;
  available: boolean;
  /** The folder of its programs. */
  path: string;
}

const POSTGRESQL: Server = { ...facility('postgresql'), name: 'PostgreSQL' };

/** Where long tests are not left out, the newest major beside the one that the system has. */
export const SERVERS: readonly Server[] = isQuick
  ? [POSTGRESQL]
  : [POSTGRESQL, { ...facility('newestpostgresql'), name: `PostgreSQL ${NEWEST_POSTGRESQL.major}` }];

const storeOf = ({ name, available, path }: Server) => ({
  name,
  create: () => postgresqlStore(path),
  available,
});
const PGLITE = { name: 'PGlite', create: pgliteStore, available: true };

/** What every test of the store runs on; a quick run leaves PostgreSQL to the tests of SQL itself. */
export const STORES = isQuick ? [PGLITE] : [PGLITE, storeOf(POSTGRESQL)];
/** What tests of SQL itself run on: those of queries, plans, locks, migrations and lost connections. */
export const STORES_AND_NEWEST = [PGLITE, ...SERVERS.map(storeOf)];

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
  await countUp(database, { 'board-version': 1 });
  await setState(database, 'report-count', '0');
}

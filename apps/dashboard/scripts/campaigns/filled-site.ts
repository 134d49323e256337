import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DashboardProcess, startDashboard } from '../../../../test/dashboard-process.ts';
import { facility } from '../../../../test/facilities.ts';
import type { OpenDatabase } from '../../src/server/db/database.ts';
import { rebuildBoard } from '../../src/server/queries/board-check.ts';
import { setState } from '../../src/server/queries/store-state.ts';
import { rulesOfToday } from '../../src/server/store/bring-up-to-date.ts';
import { openPglite } from '../../src/server/store/pglite.ts';
import { openPostgresql } from '../../src/server/store/postgresql.ts';
import { startCluster } from '../../test/postgresql-cluster.ts';
import { migrationsFolder } from '../../test/stores.ts';
import { fillStore, UNHURRIED } from '../store-benchmark/fill-store.ts';
import type { Engine } from './store-place.ts';

export interface FilledSite {
  site: DashboardProcess;
  /** On the disk of the store. */
  folder: string;
  close(): Promise<void>;
}

/**
 * A site over `filled` invented reports that limits nobody's writes; they are of `boardRows` rows of the board where that is
 * given, else of all. The store syncs its disk in earnest.
 */
export async function startFilledSite(
  engine: Engine,
  { filled, boardRows }: { filled: number; boardRows?: number },
): Promise<FilledSite> {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-filled-'));
  const cluster = engine === 'postgresql' ? durableCluster() : null;
  const databaseUrl = cluster?.url;
  let site: DashboardProcess | undefined;
  const close = async () => {
    await site?.stop();
    cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (filled > 0) {
      const opened = databaseUrl
        ? await openPostgresql(databaseUrl, migrationsFolder, UNHURRIED)
        : await openPglite(join(folder, 'database'), migrationsFolder);
      await fill(opened, { filled, ...(boardRows !== undefined && { boardRows }) });
    }
    const environment = { BREAKEVEN_WRITES_PER_NETWORK: '0' };
    site = await startDashboard({ dataFolder: folder, environment, ...(databaseUrl && { databaseUrl }) });
    return { site, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In a folder of its own, which the server's user can enter. */
function durableCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-filled-pg-'));
  const cluster = startCluster(facility('postgresql').path, { folder });
  const remove = () => {
    cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: cluster.url('postgres'), remove };
}

async function fill(
  opened: OpenDatabase,
  { filled, ...options }: { filled: number; boardRows?: number },
): Promise<void> {
  await fillStore(opened.database, filled, options);
  await rebuildBoard(opened.database);
  await setState(opened.database, 'derived-by', rulesOfToday());
  await opened.close();
}

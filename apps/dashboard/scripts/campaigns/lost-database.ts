import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type DashboardProcess, startDashboard } from '../../../../test/dashboard-process.ts';
import { facility } from '../../../../test/facilities.ts';
import { checkStore } from '../../src/server/store/check-store.ts';
import { openPostgresql } from '../../src/server/store/postgresql.ts';
import { type Cluster, startCluster } from '../../test/postgresql-cluster.ts';
import { migrationsFolder } from '../../test/stores.ts';
import { seededDelays } from './seeded-delays.ts';
import { childrenOf, isRunning, sendSignal } from './store-place.ts';
import { missingOf, nothingWritten, type Written, write } from './writers.ts';

export interface LostDatabase {
  losses: number;
  acknowledged: number;
  missing: number;
  /** 503, or no answer. */
  unanswered: number;
  /** Other answers than 201, 200 and 503. */
  refused: number;
  differences: number;
  /** From the end of each loss to the next acknowledged report, by the same process. */
  recoveredMs: number[];
}

/**
 * Takes the PostgreSQL from below a site under four writers, killing all of its processes with -9 and holding them still in turn,
 * and gives it back. The site is never started again.
 */
export async function loseDatabase({
  losses,
  seed,
  tell,
}: {
  losses: number;
  seed: number;
  tell?: (line: string) => void;
}): Promise<LostDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-lost-'));
  const cluster = startCluster(facility('postgresql').path, { folder });
  const environment = { BREAKEVEN_WRITES_PER_NETWORK: '0' };
  const written = nothingWritten();
  const recoveredMs: number[] = [];
  const stop = new AbortController();
  let site: DashboardProcess | undefined;
  try {
    site = await startDashboard({ databaseUrl: cluster.url('postgres'), environment });
    let number = 0;
    const writing = write(site.url, { clients: 4, next: () => number++, signal: stop.signal, written });
    const delays = seededDelays({ seed, least: 500, spread: 5500 });
    for (let loss = 0; loss < losses; loss++) {
      await acknowledgedMore(written);
      await delay(delays.next().value);
      if (loss % 2 === 0) await killAndStart(cluster, delays.next().value);
      else await holdStill(cluster, delays.next().value);
      const back = performance.now();
      await acknowledgedMore(written);
      recoveredMs.push(Math.round(performance.now() - back));
      const what = loss % 2 === 0 ? 'killed' : 'held still';
      tell?.(`loss ${loss + 1} of ${losses} (${what}): ${written.acknowledged.size} acknowledged until now`);
    }
    stop.abort();
    await writing;
    const missing = await missingOf(site.url, written.acknowledged);
    await site.stop();
    site = undefined;
    return {
      losses,
      acknowledged: written.acknowledged.size,
      missing,
      unanswered: written.unanswered.size,
      refused: [...written.refused.values()].reduce((sum, count) => sum + count, 0),
      differences: await differencesIn(cluster),
      recoveredMs,
    };
  } finally {
    stop.abort();
    await site?.stop();
    cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const RECOVERY_MILLISECONDS = 60_000;

async function acknowledgedMore({ acknowledged }: Written): Promise<void> {
  const before = acknowledged.size;
  const late = performance.now() + RECOVERY_MILLISECONDS;
  while (acknowledged.size === before) {
    if (performance.now() > late) {
      throw new Error(`no report was acknowledged within ${RECOVERY_MILLISECONDS / 1000} s`);
    }
    await delay(10);
  }
}

async function killAndStart(cluster: Cluster, milliseconds: number): Promise<void> {
  const postmaster = cluster.processId();
  // Held first, so that it starts no more children.
  sendSignal(postmaster, 'SIGSTOP');
  const all = [...childrenOf(postmaster), postmaster];
  for (const id of all) sendSignal(id, 'SIGKILL');
  await delay(milliseconds);
  while (all.some(isRunning)) await delay(10);
  cluster.start({ wasKilled: true });
}

async function holdStill(cluster: Cluster, milliseconds: number): Promise<void> {
  const postmaster = cluster.processId();
  sendSignal(postmaster, 'SIGSTOP');
  const all = [postmaster, ...childrenOf(postmaster)];
  for (const id of all) sendSignal(id, 'SIGSTOP');
  await delay(milliseconds);
  for (const id of all) sendSignal(id, 'SIGCONT');
}

async function differencesIn(cluster: Cluster): Promise<number> {
  const opened = await openPostgresql(cluster.url('postgres'), migrationsFolder);
  try {
    return (await checkStore(opened.database)).differences.length;
  } finally {
    await opened.close();
  }
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DashboardProcess, startDashboard } from '../../../../test/dashboard-process.ts';
import { facility } from '../../../../test/facilities.ts';
import { startCluster } from '../../test/postgresql-cluster.ts';

export type Engine = 'pglite' | 'postgresql';

/** A site whose store lies in one folder. */
export interface PlacedSite {
  site: DashboardProcess;
  /** Holds every process that writes to the folder still, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a site over the store in `folder`, which is made where it is not there yet. */
export async function startPlacedSite(engine: Engine, folder: string): Promise<PlacedSite> {
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { recursive: true });
  const environment = { BREAKEVEN_WRITES_PER_NETWORK: '0' };
  const cluster = engine === 'postgresql' ? postgresqlIn(join(folder, 'postgresql')) : null;
  const databaseUrl = cluster?.url('postgres');
  const site = await startDashboard({ dataFolder, environment, ...(databaseUrl && { databaseUrl }) });
  const postmaster = cluster?.processId();
  const processes = () => [
    site.processId,
    ...(postmaster === undefined ? [] : [...childrenOf(postmaster), postmaster]),
  ];
  return {
    site,
    async signal(name) {
      // A postmaster that is held starts no more children.
      if (postmaster !== undefined) sendSignal(postmaster, 'SIGSTOP');
      for (const id of processes()) sendSignal(id, name);
      if (name === 'SIGKILL') await site.kill();
    },
    async stop() {
      await site.stop();
      cluster?.stop();
    },
  };
}

function postgresqlIn(folder: string) {
  mkdirSync(folder, { recursive: true });
  return startCluster(facility('postgresql').path, { folder });
}

/** None where it has ended, as PostgreSQL does on a disk that takes no log. */
export function childrenOf(processId: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(processId)], { encoding: 'utf8' });
  return stdout.trim().split('\n').filter(Boolean).map(Number);
}

export function sendSignal(processId: number, name: NodeJS.Signals): void {
  try {
    process.kill(processId, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Not of a process that has ended and waits for its parent to look; on Linux. */
export function isRunning(processId: number): boolean {
  try {
    const [, state] = /\) (\w)/.exec(readFileSync(`/proc/${processId}/stat`, 'utf8')) ?? [];
    return state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

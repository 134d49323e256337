import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './repository/files.ts';

const START_SECONDS = 180;
const STOP_MILLISECONDS = 5000;

/** The built dashboard, running with a store of its own. */
export interface DashboardProcess {
  url: string;
  dataFolder: string;
  /** Sends a report; throws where it is not taken. */
  submit(report: object): Promise<void>;
  processId: number;
  /** Ends it at once, as a crash does; its data folder stays. */
  kill(): Promise<void>;
  /** Ends it, and removes its data folder where that was its own. */
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
  await ended;
  clearTimeout(kill);
}

/** Returns once `address` answers so. Throws with the process's output where it ends or the deadline passes. */
async function untilAnswers(
  child: ChildProcess,
  address: string,
  { status, output }: { status: number; output: () => string },
): Promise<void> {
  const deadline = performance.now() + START_SECONDS * 1000;
  while (performance.now() < deadline && child.exitCode === null) {
    const signal = AbortSignal.timeout(START_SECONDS * 1000);
    const answer = await fetch(address, { signal }).catch(() => null);
    if (answer?.status === status) return;
    await delay(50);
  }
  throw new Error(`${address} never answered ${status}:\n${output()}`);
}

/**
 * Starts the dashboard as it was built, on a free port; without a data folder it gets one of its own, and without
 * `databaseUrl` the embedded store. `environment` is added to that of this process. `deadDatabaseUrl` is that of a PostgreSQL
 * that does not answer: then it is up when it says so.
 */
export async function startDashboard({
  dataFolder: given,
  databaseUrl,
  deadDatabaseUrl,
  environment: set = {},
}: {
  dataFolder?: string;
  databaseUrl?: string;
  deadDatabaseUrl?: string;
  environment?: Record<string, string>;
} = {}): Promise<DashboardProcess> {
  const folder = join(root, 'apps/dashboard');
  if (!existsSync(join(folder, '.next/BUILD_ID'))) {
    throw new Error('the dashboard is not built: npm run build -- --filter=@breakeven/dashboard');
  }
  const dataFolder = given ?? mkdtempSync(join(tmpdir(), 'breakeven-dashboard-'));
  const port = await freePort();
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts', '-p', String(port)], {
    cwd: folder,
    env: {
      ...environment,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      ...(deadDatabaseUrl !== undefined && { DATABASE_URL: deadDatabaseUrl }),
      NODE_ENV: 'production',
      BREAKEVEN_DATA_DIR: dataFolder,
      ...set,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const stop = async () => {
    await end(child);
    if (given === undefined) rmSync(dataFolder, { recursive: true, force: true });
  };
  const kill = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  const submit = async (report: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers,
      body: JSON.stringify(report),
    });
    if (!answer.ok) throw new Error(`the report was answered with ${answer.status}: ${await answer.text()}`);
  };
  try {
    const status = deadDatabaseUrl === undefined ? 200 : 503;
    await untilAnswers(child, `${url}/api/v1/health`, { status, output: () => output });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, dataFolder, processId: child.pid ?? 0, submit, kill, stop };
}

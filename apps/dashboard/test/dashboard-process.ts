import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Report } from '@breakeven/schema/report';

const START_LIMIT_MILLISECONDS = 60_000;
const STOP_LIMIT_MILLISECONDS = 5000;
const folder = fileURLToPath(new URL('..', import.meta.url));

export interface DashboardProcess {
  url: string;
  submit(report: Report): Promise<void>;
  stop(): Promise<void>;
}

/** The built dashboard on a free port, with a data folder of its own that `stop` removes. */
export async function startDashboard(): Promise<DashboardProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-dashboard-'));
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', BREAKEVEN_DATA_DIR: dataFolder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (text) => (log += text));
  child.stderr.on('data', (text) => (log += text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MILLISECONDS);
    await ended;
    clearTimeout(kill);
    rmSync(dataFolder, { recursive: true, force: true });
  }

  async function submit(report: Report): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(report);
    const answer = await fetch(`${url}/api/v1/reports`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`the report was answered with ${answer.status}: ${await answer.text()}`);
  }

  const deadline = Date.now() + START_LIMIT_MILLISECONDS;
  while (!(await answers(`${url}/api/v1/health`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the dashboard did not come up (built?):\n${log}`);
    }
    await sleep(100);
  }
  return { url, submit, stop };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../repository/files.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Site {
  address: string;
  stop(): Promise<void>;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Answers once `healthy` answers 200. Throws with the server's output where it ends or the deadline passes. */
async function ready(child: ChildProcess, healthy: string, deadlineSeconds: number, output: () => string) {
  const deadline = performance.now() + deadlineSeconds * 1000;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(healthy, { signal: AbortSignal.timeout(deadlineSeconds * 1000) }).catch(
      () => null,
    );
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error(`${healthy} never answered 200:\n${output()}`);
}

/** The dashboard as it was built, on a free port, with a store of its own. */
export async function startSite(dataFolder: string): Promise<Site> {
  const folder = join(root, 'apps/dashboard');
  if (!existsSync(join(folder, '.next/BUILD_ID'))) {
    throw new Error('the dashboard is not built: npm run build -- --filter=@breakeven/dashboard');
  }
  const port = await freePort();
  const next = join(root, 'node_modules/next/dist/bin/next');
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    env: {
      ...environment,
      NODE_ENV: 'production',
      BREAKEVEN_DATA_DIR: dataFolder,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const address = `http://127.0.0.1:${port}`;
  try {
    await ready(child, `${address}/api/v1/health`, 60, () => output);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { address, stop: () => stop(child) };
}

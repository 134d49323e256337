import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { environment } from './measurement.ts';
import { StartError } from './start-error.ts';
import { root, startNode, textOf } from './subprocess.ts';

const FOLDER = path.join(root, 'apps/dashboard');
const START_SECONDS = 60;
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' };

export interface Dashboard {
  url: string;
  /** Exit code, when it ends. */
  ended: Promise<number>;
  /** Rejects when it ends. */
  hasEnded: Promise<never>;
  /** Resolves when its database is open. */
  ready(): Promise<void>;
}

/** Builds it, or takes turbo's cached build; says more only where that fails. */
export async function buildDashboard(): Promise<void> {
  console.error('building the dashboard (the first time takes a while) ...');
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  const { child, ended } = startNode(
    [turbo, 'run', 'build', '--filter=@breakeven/dashboard', '--ui=stream'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: QUIET,
    },
  );
  const [output, errors, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  if (code === 0) return;
  console.error(`${output}${errors}`);
  throw new StartError('the dashboard could not be built; the lines above say why', code);
}

/** Starts it and waits for its first answer. It ends by itself, with a message, where the data folder is in use. */
export async function startDashboard(port: number): Promise<Dashboard> {
  const { ended } = startNode(['--import', 'tsx', 'scripts/serve.ts', '-p', String(port)], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...QUIET, ...environment },
  });
  const url = `http://127.0.0.1:${port}`;
  const hasEnded = ended.then((code) => {
    throw new StartError('the dashboard has ended', code || 1);
  });
  hasEnded.catch(() => {});
  const whenIt = (answers: string, isWell: (answer: Response) => boolean) =>
    Promise.race([waitFor(url + answers, isWell), hasEnded]);
  // Next asks whether the data folder is free before its first answer; the icon needs no database.
  await whenIt('/icon.svg', () => true);
  return { url, ended, hasEnded, ready: () => whenIt('/api/v1/health', ({ ok }) => ok) };
}

async function waitFor(address: string, isWell: (answer: Response) => boolean): Promise<void> {
  const deadline = performance.now() + START_SECONDS * 1000;
  while (performance.now() < deadline) {
    const signal = AbortSignal.timeout(START_SECONDS * 1000);
    const answer = await fetch(address, { signal }).catch(() => null);
    if (answer !== null && isWell(answer)) return;
    await setTimeout(100);
  }
  throw new StartError(`${address} did not answer well within ${START_SECONDS} s`);
}

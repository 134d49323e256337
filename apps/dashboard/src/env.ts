import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * What the server is told from outside. This file alone reads `process.env` (and instrumentation.ts, which says why).
 */
export interface ServerEnvironment {
  /** A PostgreSQL server; undefined: the embedded database in the data folder. */
  databaseUrl: string | undefined;
  dataFolder: string;
  migrationsFolder: string;
  /** Reports that come with the repository; loaded when the database is first opened. */
  reportsFolder: string;
}

/** False in tests, and while `next build` imports the routes. */
export const isServing =
  process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build';

/** Names, without ports, that the site is written to by beside those of this machine. */
export function publicHosts(): string[] {
  const names = (process.env.BREAKEVEN_PUBLIC_HOSTS ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** Public keys, in hexadecimal digits, of the site's own runners, whose reports rank as the operator's. */
export function operatorKeys(): ReadonlySet<string> {
  const keys = (process.env.BREAKEVEN_OPERATOR_KEYS ?? '').toLowerCase().split(',');
  return new Set(keys.map((key) => key.trim()).filter((key) => key !== ''));
}

export function serverEnvironment(): ServerEnvironment {
  const root = repositoryRoot(/* turbopackIgnore: true */ process.cwd());
  return {
    databaseUrl: process.env.DATABASE_URL || undefined,
    dataFolder: resolve(root, process.env.BREAKEVEN_DATA_DIR || '.breakeven'),
    migrationsFolder: join(root, 'apps/dashboard/drizzle'),
    reportsFolder: join(root, 'data/reports'),
  };
}

/** The program of the threads that answer long questions. */
export const computeWorker = (): string =>
  join(
    repositoryRoot(/* turbopackIgnore: true */ process.cwd()),
    'apps/dashboard/src/server/compute/worker.mjs',
  );

/** The repository's root: the folder the server was started in, or one above. */
function repositoryRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'apps/dashboard/drizzle'))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(`Start the dashboard inside the Breakeven repository: ${start} is not.`);
    }
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { PublicKey } from '@breakeven/schema/trust/ed25519';

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
  /** The same of other tools' results, as JSON lines. */
  importsFolder: string;
}

/** False in tests, and while `next build` imports the routes. */
export const isServing =
  process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build';

/** Names, without ports, that the site is written to by beside those of this machine. */
export function publicHosts(): string[] {
  const names = (process.env.BREAKEVEN_PUBLIC_HOSTS ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** Who is trusted, and how much a stranger may write. Throws, with the variable's name, where a value cannot be meant. */
export interface TrustEnvironment {
  /** The public key that may hide, restore and ban; null: there is no operator. */
  operatorKey: string | null;
  /** Public keys of the operator's own machines, the operator's among them. */
  runnerKeys: readonly string[];
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: BlockList;
  /** 64 hexadecimal digits; undefined: one is made, and kept in the data folder. */
  networkKey: string | undefined;
  /** In ten minutes; 0: any number. */
  writesPerNetwork: number;
  writesPerKey: number;
}

export function trustEnvironment(): TrustEnvironment {
  const operatorKey = publicKeys('BREAKEVEN_OPERATOR_KEY', process.env.BREAKEVEN_OPERATOR_KEY);
  if (operatorKey.length > 1) throw new Error('BREAKEVEN_OPERATOR_KEY must be one public key');
  const networkKey = process.env.BREAKEVEN_NETWORK_KEY || undefined;
  if (networkKey !== undefined && !/^[0-9a-f]{64}$/.test(networkKey)) {
    throw new Error('BREAKEVEN_NETWORK_KEY must be 64 hexadecimal digits, in lower case');
  }
  return {
    operatorKey: operatorKey[0] ?? null,
    runnerKeys: [...operatorKey, ...publicKeys('BREAKEVEN_RUNNER_KEYS', process.env.BREAKEVEN_RUNNER_KEYS)],
    trustedProxies: addressList('BREAKEVEN_TRUSTED_PROXIES', process.env.BREAKEVEN_TRUSTED_PROXIES),
    networkKey,
    writesPerNetwork: count('BREAKEVEN_WRITES_PER_NETWORK', process.env.BREAKEVEN_WRITES_PER_NETWORK, 3000),
    writesPerKey: count('BREAKEVEN_WRITES_PER_KEY', process.env.BREAKEVEN_WRITES_PER_KEY, 1000),
  };
}

/** Public keys of the site's own machines, whose reports rank as the operator's. */
export const operatorKeys = (): ReadonlySet<string> => new Set(trustEnvironment().runnerKeys);

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

function publicKeys(name: string, text: string | undefined): string[] {
  return listed(text).map((key) => {
    if (!PublicKey.safeParse(key).success) {
      throw new Error(`${name} must hold public keys, as bench-cli key show prints them, but has "${key}"`);
    }
    return key;
  });
}

/** Addresses, and networks such as 10.0.0.0/8. */
function addressList(name: string, text: string | undefined): BlockList {
  const list = new BlockList();
  for (const entry of listed(text)) {
    const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const family = isIP(address);
    const bits = prefix === undefined ? null : Number(prefix);
    if (family === 0 || (bits !== null && bits > (family === 6 ? 128 : 32))) {
      throw new Error(`${name} must hold addresses or networks such as 10.0.0.0/8, but has "${entry}"`);
    }
    const type = family === 6 ? 'ipv6' : 'ipv4';
    if (bits === null) list.addAddress(address, type);
    else list.addSubnet(address, bits, type);
  }
  return list;
}

function count(name: string, text: string | undefined, byDefault: number): number {
  if (!text) return byDefault;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`${name} must be a whole number, 0 for no limit, but is "${text}"`);
}

export function serverEnvironment(): ServerEnvironment {
  const root = repositoryRoot(/* turbopackIgnore: true */ process.cwd());
  return {
    databaseUrl: process.env.DATABASE_URL || undefined,
    dataFolder: resolve(root, process.env.BREAKEVEN_DATA_DIR || '.breakeven'),
    migrationsFolder: join(root, 'apps/dashboard/drizzle'),
    reportsFolder: join(root, 'data/reports'),
    importsFolder: join(root, 'data/imports'),
  };
}

/** The documents of the repository lie below it. */
export const documentsRoot = (): string => repositoryRoot(/* turbopackIgnore: true */ process.cwd());

/** The program of the threads that answer long questions. */
export const computeWorker = (): string =>
  join(
    repositoryRoot(/* turbopackIgnore: true */ process.cwd()),
    'apps/dashboard/src/server/compute/worker.mjs',
  );

/** The Python client, which the site hands out as it lies in the repository. */
export const pythonClient = (): string =>
  join(repositoryRoot(/* turbopackIgnore: true */ process.cwd()), 'clients/python/breakeven.py');

/** Where the project's code is, as the repository's package.json says it; null where it does not. */
export function repositoryUrl(): string | null {
  const root = repositoryRoot(/* turbopackIgnore: true */ process.cwd());
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const url: string | undefined = typeof repository === 'string' ? repository : repository?.url;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '') ?? null;
}

/** The repository's root: the folder the server was started in, or one above. */
function repositoryRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'apps/dashboard/drizzle'))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(`Start the dashboard inside the Breakeven repository: ${start} is not.`);
    }
  }
}

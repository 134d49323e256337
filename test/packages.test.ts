import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository/files.ts';

interface Locked {
  optionalDependencies?: Record<string, string>;
  version?: string;
  resolved?: string;
  os?: string[];
}
const packages: Record<string, Locked> = JSON.parse(readText('package-lock.json')).packages;
const manifests = repositoryFiles().filter((path) => path.endsWith('package.json'));
const dependencies = manifests.flatMap((path) => {
  const manifest = JSON.parse(readText(path));
  return Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
});
const declared = (wanted: (name: string) => boolean) =>
  dependencies.filter(([name]) => wanted(name)).map(([name, version]) => `${name} ${version}`);

describe('the lock', () => {
  it('names no address: each machine installs from its own registry', () => {
    const addresses = Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'));
    expect(addresses).toEqual([]);
  });

  const systems: [name: string, prefix: string][] = [
    ['next', 'node_modules/@next/swc-'],
    ['turbo', 'node_modules/@turbo/'],
    ['biome', 'node_modules/@biomejs/cli-'],
    ['deno', 'node_modules/@deno/'],
  ];
  it.each(systems)('has the programs of %s for Linux, macOS and Windows', (_, prefix) => {
    const entries = Object.entries(packages).filter(([path]) => path.startsWith(prefix));
    const systemsOf = new Set(entries.flatMap(([, { os }]) => os ?? []));
    expect([...systemsOf]).toEqual(expect.arrayContaining(['darwin', 'linux', 'win32']));
  });

  it('has every optional program that a locked package asks for, as npm ci demands', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('versions', () => {
  it('pins @sparticuz/chromium to the last one that Node 20 may use', () => {
    expect(declared((name) => name === '@sparticuz/chromium')).toEqual(['@sparticuz/chromium 147.0.0']);
  });

  it('has one version of tRPC: its packages accept no other', () => {
    const trpc = dependencies.filter(([name]) => name.startsWith('@trpc/'));
    expect(trpc.map(([name]) => name).sort()).toEqual([
      '@trpc/client',
      '@trpc/server',
      '@trpc/tanstack-react-query',
    ]);
    expect(new Set(trpc.map(([, version]) => version)).size).toBe(1);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { repositoryFiles } from './repository/files.ts';

const FOLDERS = {
  kernels: 'packages/kernels',
  'bench-cli': 'apps/bench-cli',
  dashboard: 'apps/dashboard',
  repository: 'test',
};

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function filesOf(glob: string): string[] {
  const [, start = '', names = '', end = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(glob) ?? ['', glob, '', ''];
  return names.split(',').map((name) => `${start}${name}${end}`);
}

async function longTestsIn(mode: string, name: keyof typeof FOLDERS): Promise<string[]> {
  vi.stubEnv('BREAKEVEN_TESTS', mode);
  vi.resetModules();
  const { longTests } = await import('./long-tests.ts');
  vi.unstubAllEnvs();
  return longTests(name);
}

describe.each(Object.entries(FOLDERS))('the long tests of %s', (name, folder) => {
  const member = name as keyof typeof FOLDERS;

  it('exist, each of them', async () => {
    const files = new Set(repositoryFiles());
    const named = (await longTestsIn('quick', member)).flatMap(filesOf).map((file) => `${folder}/${file}`);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((file) => !files.has(file))).toEqual([]);
  });

  it.each(['all', ''])('are left out only when asked to be quick, not with "%s"', async (mode) => {
    expect(await longTestsIn(mode, member)).toEqual([]);
  });
});

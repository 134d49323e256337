import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** The short version of the campaign whose counts stand in docs/method.md: kernels that compile quickly, every mutant. */
it.runIf(facility('lavapipe').available)(
  'refuses every mutant of some kernels, but those that compute the same',
  async () => {
    const args = ['scripts/mutation/mutation-check.ts', '--per-kind', 'all', '--kernels'];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', ...args, 'combine-experts,sum-parts,add-rows'],
      { cwd: FOLDER, env: { ...process.env, BREAKEVEN_ADAPTER: 'lavapipe' } },
    );
    const [, caught = '0'] = /all kernels: (\d+) caught/.exec(stdout) ?? [];
    expect(Number(caught), stdout).toBeGreaterThan(30);
    expect(stdout).not.toMatch(/survived|fails as it is/);
  },
  300_000,
);

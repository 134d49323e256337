import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { boardRows } from '../src/server/db/schema.ts';
import { submitReport } from '../src/server/queries/reports.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { sampleReport } from './sample-report.ts';
import { migrationsFolder } from './stores.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-store-command-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const { DATABASE_URL: _, ...environment } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/store.ts', ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...environment, BREAKEVEN_DATA_DIR: dataFolder },
    encoding: 'utf8',
  });
  return { status, stdout };
};

it('checks a store, says what differed, and finds nothing the second time', async () => {
  const { database, close } = await openPglite(join(dataFolder, 'database'), migrationsFolder);
  await submitReport(database, sampleReport());
  await database.update(boardRows).set({ rankedBy: 1e9 });
  await close();
  expect(run('check')).toEqual({
    status: 1,
    stdout: expect.stringMatching(/^board_rows: .* differed\n1 rows of 1 reports, 1 differences\n$/),
  });
  expect(run('check')).toEqual({ status: 0, stdout: '1 rows of 1 reports, 0 differences\n' });
});

it('says how it is used: 0 where that was asked for, else 2', () => {
  expect(run('--help')).toEqual({ status: 0, stdout: expect.stringMatching(/^Usage: /) });
  expect(run('chekc')).toEqual({ status: 2, stdout: '' });
});

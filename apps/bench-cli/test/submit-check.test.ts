import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { expect, it } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';
import { stubDashboard } from './stub-dashboard.ts';

/** A data folder with one kept report. */
function dataFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'reports'));
  writeFileSync(path.join(folder, 'reports', `${REPORT.id}.json`), JSON.stringify(REPORT));
  return folder;
}

it('submit --check sends what a site never had, and again what it has lost', async () => {
  const { url, received } = await stubDashboard();
  const env = { BREAKEVEN_DATA_DIR: dataFolder() };
  const check = ['submit', '--check', '--url', url];

  const first = await benchCli(check, env);
  expect(first).toMatchObject({ code: 0, stderr: `${REPORT.id}: is not there\nsubmitted\n` });
  const second = await benchCli(check, env);
  expect(second).toMatchObject({ code: 0, stderr: `nothing to submit: ${url} has all 1 reports\n` });
  expect(received).toEqual([{ id: REPORT.id }]);

  received.length = 0;
  expect((await benchCli(['submit', '--url', url], env)).stderr).toContain('has acknowledged all');
  const lost = await benchCli(check, env);
  expect(lost.stderr).toBe(`${REPORT.id}: was acknowledged, and is not there any more\nsubmitted\n`);
  expect(received).toEqual([{ id: REPORT.id }]);
});

it('submit --check notes what a site has though it never acknowledged it', async () => {
  const { url, received } = await stubDashboard();
  received.push({ id: REPORT.id });
  const env = { BREAKEVEN_DATA_DIR: dataFolder() };
  expect((await benchCli(['submit', '--check', '--url', url], env)).code).toBe(0);
  expect((await benchCli(['submit', '--url', url], env)).stderr).toContain('has acknowledged all');
  expect(received).toHaveLength(1);
});

it('submit --check takes a server without the API for no dashboard, and sends it nothing', async () => {
  const { url, received } = await stubDashboard();
  const { code, stderr } = await benchCli(['submit', '--check', '--url', `${url}/wrong`], {
    BREAKEVEN_DATA_DIR: dataFolder(),
  });
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no Breakeven dashboard'),
  });
  expect(received).toEqual([]);
});

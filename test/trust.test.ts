import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { newKeyFile } from '@breakeven/schema/trust/key-file';
import { expect, it, onTestFinished } from 'vitest';
import { startDashboard } from './dashboard-process.ts';

const program = fileURLToPath(new URL('../apps/bench-cli/bin/bench-cli.js', import.meta.url));

/** Runs bench-cli with a data folder of its own; what it says and how it ends. */
function machine() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'breakeven-trust-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, BREAKEVEN_DATA_DIR: path.join(folder, 'data') };
  const benchCli = (...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
  return { folder, benchCli };
}

it('lets the owner of a report withdraw it, and the operator hide others, by bench-cli', {
  timeout: 180_000,
}, async () => {
  const [owner, stranger] = [machine(), machine()];
  const key = newKeyFile();
  const operatorFile = path.join(owner.folder, 'operator.json');
  writeFileSync(operatorFile, JSON.stringify(key));
  const report = path.join(owner.folder, 'report.json');
  writeFileSync(report, JSON.stringify(REPORT));
  const site = await startDashboard({ environment: { BREAKEVEN_OPERATOR_KEY: key.publicKey } });
  onTestFinished(() => site.stop());
  const url = ['--url', site.url];
  const status = async () => (await fetch(`${site.url}/api/v1/reports/${REPORT.id}`)).status;

  expect(await owner.benchCli('submit', report, ...url)).toMatchObject({ code: 0, stderr: 'submitted\n' });
  const second = await stranger.benchCli('submit', report, ...url);
  expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining('belongs to another key') });
  expect(await stranger.benchCli('reports', 'withdraw', REPORT.id, ...url)).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('answered 403: the report is signed by another key'),
  });

  const operator = (...args: string[]) => owner.benchCli('operator', ...args, '--key', operatorFile, ...url);
  const hide = await operator('hide', REPORT.id, '--reason', 'invented');
  expect(hide).toMatchObject({ code: 0, stderr: `done: hide ${REPORT.id}\n` });
  expect(await status()).toBe(410);
  expect(await operator('restore', REPORT.id, '--reason', 'it was not')).toMatchObject({ code: 0 });
  expect(await status()).toBe(200);
  const usurped = await owner.benchCli('operator', 'hide', REPORT.id, '--reason', 'x', ...url);
  expect(usurped).toMatchObject({ code: 6, stderr: expect.stringContaining('not that of the operator') });

  expect(await owner.benchCli('reports', 'label', 'Rack 4', ...url)).toMatchObject({ code: 0 });
  const withdrawn = await owner.benchCli('reports', 'withdraw', REPORT.id, '--reason', 'a bad fan', ...url);
  expect(withdrawn).toMatchObject({ code: 0, stderr: `withdrawn: ${REPORT.id}\n` });
  expect(await status()).toBe(410);
  const list = await owner.benchCli('reports', 'list', ...url);
  expect(list.stdout).toMatch(new RegExp(`\\(Rack 4\\)[^]*withdrawn.*${REPORT.id}`));
  const log = await operator('log');
  expect(log.stdout.split('\n').slice(1, 5)).toEqual([
    expect.stringMatching(/submitter +withdraw .*a bad fan/),
    expect.stringMatching(/submitter +label .*Rack 4/),
    expect.stringMatching(/operator +restore .*it was not/),
    expect.stringMatching(/operator +hide .*invented/),
  ]);
});

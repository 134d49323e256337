import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { expect, it, onTestFinished } from 'vitest';
import { submitReport } from '../src/deliver/submission.ts';
import { benchCli, hasSwiftShader, startBenchCli, TINY_RUN, temporaryFolder } from './bench-cli.ts';
import { deadUrl, stubDashboard } from './stub-dashboard.ts';

const RUN = [...TINY_RUN, '-n', '0', '-r', '1', '--submit'];
const query = hasSwiftShader ? '?software=true' : '';

it('sends the report and prints the address of its row', async () => {
  const { url, received } = await stubDashboard();
  const { code, stderr } = await benchCli([...RUN, '--url', `${url}/`]);
  expect(received).toHaveLength(1);
  expect(stderr).toContain(`submitted: ${url}/${query}#${received[0]?.id}`);
  expect(code).toBe(0);
});

it('says where the machine stands on the site that took the report', async () => {
  const { url } = await stubDashboard(undefined, ([sent]) => {
    const columns = 'reportId,hardware,test,concurrency,tokensPerSecondMedian,hardwareId,modelShapeId';
    const rows = [`${sent?.id},Some GPU,pp8,1,20,g,m`, 'x,Some GPU,pp8,1,10,g,m'];
    return [columns, ...rows].join('\n');
  });
  const { code, stderr } = await benchCli([...RUN, '--url', url]);
  expect(stderr).toMatch(
    /^pp8: faster than 1 of 1 other report of Tiny in f32 on Some GPU \(100th percentile/m,
  );
  expect(code).toBe(0);
});

it('keeps the report where no dashboard answers, and sends it later, once', async () => {
  const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
  const run = await benchCli([...RUN, '--url', await deadUrl()], env);
  const [name = ''] = readdirSync(path.join(env.BREAKEVEN_DATA_DIR, 'reports'));
  const file = path.join(env.BREAKEVEN_DATA_DIR, 'reports', name);
  expect(run.stderr).toContain('warning: not submitted: ');
  expect(run.stderr).toContain(`later: bench-cli submit ${file}`);
  expect(run.code).toBe(0);

  const { url, received } = await stubDashboard();
  const row = `${url}/${query}#${name.replace('.json', '')}\n`;
  expect(await benchCli(['submit', '--url', url], env)).toMatchObject({
    code: 0,
    stdout: row,
    stderr: 'submitted\n',
  });
  const nothing = await benchCli(['submit', '--url', url], env);
  expect(nothing).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining('nothing to submit'),
  });
  expect(received).toHaveLength(1);

  const named = await benchCli(['submit', file, '--url', url], env);
  expect(named).toMatchObject({ code: 0, stdout: row, stderr: 'was there already\n' });
});

it('sends a file where nothing was kept yet, and where nothing can be', async () => {
  const { url, received } = await stubDashboard();
  const folder = temporaryFolder();
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(REPORT));
  const first = await benchCli(['submit', file, '--url', url]);
  expect(first).toMatchObject({ code: 0, stderr: 'submitted\n' });
  const env = { BREAKEVEN_DATA_DIR: path.join(file, 'data') };
  const second = await benchCli(['submit', file, '--url', url], env);
  expect(second).toMatchObject({ code: 0, stdout: first.stdout });
  expect(second.stderr).toMatch(/^warning: reports go unsigned: .*: ENOTDIR/);
  expect(second.stderr).toContain('\nwarning: it is there, but that could not be noted: ENOTDIR');
  expect(received).toHaveLength(2);
});

it('ends with 6 and the words of a dashboard that rejects the report', async () => {
  const issues = [{ path: 'results.0.test', message: 'is odd' }];
  const body = JSON.stringify({ error: { message: 'the report is wrong', issues } });
  const { url } = await stubDashboard({ status: 400, body });
  const { code, stdout, stderr } = await benchCli([...RUN, '--url', url]);
  expect(stderr).toContain(`${url} answered 400: the report is wrong\n  results.0.test: is odd`);
  expect(stdout).toContain('pp8');
  expect(code).toBe(6);
});

it('says why no board ranks what a dashboard took, and ends with 0', async () => {
  const reasons = [{ rule: 'clock', field: 'measuredAt', message: 'measured at\u001b[31m 9999, but ...' }];
  const body = JSON.stringify({ id: REPORT.id, plausibility: { state: 'flagged', reasons } });
  const { url } = await stubDashboard({ status: 201, body });
  const file = path.join(temporaryFolder(), 'report.json');
  writeFileSync(file, JSON.stringify(REPORT));
  expect(await benchCli(['submit', file, '--url', url])).toMatchObject({
    code: 0,
    stdout: `${url}/reports/${REPORT.id}\n`,
    stderr:
      'submitted\nwarning: flagged: it is kept, but no board ranks it\n  measured at\\u001b[31m 9999, but ... (measuredAt)\n',
  });
});

it('submit ends with 1 where no dashboard answers', async () => {
  const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
  await benchCli([...TINY_RUN, '-n', '0', '-r', '1'], env);
  const { code, stdout, stderr } = await benchCli(['submit', '--url', await deadUrl()], env);
  expect(stderr).toMatch(/cannot be reached: .*\nfix: start the dashboard/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

it('does not wait for ever for a server that never answers', async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const submission = await submitReport({ report: REPORT, key: null, url, timeoutSeconds: 0.2 });
  expect(submission).toMatchObject({
    kind: 'unreachable',
    message: `${url} cannot be reached: no answer within 0.2 s`,
  });
});

it('takes a server that fails for one that may be well later', async () => {
  const { url } = await stubDashboard({ status: 500, body: '<h1>Internal Server Error</h1>' });
  const submission = await submitReport({ report: REPORT, key: null, url, backoffSeconds: 0.01 });
  expect(submission).toMatchObject({
    kind: 'unreachable',
    message: `${url} answered 500 with a page, "Internal Server Error"`,
    fix: expect.stringContaining('bench-cli submit'),
  });
});

it('tells a server that is not a dashboard from one that rejects: the report is kept', async () => {
  const { url } = await stubDashboard();
  const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
  const run = await benchCli([...RUN, '--url', `${url}/wrong`], env);
  expect(run.stderr).toContain(
    `warning: not submitted: no Breakeven dashboard at ${url}/wrong (it answered 404)`,
  );
  expect(run.stderr).toContain('later: bench-cli submit');
  expect(run.code).toBe(0);
});

it.each([
  ['a page', 404, '<!doctype html><h1>No such page</h1>', ' with a page, "No such page"'],
  ['the error of another API', 404, '{"detail":"Not Found"}', ': {"detail":"Not Found"}'],
  ['a page for every address', 200, '<!doctype html><h1>Welcome</h1>', ' with a page, "Welcome"'],
])('takes %s for no dashboard', async (_, status, body, said) => {
  const { url } = await stubDashboard({ status, body });
  expect(await submitReport({ report: REPORT, key: null, url })).toMatchObject({
    kind: 'unreachable',
    message: `no Breakeven dashboard at ${url} (it answered ${status}${said})`,
  });
});

it('ends the wait for an answer on Ctrl-C and keeps the report', async () => {
  let hasAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    hasAsked = resolve;
  });
  const server = createServer(() => hasAsked());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
  const { child, ended } = startBenchCli([...RUN, '--url', url], env);
  await asked;
  const start = performance.now();
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(stderr).toContain(`not submitted: interrupted before ${url} answered`);
  expect(readdirSync(path.join(env.BREAKEVEN_DATA_DIR, 'reports'))).toHaveLength(1);
  expect(code).toBe(130);
});

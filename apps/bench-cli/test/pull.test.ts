import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { DRAFT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { expect, it, onTestFinished } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';
import { deadUrl } from './stub-dashboard.ts';

const REPORTS = ['a', 'b', 'c'].map((label) => sealReport({ ...DRAFT, label }));

/** Lists reports in pages of two, and gives each; `bodies` stand in for some. */
async function site(bodies: Record<string, string> = {}): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '', 'http://site.example');
    asked.push(`${address.pathname}${address.search}`);
    const id = address.pathname.replace('/api/v1/reports', '').slice(1);
    if (id !== '') return response.end(bodies[id] ?? JSON.stringify(REPORTS.find((one) => one.id === id)));
    const from = Number(address.searchParams.get('cursor') ?? 0);
    const rows = REPORTS.slice(from, from + 2).map((report) => ({ reportId: report.id }));
    response.end(JSON.stringify({ rows, next: from + 2 < REPORTS.length ? String(from + 2) : null }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

it('fetches every page once, and goes on where it ended', async () => {
  const folder = path.join(temporaryFolder(), 'reports');
  const { url, asked } = await site();
  const first = await benchCli(['pull', url, '--folder', folder, '--since', '2026-06-01', '--software']);
  expect(first).toMatchObject({ code: 0, stderr: '3 fetched, 0 were there already\n' });
  expect(asked[0]).toBe(
    '/api/v1/reports?since=2026-06-01T00%3A00%3A00.000Z&includeSoftware=true&columns=reportId&limit=1000',
  );
  expect(readdirSync(folder).sort()).toEqual(REPORTS.map(({ id }) => `${id}.json`).sort());
  for (const report of REPORTS) {
    expect(JSON.parse(readFileSync(path.join(folder, `${report.id}.json`), 'utf8'))).toEqual(report);
  }
  const again = await benchCli(['pull', url, '--folder', folder]);
  expect(again).toMatchObject({ code: 0, stdout: '', stderr: '0 fetched, 3 were there already\n' });
});

it('names the flag that a site of software adapters needs', async () => {
  const server = createServer((_, response) => response.end(JSON.stringify({ rows: [], next: null })));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pulled = await benchCli(['pull', url, '--folder', temporaryFolder()]);
  const hint = '; --software also fetches reports of software adapters';
  expect(pulled).toMatchObject({ code: 0, stderr: `0 fetched, 0 were there already${hint}\n` });
});

it.each([
  ['a changed report', (report: object) => JSON.stringify({ ...report, label: 'changed' })],
  [
    'a report that claims a newer schema',
    (report: object) => JSON.stringify({ ...report, schemaVersion: 99 }),
  ],
  ['a page', () => '<html>'],
])('keeps nothing that is not what its id says: %s', async (_, bodyOf) => {
  const folder = temporaryFolder();
  const [first] = REPORTS;
  const { url } = await site({ [String(first?.id)]: bodyOf(first ?? {}) });
  const { code, stderr } = await benchCli(['pull', url, '--folder', folder]);
  expect([code, readdirSync(folder).length]).toEqual([0, 2]);
  expect(stderr).toContain('with something other than that report; it was not kept');
});

it.each([
  ['the same page again', REPORTS.slice(0, 1), 'lists the same page again'],
  ['pages without reports', [], 'lists a page without reports, and another after it'],
])('ends where a site lists %s for ever', async (_, listed, problem) => {
  const folder = temporaryFolder();
  let pages = 0;
  const server = createServer((request, response) => {
    const isPage = request.url?.startsWith('/api/v1/reports?');
    const rows = listed.map(({ id }) => ({ reportId: id }));
    // A new cursor a page where there is nothing on it, or else the same one.
    if (isPage) return response.end(JSON.stringify({ rows, next: rows.length > 0 ? 'same' : `${pages++}` }));
    response.end(JSON.stringify(listed[0]));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, stderr } = await benchCli(['pull', url, '--folder', folder]);
  expect([code, stderr]).toEqual([6, expect.stringContaining(problem)]);
  expect(readdirSync(folder).length).toBe(listed.length);
});

it('says where there is no dashboard, and where there is another server', async () => {
  expect((await benchCli(['pull', await deadUrl(), '--folder', temporaryFolder()])).code).toBe(1);
  const server = createServer((_, response) => response.end('<html>'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, stderr } = await benchCli(['pull', url, '--folder', temporaryFolder()]);
  expect([code, stderr]).toEqual([6, expect.stringContaining('does not list reports')]);
});

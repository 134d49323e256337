import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import { expect, it, onTestFinished } from 'vitest';
import { inReports } from '../src/deliver/import-submission.ts';
import { importText } from '../src/import-formats/import-text.ts';
import { benchCli, temporaryFolder } from './bench-cli.ts';
import { deadUrl } from './stub-dashboard.ts';

const ROW = {
  n_prompt: 0,
  n_gen: 128,
  avg_ts: 12.5,
  model_filename: '/models/secret.gguf',
  gpu_info: 'X',
};

function file(): string {
  const name = path.join(temporaryFolder(), 'rows.json');
  writeFileSync(name, JSON.stringify([ROW, { ...ROW, n_gen: 64 }]));
  return name;
}

/** Answers as the dashboard's POST /api/v1/imports does, or as it is told to. */
async function importSite(answer?: { status: number; body: object }) {
  const received: { id: string; results: { origin?: object; row: object }[] }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (request.url !== '/api/v1/imports') return response.writeHead(404).end();
    if (answer !== undefined) return response.writeHead(answer.status).end(JSON.stringify(answer.body));
    const report = JSON.parse(text);
    received.push(report);
    const results = { stored: 1, duplicates: 1, flagged: 1 };
    const flagged = [{ test: 'tg128', reasons: [{ message: 'too fast' }] }];
    response
      .writeHead(201)
      .end(JSON.stringify({ id: report.id, url: '/api/v1/imports/x', results, flagged }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

it('sends what it read with source, link, licence and date, and without the rows if asked to', async () => {
  const { url, received } = await importSite();
  const origin = [
    '--source',
    'somebody',
    '--link',
    'https://example.org',
    '--licence',
    'MIT',
    '--observed-on',
    '2026-05',
  ];
  const run = await benchCli([
    'import',
    file(),
    '--submit',
    '--url',
    url,
    ...origin,
    '--figures-only',
    '-o',
    'jsonl',
  ]);
  expect(run.stderr).toContain(`1 submitted, 1 there already: ${url}/api/v1/imports/x`);
  expect(run.stderr).toContain('1 flagged: they are kept, but left out of comparisons\n  tg128: too fast');
  expect(run.code).toBe(0);
  expect(run.stdout.trim().split('\n')).toHaveLength(1);
  expect(parseImportedReport(JSON.parse(run.stdout)).ok).toBe(true);
  expect(received).toHaveLength(1);
  const expected = { source: 'somebody', url: 'https://example.org', licence: 'MIT', observedOn: '2026-05' };
  for (const { origin, row } of received[0]?.results ?? []) expect([origin, row]).toEqual([expected, {}]);
});

it.each([
  ['6', 6, { status: 400, body: { error: { message: 'kind: is wrong' } } }, 'kind: is wrong'],
  ['1', 1, { status: 404, body: {} }, 'no Breakeven dashboard'],
  ['1', 1, { status: 200, body: { id: 'of another' } }, 'no Breakeven dashboard'],
])('ends with %s where the site does not take it', async (_, code, answer, words) => {
  const { url } = await importSite(answer);
  const run = await benchCli(['import', file(), '--submit', '--url', url, '-o', 'jsonl']);
  expect(run).toMatchObject({ code, stderr: expect.stringContaining(words) });
  expect(run.stdout).toContain('"imported"');
});

it('ends with 1 where no site is, and 2 where a flag is wrong or alone', async () => {
  expect((await benchCli(['import', file(), '--submit', '--url', await deadUrl()])).code).toBe(1);
  const link = await benchCli(['import', file(), '--source', 'x', '--link', 'javascript:x']);
  expect(link).toMatchObject({ code: 2, stderr: expect.stringContaining('http://') });
  expect((await benchCli(['import', file(), '--link', 'https://example.org'])).code).toBe(2);
});

it('sends a long report as several that are reports themselves', () => {
  const rows = Array.from({ length: 300 }, (_, index) => ({ ...ROW, n_gen: index + 1 }));
  const { report } = importText(JSON.stringify(rows));
  if (report === null) throw new Error('nothing was read');
  expect(inReports(report)).toEqual([report]);
  const reports = inReports(report, 50_000);
  expect(reports.length).toBeGreaterThan(4);
  for (const one of reports) {
    expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThanOrEqual(50_000);
    expect(parseImportedReport(one).ok).toBe(true);
  }
  expect(reports.flatMap(({ results }) => results)).toEqual(report.results);
});

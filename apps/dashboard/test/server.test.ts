import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { columnsOf } from '../src/server/endpoint/columns.ts';
import { ResultRow } from '../src/server/endpoints/store/results.ts';
import { sampleReport } from './sample-report.ts';

const dashboard = fileURLToPath(new URL('..', import.meta.url));
const next = fileURLToPath(import.meta.resolve('next/dist/bin/next'));

describe('the dashboard as built', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-server-'));
  const lock = join(dataFolder, 'owner.lock');
  const report = sampleReport({
    adapter: {
      isSoftwareAdapter: true,
      isFallbackAdapter: true,
      vendor: '=cmd()',
      device: '<b>"evil", y</b>',
    },
  });
  let site: DashboardProcess;

  beforeAll(async () => {
    site = await startDashboard({ dataFolder });
  });
  afterAll(async () => {
    await site?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const get = (path: string) => fetch(`${site.url}${path}`);
  const rank = (input: object) =>
    get(`/api/trpc/leaderboard.rank?input=${encodeURIComponent(JSON.stringify(input))}`);
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(`${site.url}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });
  const refusal = async (response: Response) => ({ status: response.status, text: await response.text() });

  it('takes a report: 201, then 200, and gives it back', async () => {
    const sent = JSON.stringify(report, null, 1);
    const first = await post('/api/v1/reports', sent);
    expect(first.status).toBe(201);
    const plausibility = { state: 'valid', reasons: [] };
    expect(await first.json()).toEqual({
      id: report.id,
      created: true,
      url: `/reports/${report.id}`,
      plausibility,
      submitterKey: null,
      standing: 'public',
      remark: null,
    });
    const second = await post('/api/trpc/reports.submit', JSON.stringify(report));
    expect(second.status).toBe(200);
    expect(await second.json()).toMatchObject({ result: { data: { created: false } } });
    expect((await post('/api/v1/reports', JSON.stringify(report))).status).toBe(200);
    const got = await get(`/api/v1/reports/${report.id}`);
    expect(got.headers.get('access-control-allow-origin')).toBe('*');
    expect(got.headers.get('content-type')).toBe('application/json');
    expect(await got.text()).toBe(sent);
    const judgement = await get(`/api/v1/reports/${report.id}/judgement`);
    expect(judgement.headers.get('access-control-allow-origin')).toBe('*');
    expect(await judgement.json()).toEqual(plausibility);
    expect((await get(`/api/v1/reports/${'0'.repeat(64)}/judgement`)).status).toBe(404);
  });

  it('says that it is well, and what it has', async () => {
    expect(await (await get('/api/v1/health')).json()).toMatchObject({ status: 'ok', database: 'pglite' });
  });

  it.each(['/api/v1/reports', '/api/trpc/reports.submit'])(
    'refuses at %s, and never shows a stack',
    async (path) => {
      const spoilt = JSON.stringify({ ...report, results: [{ ...report.results[0], warmupRuns: 'two' }] });
      const cases = [
        [400, 'results.0.warmupRuns: must be a whole number', spoilt],
        [400, 'JSON', '{nope'],
        [400, 'input: ', 'null'],
        [422, 'id: ', JSON.stringify({ ...report, type: 'f32' })],
        [413, 'longer than', ' '.repeat(1024 * 1024 + 1)],
      ] as const;
      for (const [status, message, body] of cases) {
        const answer = await refusal(await post(path, body));
        expect(answer).toEqual({ status, text: expect.stringContaining(message) });
        expect(answer.text).not.toMatch(/stack|node_modules|\.ts\b/);
      }
      expect((await post(path, JSON.stringify(report), 'text/plain')).status).toBe(415);
    },
  );

  /** One after the other on one connection. */
  async function sendAll(path: string, sendings: { body: string; headers?: Record<string, string> }[]) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answers: unknown[] = [];
    for (const { body, headers } of sendings) {
      const sent = request(`${site.url}${path}`, {
        agent,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        signal: AbortSignal.timeout(5000),
      });
      sent.end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'end');
      answers.push([answer.statusCode, answer.headers.connection]);
    }
    agent.destroy();
    return answers;
  }

  it.each(['/api/v1/reports', '/api/trpc/reports.submit'])(
    'gives up the connection of a body that is too long for %s, and serves the next request',
    async (path) => {
      const body = JSON.stringify(report);
      expect(await sendAll(path, [{ body: ' '.repeat(3 * 1024 * 1024) }, { body }])).toEqual([
        [413, 'close'],
        [200, 'keep-alive'],
      ]);
    },
  );

  it.each(['/api/v1/reports', '/api/trpc/reports.submit'])(
    'takes no write at %s from a foreign page, and serves the next request',
    async (path) => {
      const body = JSON.stringify(report);
      const answers = await sendAll(path, [
        { body, headers: { Host: 'evil.example:3000' } },
        { body, headers: { Origin: 'http://evil.example' } },
        { body, headers: { Origin: site.url } },
      ]);
      expect(answers).toEqual([421, 403, 200].map((status) => [status, 'keep-alive']));
    },
  );

  it('names every wrong field in `issues`', async () => {
    const { error } = await (
      await post('/api/v1/reports', JSON.stringify({ ...report, type: 'f64', model: 1 }))
    ).json();
    expect(error.issues.map(({ path }: { path: string }) => path).sort()).toEqual(['model', 'type']);
  });

  it('answers 404 and 400 to ids it has not', async () => {
    expect((await get(`/api/v1/reports/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await get('/api/v1/reports/x')).status).toBe(400);
  });

  it('ranks with all that it is told, and never with less', async () => {
    const answer = await rank({ includeSoftware: true, usdPerHour: 1 });
    expect(await answer.json()).toMatchObject({
      result: { data: { rows: [{ reportId: report.id, rank: 1 }] } },
    });
    const hidden = await rank({ includeSoftware: false, usdPerHour: 1 });
    expect(await hidden.json()).toMatchObject({ result: { data: { rows: [], hiddenSoftwareRows: 1 } } });
    expect((await get('/api/trpc/leaderboard.rank')).status).toBe(400);
    expect((await get('/api/trpc/leaderboard.rank?includeSoftware=true&usdPerHour=1')).status).toBe(400);
    const misspelt = await rank({ includeSoftware: true, usdPerHour: 1, limmit: 3 });
    expect(misspelt.status).toBe(400);
    expect(await misspelt.json()).toMatchObject({ error: { data: { issues: [{ path: 'limmit' }] } } });
  });

  it('asks one procedure a request', async () => {
    const input = { includeSoftware: true, usdPerHour: 1 };
    const batch = encodeURIComponent(JSON.stringify({ 0: input, 1: input }));
    const answer = await get(`/api/trpc/leaderboard.rank,leaderboard.rank?batch=1&input=${batch}`);
    expect(await refusal(answer)).toEqual({ status: 400, text: expect.stringMatching(/batch/i) });
  });

  it('gives results as CSV, software adapters only when asked for', async () => {
    const answer = await get('/api/v1/results.csv?includeSoftware=true&model=tiny');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('x-schema-version')).toBe('1');
    const text = await answer.text();
    expect(text).toContain(`,'=cmd(),`);
    expect(text).toContain(`,"<b>""evil"", Y</b>",true,`);
    expect(text.trim().split('\n')).toHaveLength(3);
    expect(await (await get('/api/v1/results.csv')).text()).toBe(
      `${columnsOf(ResultRow)
        .map(({ name }) => name)
        .join(',')}\n`,
    );
    for (const query of ['includeSoftware=1', 'modle=tiny', 'type=f64', 'model=a&model=b']) {
      expect((await get(`/api/v1/results.csv?${query}`)).status, query).toBe(400);
    }
    const misspelt = await (await get('/api/v1/results.csv?modle=tiny')).json();
    expect(misspelt.error.issues).toEqual([
      expect.objectContaining({ path: 'modle', message: 'is not a parameter here', nearest: 'model' }),
    ]);
  });

  it('does not start a second time on its data folder, and says why in one line', () => {
    const { processId } = JSON.parse(readFileSync(lock, 'utf8'));
    const { status, stderr } = spawnSync(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', '0'], {
      cwd: dashboard,
      env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', BREAKEVEN_DATA_DIR: dataFolder },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(
        `^breakeven: .*${dataFolder} is in use by process ${processId}\\. .*BREAKEVEN_DATA_DIR`,
      ),
    ]);
  });

  it('gives its folder up when it is stopped, and has its reports when it is started again', async () => {
    await site.stop();
    expect(existsSync(lock)).toBe(false);
    site = await startDashboard({ dataFolder });
    expect((await get(`/api/v1/reports/${report.id}`)).status).toBe(200);
  });
});

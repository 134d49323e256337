import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { PROTOCOLS } from '../src/server/rest/index-document.ts';
import { OTHER_ROUTES } from '../src/server/rest/other-routes.ts';
import { TABLE_ROUTES } from '../src/server/rest/routes.ts';
import { sampleReport } from './sample-report.ts';

const MUCH = { matchParams: 13e9, inferenceTokens: 2e12, samples: 100_000, seed: 0 };

describe('the API of the dashboard as built', () => {
  const report = sampleReport({ adapter: { isSoftwareAdapter: true } });
  let site: DashboardProcess;

  beforeAll(async () => {
    site = await startDashboard();
    await site.submit(report);
  });
  afterAll(async () => {
    await site?.stop();
  });

  const get = (path: string, init?: RequestInit) => fetch(`${site.url}${path}`, init);
  const trpc = (procedure: string, input: object) =>
    `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;

  it('leads from /api/v1 to every address by links alone', async () => {
    const visited = new Set<string>();
    const queue = ['/api/v1'];
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      if (visited.has(address)) continue;
      visited.add(address);
      const answer = await get(address);
      expect(answer.status, address).toBe(statusOf(address));
      // In a page an ampersand is written in two ways.
      const text = (await answer.text()).replaceAll(/\\u0026|&amp;/g, '&');
      // Addresses that stand in texts and documents, and of a report the one that its row says.
      const found = [...text.matchAll(/(?<=["(])(\/(?:api|llms|breakeven)[^"\s)\\]*)/g)].map(
        (match) => match[1] as string,
      );
      const idsOf = (name: string) =>
        new Set([...text.matchAll(new RegExp(`"${name}":"([0-9a-f]{64})"`, 'g'))].map(([, id = '']) => id));
      queue.push(
        ...found.filter((link) => !link.includes('{') && !isBare(link)),
        ...found.filter((link) => link.includes('{key}')).map((link) => link.replace('{key}', KEY)),
        ...OF_REPORT.flatMap((link) => [...idsOf('reportId')].map((id) => link.replace('{id}', id))),
        ...[...idsOf('importId')].slice(0, 1).map((id) => `/api/v1/imports/${id}`),
      );
    }
    const paths = new Set(
      [...visited].map((address) =>
        address
          .replace(/\?.*/, '')
          .replace(KEY, '{key}')
          .replace(/[0-9a-f]{64}/, '{id}'),
      ),
    );
    const all = [
      ...[...TABLE_ROUTES.keys()].map((path) => `/api/v1${path}`),
      ...OTHER_ROUTES.map(({ path }) => path),
    ];
    expect(all.filter((path) => !paths.has(path))).toEqual([]);
  });

  const KEY = '0'.repeat(64);
  const OF_REPORT = OTHER_ROUTES.map(({ path }) => path).filter((path) => /reports\/\{id\}/.test(path));

  /** What a GET is answered with: addresses that take a POST alone say so, and what a key has to sign asks for that. */
  function statusOf(address: string): number {
    const path = address.replace(/\?.*/, '').replace(KEY, '{key}');
    // Nobody has measured the GPU of the example here.
    if (path === '/api/v1/cost/serving-hardware') return 404;
    if (PROTOCOLS.some((protocol) => protocol.path === path)) return 405;
    const route = OTHER_ROUTES.find((other) => other.path === path);
    if (route === undefined || TABLE_ROUTES.has(path.replace('/api/v1', ''))) return 200;
    if (!route.methods.includes('GET')) return 405;
    return route.isSigned ? 401 : 200;
  }

  /** The path of a question, which asks nothing by itself: its example does. */
  const isBare = (link: string) => {
    const route = TABLE_ROUTES.get(link.replace('/api/v1', ''));
    return route !== undefined && Object.keys(route.endpoint.example).length > 0;
  };

  it('answers others while it computes what takes long', async () => {
    const started = performance.now();
    const slow = Array.from({ length: 4 }, (_, seed) => get(trpc('cost.optimalModel', { ...MUCH, seed })));
    let isDone = false;
    const all = Promise.all(slow.map(async (answer) => (await answer).status)).then((statuses) => {
      isDone = true;
      return statuses;
    });
    const waits: number[] = [];
    while (!isDone) {
      const asked = performance.now();
      expect((await get('/api/v1/health')).status).toBe(200);
      waits.push(performance.now() - asked);
    }
    expect(await all).toEqual([200, 200, 200, 200]);
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(
      `health answered ${waits.length} times in ${seconds.toFixed(1)} s, at worst after ${Math.max(...waits).toFixed(0)} ms\n`,
    );
    // On the thread of the server none is answered until all four are computed.
    expect(waits.length).toBeGreaterThan(20);
  }, 180_000);

  it('says to ask again where too many wait, and goes on', async () => {
    const asked = Array.from({ length: 60 }, (_, seed) =>
      get(trpc('cost.optimalModel', { ...MUCH, samples: 2000, seed })),
    );
    const answers = await Promise.all(asked);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 503]);
    const busy = answers.find(({ status }) => status === 503);
    // The server before Next says 2, the pool of long work 5: which is full first depends on the machine.
    expect(['2', '5']).toContain(busy?.headers.get('retry-after'));
    expect((await get('/api/v1/health')).status).toBe(200);
  });

  it.each([
    ['a parameter beside the input', '&limit=3', 'limit'],
    ['a second input', '&input={}', 'input'],
  ])('takes no %s in the address of tRPC', async (_, more, path) => {
    const answer = await get(`${trpc('cost.serving', { tokensPerSecond: 1000, usdPerHour: 2 })}${more}`);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.issues.map((issue: { path: string }) => issue.path)).toEqual([path]);
  });

  it('says where plain parameters go', async () => {
    const { error } = await (await get('/api/trpc/cost.serving?tokensPerSecond=1000&usdPerHour=2')).json();
    expect(error.message).toMatch(/\?input=.*\/api\/v1 takes plain parameters/);
  });

  it('reads the input of a procedure that has no fields', async () => {
    expect((await get('/api/trpc/reports.raceDevices?input=nonsense')).status).toBe(400);
    expect((await get('/api/trpc/reports.raceDevices?input={"x":1}')).status).toBe(400);
    expect((await get('/api/trpc/reports.raceDevices')).status).toBe(200);
  });

  it('answers 404 to a model that nothing has, over tRPC too', async () => {
    const answer = await get(
      trpc('leaderboard.rank', { includeSoftware: true, usdPerHour: 1, model: 'tinny' }),
    );
    expect(answer.status).toBe(404);
    expect((await answer.json()).error.data).toMatchObject({ nearest: 'tiny' });
  });

  it('takes a query of tRPC as a POST, with what no address has room for', async () => {
    const answer = await fetch(`${site.url}/api/trpc/cost.serving`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ tokensPerSecond: 1000, usdPerHour: 2 }),
    });
    expect(answer.status).toBe(200);
    expect((await answer.json()).result.data.usdPerMillionTokens).toBeCloseTo(0.5556, 4);
  });

  it('names the nearest procedure, and the input that is not JSON, in the form of tRPC', async () => {
    const unknown = await get('/api/trpc/cost.servin');
    expect(unknown.status).toBe(404);
    expect((await unknown.json()).error.data).toMatchObject({ code: 'NOT_FOUND', nearest: 'cost.serving' });
    const { error } = await (await get('/api/trpc/cost.serving?input={')).json();
    expect(error.message).toMatch(/^input: must be JSON/);
    expect(error.data.issues).toMatchObject([{ path: 'input' }]);
  });

  it.each(['/api/trpc/cost.serving?input={}', '/api/v1/reports?x=1', '/api/v1/imports?x=1'])(
    'takes no parameter beside a body: %s',
    async (path) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await get(path, { method: 'POST', headers, body: '{}' });
      expect([answer.status, (await answer.json()).error.issues.length]).toEqual([400, 1]);
    },
  );

  it('has a HEAD of tRPC', async () => {
    expect((await get('/api/trpc/reports.raceDevices', { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    '/api/v1/health?x=1',
    `/api/v1/reports/${'0'.repeat(64)}?fields=results`,
    '/api/v1?x=1',
    '/api/v1/openapi.json?x=1',
    '/llms.txt?x=1',
    '/api/v1/health?=1',
  ])('ignores no parameter: %s', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, '*']);
  });

  it('answers unknown addresses and wrong methods in JSON', async () => {
    for (const path of ['/api/nothing', '/api/v1/result', '/api/v2/results', '/api/v1/reports/x/y/z']) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('access-control-allow-origin')], path).toEqual([404, '*']);
      const { error } = await answer.json();
      expect(error.allowed).toContain('/api/v1/results');
    }
    expect((await (await get('/api/v1/result')).json()).error.nearest).toBe('/api/v1/results');
    for (const [path, method] of [
      ['/api/v1/health', 'POST'],
      ['/api/v1/reports', 'DELETE'],
      ['/api/v1/openapi.json', 'PUT'],
      ['/api/v1', 'POST'],
      ['/api/trpc/cost.serving', 'DELETE'],
    ] as const) {
      const answer = await get(path, { method });
      expect(answer.status, `${method} ${path}`).toBe(405);
      expect((await answer.json()).error.allowed, path).toContain('OPTIONS');
    }
  });

  it('lets pages of other sites read and not write', async () => {
    const origin = { Origin: 'https://elsewhere.example' };
    const preflight = (path: string) =>
      get(path, { method: 'OPTIONS', headers: { ...origin, 'Access-Control-Request-Method': 'POST' } });
    expect((await preflight('/api/v1/cost/predict')).headers.get('access-control-allow-methods')).toContain(
      'POST',
    );
    expect((await preflight('/api/v1/reports')).headers.get('access-control-allow-methods')).not.toContain(
      'POST',
    );
    expect(
      (await preflight('/api/trpc/reports.submit')).headers.get('access-control-allow-methods'),
    ).not.toContain('POST');
    const sent = await get('/api/v1/reports', {
      method: 'POST',
      headers: { ...origin, 'Content-Type': 'application/json' },
      body: JSON.stringify(report),
    });
    expect(sent.status).toBe(403);
    const read = await get('/api/v1/health', { headers: origin });
    expect(read.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/api/v1/reports?includeSoftware=true')).status).toBe(200);
  });

  it.each(['/api/v1', '/api/v1/openapi.json', '/api/v1/schema/report.json', '/llms.txt', '/breakeven.py'])(
    'gives %s with a tag, and 304 to who has it',
    async (path) => {
      const tag = String((await get(path)).headers.get('etag'));
      expect((await get(path, { headers: { 'If-None-Match': tag } })).status).toBe(304);
    },
  );

  it('gives a report with a tag, and 304 to who has it', async () => {
    const first = await get(`/api/v1/reports/${report.id}`);
    const tag = String(first.headers.get('etag'));
    expect((await get(`/api/v1/reports/${report.id}`, { headers: { 'If-None-Match': tag } })).status).toBe(
      304,
    );
  });
});

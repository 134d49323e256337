import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { servedFronts } from '../../test/served-fronts.ts';
import { answerHealthBy } from '../health-answer.ts';
import { keepAnswersAt } from '../kept-answers.ts';
import type { Handler } from './front-server.ts';

const { serve, server } = servedFronts();

const quick: Handler = async (_, response) => void response.end('answered');

async function askBy(method: string, url: string): Promise<IncomingMessage> {
  const asking = ask(url, { method }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  answer.resume();
  return answer;
}

it.each([
  ['TRACE', '/'],
  ['TRACE', '/api/v1/health'],
  ['PROPFIND', '/api/v1/reports'],
  ['POST', '/'],
  ['DELETE', '/cost'],
])('answers %s %s with 405 and what is taken', async (method, path) => {
  const answer = await askBy(method, (await serve(quick)) + path);
  expect([answer.statusCode, answer.headers.connection]).toEqual([405, 'close']);
  expect(answer.headers.allow).toMatch(/^GET, HEAD/);
});

it.each([
  ['a stranger', {}, '', 'close'],
  ['a proxy', { 'X-Forwarded-For': '192.0.2.1' }, '', 'keep-alive'],
  ['a proxy with a body', { 'X-Forwarded-For': '192.0.2.1', 'Content-Length': '5' }, 'hello', 'close'],
])('ends the connection of what it refuses, but to a proxy: %s', async (_, headers, body, expected) => {
  const agent = new Agent({ keepAlive: true });
  const asking = ask(`${await serve(quick)}/cost`, { method: 'DELETE', headers, agent });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  answer.resume();
  expect([answer.statusCode, answer.headers.connection]).toEqual([405, expected]);
});

it.each(['/api/v1/%E0%A4%A', '/api/trpc/%E0%A4%A', '/reports/%E0%A4%A', '/%', '/api/v1/%zz'])(
  'refuses the path %s, which nobody can decode',
  async (path) => {
    const url = await serve(async (request) => void decodeURIComponent(request.url ?? ''));
    const answer = await askBy('GET', url + path);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, 'application/json']);
    expect((await askBy('GET', `${await serve(quick)}/reports/%E0%A4%A4`)).statusCode).toBe(200);
  },
);

it('says in the form of the interface, and to pages of other sites, what it refuses', async () => {
  const url = await serve(quick);
  const answer = await fetch(`${url}/api/v1/reports`, { method: 'PROPFIND' });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, '*']);
  expect((await answer.json()).error).toMatchObject({
    code: 'METHOD_NOT_SUPPORTED',
    allowed: expect.arrayContaining(['GET', 'POST']),
    nearest: null,
  });
});

it('says what to do with an address that is too long', async () => {
  const answer = await fetch(`${await serve(quick)}/api/v1/results?model=${'x'.repeat(20_000)}`);
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([431, '*']);
  expect((await answer.json()).error.message).toMatch(/longer than 16 KiB: POST/);
});

it('refuses nonsense, and goes on', async () => {
  const url = await serve(quick);
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write('nonsense\r\n\r\n');
  const [text] = await once(socket, 'data');
  expect(String(text)).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"BAD_REQUEST"/);
  expect((await fetch(url)).status).toBe(200);
});

it.each(['/llms.txt', '/breakeven.py', '/api/v1/prices'])('lets %s answer a preflight', async (path) => {
  expect((await askBy('OPTIONS', (await serve(quick)) + path)).statusCode).toBe(200);
});

it('answers at once beyond its bounds, health without waiting, and all again once there is room', async () => {
  const held: (() => void)[] = [];
  const url = await serve(
    async (request, response) => {
      if (request.url === '/api/v1/health') return void response.end('ok');
      await new Promise<void>((resolve) => held.push(resolve));
      response.end('answered');
    },
    { bounds: { read: { atOnce: 2, waiting: 3, waitMilliseconds: 60_000, readerMilliseconds: 60_000 } } },
  );
  const asked = Array.from({ length: 5 }, () => fetch(`${url}/api/v1/prices`));
  const full = async () => {
    while (
      ((await (await fetch(`${url}/metrics`)).text()).match(/kind="read",state="waiting"} 3/) ?? []).length <
      1
    );
  };
  await full();
  const shed = await fetch(`${url}/api/v1/prices`);
  expect([shed.status, shed.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
  const answers = Promise.all(asked);
  let isDone = false;
  void answers.then(() => (isDone = true));
  while (!isDone) {
    held.shift()?.();
    await new Promise(setImmediate);
  }
  expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

it('takes all who have come before it begins another answer', async () => {
  const strangers: Socket[] = [];
  let [begun, taken, takenBefore] = [0, 0, 0];
  const url = await serve(
    async (_, response) => {
      if (++begun === 2) takenBefore = taken;
      if (begun === 1) {
        const { port, hostname } = new URL(url);
        while (strangers.length < 40) strangers.push(connect(Number(port), hostname));
      }
      response.end('answered');
    },
    { bounds: { read: { atOnce: 1, waiting: 1, waitMilliseconds: 60_000, readerMilliseconds: 60_000 } } },
  );
  server().on('connection', () => taken++);
  await Promise.all([0, 1].map(() => fetch(`${url}/api/v1/prices`)));
  for (const stranger of strangers) stranger.destroy();
  expect(takenBefore).toBe(42);
});

it('answers health by its route and without Next, once that was asked', async () => {
  const url = await serve(quick);
  const textOf = async (path: string) => (await fetch(url + path)).text();
  expect(await textOf('/api/v1/health')).toBe('answered');
  answerHealthBy(async () => Response.json({ status: 'ok' }, { headers: { 'x-of': 'the route' } }));
  const answer = await fetch(`${url}/api/v1/health`);
  expect([answer.headers.get('x-of'), await answer.json()]).toEqual(['the route', { status: 'ok' }]);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await textOf('/api/v1/health?x=1')).toBe('answered');
  answerHealthBy(async () => Promise.reject(new Error('a fault')));
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(500);
  written.mockRestore();
});

it('gives a kept answer with what it varied by, and by its encoding', async () => {
  const kept = keepAnswersAt(async () => '1');
  const url = await serve(async () => Promise.reject(new Error('it was answered before')));
  await kept.keep('/kept', '1', { headers: { vary: 'trpc-accept' }, body: Buffer.from('kept') });
  await kept.keep('/plain', '1', { headers: {}, body: Buffer.from('plain') });
  const varies = async (path: string) => (await fetch(url + path)).headers.get('vary');
  expect(await varies('/kept')).toBe('trpc-accept, Accept-Encoding');
  expect(await varies('/plain')).toBe('Accept-Encoding');
});

describe('dumps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-dumps-'));
  const content = randomBytes(1000);
  for (const name of ['2026-11-29', '2026-11-30.partial-a']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'results.parquet'), content);
  }
  writeFileSync(join(folder, 'secret.json'), '{}');
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = '/dumps/2026-11-29/results.parquet';
  const askFor = async (headers: Record<string, string>, path = file) =>
    fetch((await serve(quick, { dumps: folder })) + path, { headers });

  it.each([
    ['bytes=10-19', 'bytes 10-19/1000', content.subarray(10, 20)],
    ['bytes=-8', 'bytes 992-999/1000', content.subarray(992)],
    ['bytes=990-', 'bytes 990-999/1000', content.subarray(990)],
  ])('gives the range %s', async (range, answered, bytes) => {
    const answer = await askFor({ range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, answered]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('gives a whole file, and 304 to who has it', async () => {
    const whole = await askFor({});
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(content);
    const { headers } = whole;
    expect([headers.get('accept-ranges'), headers.get('access-control-allow-origin')]).toEqual([
      'bytes',
      '*',
    ]);
    const [tag, modified] = [String(headers.get('etag')), String(headers.get('last-modified'))];
    // Of itself fetch adds no-cache to such a question, which asks for the file in any case.
    const has = { 'cache-control': 'max-age=0' };
    expect((await askFor({ ...has, 'if-none-match': tag })).status).toBe(304);
    expect((await askFor({ ...has, 'if-modified-since': modified })).status).toBe(304);
    expect((await askFor({ ...has, 'if-modified-since': new Date(0).toUTCString() })).status).toBe(200);
  });

  it('takes no parameters, and answers a preflight', async () => {
    expect((await askFor({}, `${file}?x=1`)).status).toBe(400);
    const { statusCode, headers } = await askBy('OPTIONS', (await serve(quick)) + file);
    expect([statusCode, headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('refuses a range beyond the file, and a dump of another day', async () => {
    const beyond = await askFor({ range: 'bytes=2000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    expect((await askFor({}, '/dumps/2026-11-28/results.parquet')).status).toBe(404);
  });

  it('leaves all other files to Next', async () => {
    for (const path of ['/dumps/2026-11-30.partial-a/results.parquet', '/dumps/secret.json', '/dumps/']) {
      expect(await (await askFor({}, path)).text(), path).toBe('answered');
    }
    expect(await (await fetch((await serve(quick)) + file)).text()).toBe('answered');
  });
});

it('frees the place of a reader who has gone, and of one who gave up waiting', async () => {
  let isHeld = false;
  const url = await serve(
    async (request, response) => {
      if (request.url?.endsWith('?held')) isHeld = true;
      else response.end('answered');
    },
    { bounds: { read: { atOnce: 1, waiting: 5, waitMilliseconds: 60_000, readerMilliseconds: 60_000 } } },
  );
  const readers = [new AbortController(), new AbortController()];
  const gone: Promise<unknown>[] = [];
  for (const { signal } of readers) {
    gone.push(fetch(`${url}/api/v1/prices?held`, { signal }).catch(() => 'gone'));
    while (!isHeld) await new Promise(setImmediate);
  }
  const last = fetch(`${url}/api/v1/prices`);
  for (const reader of readers) reader.abort();
  expect(await Promise.all(gone)).toEqual(['gone', 'gone']);
  expect((await last).status).toBe(200);
});

it('survives a handler that fails, and says nothing of why', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const url = await serve(async () => {
    throw new Error('the password is 1234');
  });
  const answer = await fetch(url);
  written.mockRestore();
  expect([answer.status, await answer.json()]).toEqual([
    500,
    {
      error: {
        code: 'INTERNAL_SERVER_ERROR',
        message: 'internal server error',
        issues: [],
        allowed: null,
        nearest: null,
      },
    },
  ]);
});

it('tells who has waited too long to come again', async () => {
  const url = await serve(async () => undefined, {
    bounds: { read: { atOnce: 1, waiting: 5, waitMilliseconds: 50, readerMilliseconds: 60_000 } },
  });
  const first = new AbortController();
  const held = fetch(`${url}/api/v1/prices`, { signal: first.signal }).catch(() => 'gone');
  expect((await fetch(`${url}/api/v1/prices`)).status).toBe(503);
  first.abort();
  expect(await held).toBe('gone');
});

it('closes connections that send half a header or half a body, and serves others meanwhile', async () => {
  const url = await serve(
    async (request, response) => {
      for await (const _ of request);
      response.end('answered');
    },
    { headersMilliseconds: 500, requestMilliseconds: 1000 },
  );
  const { port, hostname } = new URL(url);
  const open = (text: string) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.resume().write(text);
    return once(socket, 'close');
  };
  const slow = [
    ...Array.from({ length: 200 }, () => open('GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ')),
    ...Array.from({ length: 50 }, () =>
      open('POST /api/v1/prices HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"a'),
    ),
  ];
  expect((await fetch(`${url}/`)).status).toBe(200);
  await Promise.all(slow);
  expect((await fetch(`${url}/`)).status).toBe(200);
});

it('gives each page a nonce of its own, whatever policy a stranger sends, and the rest none', async () => {
  const seen: unknown[] = [];
  const url = await serve(async (request, response) => {
    seen.push(request.headers['content-security-policy']);
    response.end();
  });
  const headers = { 'content-security-policy': "script-src 'nonce-mine'" };
  const [first, second, file] = await Promise.all(
    ['/', '/', '/api/v1/prices'].map((path) => fetch(url + path, { headers })),
  );
  const policies = [first, second, file].map((answer) => answer?.headers.get('content-security-policy'));
  expect(new Set(seen)).toEqual(new Set(policies));
  expect(policies[0]).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'.*frame-ancestors 'none'/);
  expect(policies[0]).not.toBe(policies[1]);
  expect(policies[2]).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  expect(first?.headers.get('x-content-type-options')).toBe('nosniff');
  expect(first?.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(first?.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(file?.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

it('logs neither bodies nor queries, and escapes what could be read as more than text', async () => {
  const lines: string[] = [];
  const url = await serve(quick, { log: (line) => lines.push(line) });
  await (await fetch(`${url}/a%0a\u202e?token=secret`, { method: 'GET' })).text();
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.end('GET /\x1b[31m\x9f\xff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 'latin1');
  await once(socket.resume(), 'close');
  for (const line of lines) {
    expect(line).toMatch(/^[\x20-\x7e]+\n$/);
    expect(line).not.toContain('secret');
  }
  expect(lines[0] && JSON.parse(lines[0])).toMatchObject({ method: 'GET', kind: 'page', status: 200 });
});

it('counts requests for a monitor on this machine, and hides that from whom a proxy asks for', async () => {
  const url = await serve(quick);
  await (await fetch(url)).text();
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/^breakeven_http_requests_total\{kind="page",status="200"\} 1$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  const behind = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
  expect(behind.status).toBe(404);
});

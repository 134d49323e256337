import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import path from 'node:path';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { main } from '../src/cli.ts';
import { temporaryFolder } from './bench-cli.ts';
import { deadUrl } from './stub-dashboard.ts';

const said: string[] = [];

vi.mock(import('../src/terminal/say.ts'), async (original) => ({
  ...(await original()),
  watchOutput: () => {},
  say: (line: string) => void said.push(line),
  writeResult: async () => {},
}));

/** In this process, whose network is as real as that of another. */
async function submit(file: string, url: string): Promise<{ code: unknown; stderr: string }> {
  vi.stubEnv('BREAKEVEN_DATA_DIR', temporaryFolder());
  said.length = 0;
  await main(['submit', file, '--url', url]);
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  vi.unstubAllEnvs();
  return { code, stderr: `${said.join('\n')}\n` };
}

interface Site {
  url: string;
  /** Requests so far. */
  count(): number;
}

async function site(answer: (response: ServerResponse, count: number, url: string) => void): Promise<Site> {
  let count = 0;
  let url = '';
  const listener: RequestListener = (request, response) => {
    count++;
    request.resume().once('end', () => answer(response, count, url));
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, count: () => count };
}

/** A server below HTTP: what it does with a connection. */
async function sockets(answer: (socket: Socket) => void): Promise<Site> {
  let count = 0;
  const open = new Set<Socket>();
  const server = createSocketServer((socket) => {
    count++;
    open.add(socket.on('error', () => {}).once('data', () => answer(socket)));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count };
}

const answering =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  () =>
    site((response) => response.writeHead(status, headers).end(body));

const error = (message: string) => JSON.stringify({ error: { message, issues: [] } });
const path1 = '/api/v1/reports';
const page = (title: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body>x</body></html>`;

/** What happens, what a site does, the exit code, what stderr says, and how often the site is asked. */
const SITUATIONS: [name: string, () => Promise<Site>, code: number, says: RegExp, asked?: number][] = [
  [
    'nobody listens',
    async () => ({ url: await deadUrl(), count: () => 0 }),
    1,
    /cannot be reached: .*ECONNREFUSED(?:.|\n)*fix: start the dashboard/,
  ],
  [
    'the name does not exist',
    async () => ({ url: 'http://no-such-host.invalid', count: () => 0 }),
    1,
    /cannot be reached: .*(ENOTFOUND|EAI_AGAIN)(?:.|\n)*fix: check/,
  ],
  [
    'the connection is cut',
    () => sockets((socket) => socket.destroy()),
    1,
    /cannot be reached: (?:.|\n)*fix: check the network/,
    4,
  ],
  [
    'it does not speak HTTP',
    () => sockets((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    1,
    /cannot be reached: (?:.|\n)*fix: check --url/,
    1,
  ],
  [
    'it speaks no HTTPS',
    async () => {
      const { url, count } = await site((response) => response.end());
      return { url: url.replace('http:', 'https:'), count };
    },
    1,
    /cannot be reached: (?:.|\n)*fix: the address may not speak HTTPS/,
  ],
  [
    'the answer breaks off',
    () =>
      site((response) => {
        response.writeHead(201, { 'content-length': '1000' });
        response.write('{"id":');
        response.destroy();
      }),
    1,
    /cannot be reached: (?:.|\n)*fix: check the network/,
    4,
  ],
  [
    'too many reports, come back in an hour',
    answering(429, error('slow down'), { 'retry-after': '3600' }),
    1,
    /answered 429: slow down\nfix: too many reports.*bench-cli submit in 60 minutes/,
    1,
  ],
  [
    'too many reports, without a time',
    answering(429),
    1,
    /answered 429\nfix: too many reports.*wait a while/,
    4,
  ],
  [
    'too many reports, for a second',
    () =>
      site((response, count) =>
        count === 1
          ? response.writeHead(429, { 'retry-after': '1' }).end()
          : response.writeHead(201).end(JSON.stringify({ id: REPORT.id })),
      ),
    0,
    /^submitted/,
    2,
  ],
  [
    'busy until a date that is past',
    () =>
      site((response, count) =>
        count === 1
          ? response.writeHead(503, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }).end()
          : response.writeHead(201).end(JSON.stringify({ id: REPORT.id })),
      ),
    0,
    /^submitted/,
    2,
  ],
  [
    'larger than it takes',
    answering(413, error('above 1 MiB')),
    6,
    /answered 413: above 1 MiB\nfix: .*larger than the site takes: measure fewer tests/,
    1,
  ],
  [
    'larger than a proxy takes',
    answering(413, page('413 Request Entity Too Large')),
    6,
    /answered 413 with a page, "413 Request(?:.|\n)*fix: .*larger than the site takes/,
    1,
  ],
  [
    'it wants to know who sends',
    answering(401, error('send a key')),
    6,
    /answered 401: send a key\nfix: the site wants to know the sender/,
    1,
  ],
  [
    'it forbids',
    answering(403, error('not from there')),
    6,
    /answered 403: not from there\nfix: .*ask its operator/,
    1,
  ],
  [
    'it is called by another name',
    answering(421, error('not served as "x"')),
    6,
    /answered 421: not served(?:.|\n)*fix: the site rejects the host name/,
    // fetch asks once more by itself.
    2,
  ],
  [
    'it has moved to another origin',
    () => site((response) => response.writeHead(308, { location: `https://board.example${path1}` }).end()),
    1,
    /redirects to https:\/\/board\.example\/api\/v1\/reports \(308\), where nothing was sent\nfix: if that is the site, give --url https:\/\/board\.example\n/,
    1,
  ],
  [
    'it sends one to sign in',
    () => site((response) => response.writeHead(302, { location: 'https://sso.example/login?to=x' }).end()),
    1,
    /redirects to https:\/\/sso\.example\/login \(302\)(?:.|\n)*may ask to sign in/,
    1,
  ],
  [
    'it redirects in a circle',
    () => site((response, _, url) => response.writeHead(307, { location: `${url}${path1}` }).end()),
    1,
    /redirects to http:(?:.|\n)*fix: if that is the site/,
    1,
  ],
  ['it redirects to nowhere', answering(302), 1, /redirects to nowhere \(302\)\nfix: check --url/, 1],
  [
    'a page for every address',
    answering(200, page('Welcome')),
    1,
    /no Breakeven dashboard at .* \(it answered 200 with a page, "Welcome"\)\nfix: check --url/,
    1,
  ],
  [
    'a page without a title',
    answering(404, '<html><body>nope</body></html>'),
    1,
    /\(it answered 404 with a page\)\nfix: check --url/,
    1,
  ],
  [
    'a fault of the site',
    answering(500, page('Internal Server Error')),
    1,
    /answered 500 with a page, "Internal(?:.|\n)*fix: the site failed/,
    4,
  ],
  [
    'it takes another report than was sent',
    answering(201, JSON.stringify({ id: '0'.repeat(64) })),
    1,
    /no Breakeven dashboard at /,
    1,
  ],
  ['JSON that is not an object', answering(200, 'null'), 1, /no Breakeven dashboard at /, 1],
  [
    'an error whose parts are of other kinds',
    answering(400, JSON.stringify({ error: { message: 7, issues: 'x' } })),
    6,
    /answered 400: /,
    1,
  ],
  [
    'words that steer a terminal',
    answering(400, error('\u001b[2Jgone')),
    6,
    /answered 400: \\u001b\[2Jgone/,
    1,
  ],
  [
    'more than a site has to say',
    () =>
      site((response) => {
        response.writeHead(200);
        response.end(Buffer.alloc(6e6, 'x'));
      }),
    1,
    /it answers with more than 4 MB/,
    1,
  ],
  ['nothing at all', answering(204), 1, /no Breakeven dashboard at .* \(it answered 204\)/, 1],
];

describe(`each of ${SITUATIONS.length} hostile situations ends in a sentence`, () => {
  it.for(SITUATIONS)('%s', async ([, start, expectedCode, says, asked]) => {
    const { url, count } = await start();
    const file = path.join(temporaryFolder(), 'report.json');
    writeFileSync(file, JSON.stringify(REPORT));
    const { code, stderr } = await submit(file, url);
    expect({ code, stderr }).toMatchObject({ code: expectedCode, stderr: expect.stringMatching(says) });
    // A stack has lines of functions and files.
    expect(stderr).not.toMatch(/^\s+at |should not happen/m);
    if (asked !== undefined) expect(count()).toBe(asked);
  });
});

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as silence } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { servedFronts } from '../../test/served-fronts.ts';
import type { frontServer, Handler } from './front-server.ts';

const { serve, server } = servedFronts();
const quick: Handler = async (_, response) => void response.end('answered');

describe('a reader who takes nothing', () => {
  async function stalledReader(options: Parameters<typeof frontServer>[1]) {
    let enter = () => {};
    const entered = new Promise<void>((resolve) => {
      enter = resolve;
    });
    const url = await serve(async (request, response) => {
      if (request.url !== '/large') return void response.end('answered');
      response.end(Buffer.alloc(64 * 1024 * 1024));
      enter();
    }, options);
    const { port, hostname } = new URL(url);
    const reader = connect(Number(port), hostname);
    reader.on('error', () => undefined);
    reader.pause().write('GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await entered;
    return { url, reader };
  }
  const one = { atOnce: 1, waiting: 5, waitMilliseconds: 60_000 };

  it('holds no place, and has the rest of the answer later', async () => {
    const { url, reader } = await stalledReader({ bounds: { page: { ...one, readerMilliseconds: 50 } } });
    expect(await (await fetch(`${url}/`)).text()).toBe('answered');
    let bytes = 0;
    reader.on('data', (piece) => {
      bytes += piece.length;
      if (bytes > 64 * 1024 * 1024) reader.destroy();
    });
    reader.resume();
    await once(reader, 'close');
    expect(bytes).toBeGreaterThan(64 * 1024 * 1024);
  });

  it('is given up in the end, which the log calls 499', async () => {
    const lines: string[] = [];
    const { url } = await stalledReader({
      bounds: { page: { ...one, readerMilliseconds: 60_000 } },
      stalledMilliseconds: 100,
      log: (line) => lines.push(line),
    });
    expect(await (await fetch(`${url}/`)).text()).toBe('answered');
    expect(JSON.parse(lines[0] as string)).toMatchObject({ path: '/large', status: 499 });
  });
});

it('waits for an answer that is silent', async () => {
  let finish = () => {};
  const silent = serve(
    async (_, response) => {
      finish = () => response.end('answered');
    },
    {
      stalledMilliseconds: 20,
      bounds: { page: { atOnce: 1, waiting: 1, waitMilliseconds: 60_000, readerMilliseconds: 20 } },
    },
  );
  const answer = fetch(await silent);
  await silence(200);
  finish();
  expect(await (await answer).text()).toBe('answered');
});

it('ends the connection of a request that comes byte by byte for too long', async () => {
  const url = await serve(quick, { headersMilliseconds: 300 });
  const socket = connect({ port: Number(new URL(url).port), allowHalfOpen: true });
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (piece) => {
    answer += piece;
  });
  socket.write('GET / HTTP/1.1\r\nX-A: ');
  const trickle = setInterval(() => socket.write('a'), 50);
  const [accepted] = (await once(server(), 'connection')) as [Socket];
  await once(accepted, 'close');
  clearInterval(trickle);
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

it('writes no refusal into an answer that has begun', async () => {
  const url = await serve(async (_, response) => void response.write('part1'));
  const socket = connect(Number(new URL(url).port));
  let answer = '';
  socket.on('data', (piece) => {
    answer += piece;
    if (answer.endsWith('part1\r\n')) socket.write('nonsense\r\n\r\n');
  });
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'close');
  expect(answer).toMatch(/part1\r\n$/);
});

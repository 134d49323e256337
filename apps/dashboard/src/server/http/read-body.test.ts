import { TRPCError } from '@trpc/server';
import { describe, expect, it, vi } from 'vitest';
import { readJson } from './read-body.ts';

const MEBIBYTE = 1024 * 1024;

function request(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    duplex: 'half',
  } as RequestInit);
}

const refusal = async (sent: Request) => {
  const error = await readJson(sent).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCError)) throw new Error('it was not refused');
  return `${error.code}: ${error.message}`;
};

describe('readJson', () => {
  it('gives the JSON and its text', async () => {
    const text = ' {"a": "é"} ';
    expect(await readJson(request(text))).toEqual({ json: { a: 'é' }, text });
    const headers = { 'Content-Type': 'Application/JSON ; charset=utf-8', 'Content-Encoding': 'identity' };
    expect((await readJson(request('1', headers))).json).toBe(1);
  });

  it.each(['application/jsonfoo', 'application/json-seq', 'text/plain', 'text/plain; application/json'])(
    'refuses %s',
    async (type) => {
      expect(await refusal(request('{}', { 'Content-Type': type }))).toMatch(
        /^UNSUPPORTED_MEDIA_TYPE: .*json/,
      );
    },
  );

  it('refuses a compressed body', async () => {
    const answer = await refusal(request('{}', { 'Content-Encoding': 'gzip' }));
    expect(answer).toMatch(/^UNSUPPORTED_MEDIA_TYPE: .*Content-Encoding/);
  });

  it.each([
    ['half a character', [0x22, 0xc3, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('refuses invalid UTF-8: %s', async (_, bytes) => {
    expect(await refusal(request(new Uint8Array(bytes)))).toBe('BAD_REQUEST: the body is not UTF-8');
  });

  it('refuses invalid JSON, an empty body and a byte order mark', async () => {
    for (const body of ['{nope', null, '\uFEFF{}']) {
      expect(await refusal(request(body))).toBe('BAD_REQUEST: the body is not JSON');
    }
  });

  it('takes 1 MiB, and reads a longer body to its end', async () => {
    expect((await readJson(request('1'.padEnd(MEBIBYTE)))).json).toBe(1);
    let left = 3;
    const long = new ReadableStream({
      pull(controller) {
        if (left === 0) return controller.close();
        left -= 1;
        controller.enqueue(new Uint8Array(MEBIBYTE));
      },
    });
    expect(await refusal(request(long))).toMatch(/^PAYLOAD_TOO_LARGE/);
    expect(left).toBe(0);
  });

  it('stops reading a body without end, and one that stalls', async () => {
    let bytes = 0;
    const endless = new ReadableStream({
      pull(controller) {
        bytes += MEBIBYTE;
        controller.enqueue(new Uint8Array(MEBIBYTE));
      },
    });
    expect(await refusal(request(endless))).toMatch(/^PAYLOAD_TOO_LARGE/);
    expect(bytes).toBeLessThan(16 * MEBIBYTE);
    const stalled = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(2 * MEBIBYTE)),
    });
    expect(await refusal(request(stalled))).toMatch(/^PAYLOAD_TOO_LARGE/);
  });
});

const nested = (depth: number, inner = '0') => '['.repeat(depth) + inner + ']'.repeat(depth);

it('refuses what nests too deep before it is parsed, and counts no brackets of texts', async () => {
  for (const body of [nested(15_000), '['.repeat(15_000), '{"a":'.repeat(65)]) {
    expect(await refusal(request(body))).toMatch(/^BAD_REQUEST: .*more than 64 deep/);
  }
  const text = JSON.stringify(`\\"${'['.repeat(30_000)}${','.repeat(200_000)}\\`);
  for (const body of [nested(64), text, nested(64, text)]) {
    expect((await readJson(request(body))).text).toBe(body);
  }
});

it.each(['0,', '{},', '[],', '['])('refuses a mebibyte of %s before it is parsed', async (piece) => {
  const body = `[${piece.repeat(Math.floor(1_000_000 / piece.length))}0]`;
  const parse = vi.spyOn(JSON, 'parse');
  const request = new Request('http://localhost', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  await expect(readJson(request)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});

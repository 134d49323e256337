import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { newKeyFile, parseKeyFile } from '@breakeven/schema/trust/key-file';
import { isReportSignature } from '@breakeven/schema/trust/report-signature';
import { SIGNATURE_HEADERS } from '@breakeven/schema/trust/signature-headers';
import { isRequestSignature, RequestSignature } from '@breakeven/schema/trust/signed-request';
import { describe, expect, it, onTestFinished } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';

interface Heard {
  method: string;
  path: string;
  body: string;
  headers: IncomingHttpHeaders;
}

/** Notes what it is asked, and answers every time the same. */
async function listener(status: number, answer: object) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    heard.push({ method: request.method ?? '', path: request.url ?? '', body, headers: request.headers });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const here = () => {
  const folder = temporaryFolder();
  const env = { BREAKEVEN_DATA_DIR: path.join(folder, 'data') };
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(REPORT));
  return { folder, env, file, keyFile: path.join(env.BREAKEVEN_DATA_DIR, 'submitter-key.json') };
};

describe('the key', () => {
  it('is made once, also by several at once, and only its owner can read it', async () => {
    const { env, keyFile } = here();
    const shown = await Promise.all([1, 2, 3].map(() => benchCli(['key', 'show'], env)));
    for (const { code, stdout, stderr } of shown) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
    }
    expect(new Set(shown.map(({ stdout }) => stdout)).size).toBe(1);
    if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  it('goes to another machine by export and import', async () => {
    const [one, other] = [here(), here()];
    const { stdout: shown } = await benchCli(['key', 'show'], one.env);
    const { stdout: exported } = await benchCli(['key', 'export'], one.env);
    expect(parseKeyFile(exported)).toMatchObject({ ok: true, key: { publicKey: shown.trim() } });
    const imported = await benchCli(['key', 'import', '-'], other.env, exported);
    expect(imported).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `imported, and kept as ${other.keyFile}\n`,
    });
    expect((await benchCli(['key', 'show'], other.env)).stdout).toBe(shown);
    const again = await benchCli(['key', 'import', '-'], other.env, exported);
    expect(again).toMatchObject({ code: 0, stderr: 'this machine has this key already\n' });
  });

  it('is not replaced unless that is asked for', async () => {
    const { env, folder } = here();
    const { stdout: before } = await benchCli(['key', 'show'], env);
    const file = path.join(folder, 'other.json');
    const key = newKeyFile();
    writeFileSync(file, JSON.stringify(key));
    const refused = await benchCli(['key', 'import', file], env);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`another key already: ${before.trim()}`),
    });
    expect((await benchCli(['key', 'show'], env)).stdout).toBe(before);
    expect(await benchCli(['key', 'import', file, '--replace'], env)).toMatchObject({ code: 0 });
    expect((await benchCli(['key', 'show'], env)).stdout).toBe(`${key.publicKey}\n`);
  });

  it.each([
    ['junk', 'nope', /does not contain a key: it is not JSON/],
    ['nothing', '', /does not contain a key: it is not JSON/],
    ['a report', JSON.stringify(REPORT), /does not contain a key: kind must be given/],
    [
      'a mistyped key',
      JSON.stringify({ ...newKeyFile(), publicKey: '0'.repeat(64) }),
      /publicKey does not belong/,
    ],
  ])('takes no %s for a key, and keeps nothing of it', async (_, text, message) => {
    const { env, keyFile } = here();
    const { code, stdout, stderr } = await benchCli(['key', 'import', '-'], env, text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(existsSync(keyFile)).toBe(false);
  });

  it('that is damaged is an error of submit, which then sends nothing', async () => {
    const { env, file, keyFile } = here();
    await benchCli(['key', 'show'], env);
    writeFileSync(keyFile, readFileSync(keyFile, 'utf8').slice(0, 40));
    const { url, heard } = await listener(201, { id: REPORT.id });
    const { code, stderr } = await benchCli(['submit', file, '--url', url], env);
    expect({ code, heard }).toEqual({ code: 2, heard: [] });
    expect(stderr).toContain(`${keyFile} does not contain a key`);
  });
});

describe('submit', () => {
  it('signs what it sends, and leaves the report as it is', async () => {
    const { env, file } = here();
    const { url, heard } = await listener(201, { id: REPORT.id });
    expect(await benchCli(['submit', file, '--url', url], env)).toMatchObject({
      code: 0,
      stderr: 'submitted\n',
    });
    const [{ headers, body }] = heard as [Heard];
    const key = String(headers[SIGNATURE_HEADERS.key]);
    expect(JSON.parse(body)).toEqual(REPORT);
    expect(
      isReportSignature(REPORT.id, { key, signature: String(headers[SIGNATURE_HEADERS.signature]) }),
    ).toBe(true);
    expect((await benchCli(['key', 'show'], env)).stdout).toBe(`${key}\n`);
  });

  it('sends unsigned with --no-sign, and makes no key for it', async () => {
    const { env, file, keyFile } = here();
    const { url, heard } = await listener(201, { id: REPORT.id });
    expect(await benchCli(['submit', file, '--no-sign', '--url', url], env)).toMatchObject({ code: 0 });
    expect(Object.keys(heard[0]?.headers ?? {}).filter((name) => name.startsWith('breakeven'))).toEqual([]);
    expect(existsSync(keyFile)).toBe(false);
    const idle = await benchCli(['run', '--no-sign'], env);
    expect(idle).toMatchObject({ code: 2, stderr: expect.stringContaining('--no-sign') });
  });

  it('passes on what a dashboard remarks, and ends with 0', async () => {
    const { env, file } = here();
    const { url } = await listener(200, { id: REPORT.id, remark: 'the report belongs to another key' });
    expect(await benchCli(['submit', file, '--url', url], env)).toMatchObject({
      code: 0,
      stderr: 'was there already\nwarning: the report belongs to another key\n',
    });
  });

  it('keeps the report where a dashboard has too much to do, and does not call it wrong', async () => {
    const { env, file } = here();
    const { url } = await listener(429, {
      error: { message: 'too many writes: try again in 300 s', issues: [] },
    });
    const { code, stderr } = await benchCli(['submit', file, '--url', url], env);
    expect(code).toBe(1);
    expect(stderr).toContain('try again in 300 s');
    expect(stderr).toContain('fix: too many reports in a short time');
  });
});

describe('reports and operator', () => {
  const id = 'ab'.repeat(32);
  const cases: [string[], string, object | null, object][] = [
    [['reports', 'list', '-o', 'json'], 'submitters/KEY/reports', null, { key: 'k', reports: [] }],
    [['reports', 'label', 'Rack 4'], 'submitters/KEY/label', { label: 'Rack 4' }, { changed: true }],
    [['reports', 'withdraw', id], 'submitters/KEY/withdraw', { reportId: id }, { changed: true }],
    [
      ['operator', 'hide', id, '--reason', 'x'],
      'operator/hide',
      { reportId: id, reason: 'x' },
      { changed: true },
    ],
    [
      ['operator', 'ban', id, '--reason', 'x'],
      'operator/ban',
      { submitterKey: id, reason: 'x' },
      { changed: false },
    ],
    [['operator', 'log', '-o', 'json'], 'operator/log', null, { events: [] }],
  ];

  it.each(cases)('%j asks by a signature of this very request', async (args, address, body, answer) => {
    const { env } = here();
    const key = (await benchCli(['key', 'show'], env)).stdout.trim();
    const { url, heard } = await listener(200, answer);
    expect(await benchCli([...args, '--url', `${url}/`], env)).toMatchObject({ code: 0 });
    const [said] = heard as [Heard];
    const apiPath = `/api/v1/${address.replace('KEY', key)}`;
    expect(said.path).toBe(apiPath);
    expect(said.body === '' ? null : JSON.parse(said.body)).toEqual(body);
    const fields = Object.entries(SIGNATURE_HEADERS).map(([field, name]) => [field, said.headers[name]]);
    const signature = RequestSignature.parse(Object.fromEntries(fields));
    expect(signature).toMatchObject({ key, origin: url });
    const method = body === null ? 'GET' : 'POST';
    expect(isRequestSignature({ method, path: apiPath, body: said.body }, signature)).toBe(true);
  });

  it('shows what a key owns as a table, and what would steer a terminal as text', async () => {
    const { env } = here();
    await benchCli(['key', 'show'], env);
    const { url } = await listener(200, {
      key: publicKeyOf('1'.repeat(64)),
      label: 'Rack\u001b[31m 4',
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      isBanned: false,
      reports: [
        {
          id,
          receivedAt: '2026-11-02T00:00:00.000Z',
          hardware: 'H100 SXM',
          modelName: 'Llama 3.1 8B',
          type: 'q8_0',
          standing: 'withdrawn',
          plausibility: 'valid',
        },
      ],
    });
    const { code, stdout } = await benchCli(['reports', 'list', '--url', url], env);
    expect(code).toBe(0);
    expect(stdout).toContain('Rack\\u001b[31m 4');
    expect(stdout).toMatch(new RegExp(`H100 SXM +Llama 3\\.1 8B +q8_0 +withdrawn +valid +${id}`));
  });

  it('ends with 6 and the words of a dashboard that refuses, with 1 where there is none, with 2 where there is no key', async () => {
    const { env } = here();
    const missing = await benchCli(['reports', 'list'], env);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no key') });
    await benchCli(['key', 'show'], env);
    const refusing = await listener(403, {
      error: { message: 'the report is signed by another key', issues: [] },
    });
    const refused = await benchCli(['reports', 'withdraw', id, '--url', refusing.url], env);
    expect(refused).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('answered 403: the report is signed by another'),
    });
    const other = await listener(404, { detail: 'Not found' });
    const lost = await benchCli(['operator', 'log', '--url', other.url], env);
    expect(lost).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`no Breakeven dashboard at ${other.url}`),
    });
  });
});

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSecretKey, publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { reportSignatureHeaders, signReport } from '@breakeven/schema/trust/report-signature';
import {
  type RequestSignature,
  requestSignatureHeaders,
  signRequest,
} from '@breakeven/schema/trust/signed-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { decode, sampleReport } from './sample-report.ts';

const report = (speed: number) => sampleReport({ results: [decode(speed)] });
const [owner, stranger, operator] = [newSecretKey(), newSecretKey(), newSecretKey()];

describe('signed requests to the dashboard as built', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-signed-'));
  let site: DashboardProcess;

  beforeAll(async () => {
    const environment = {
      BREAKEVEN_OPERATOR_KEY: publicKeyOf(operator),
      BREAKEVEN_PUBLIC_HOSTS: 'breakeven.example',
      BREAKEVEN_TRUSTED_PROXIES: '127.0.0.1, ::1',
      BREAKEVEN_WRITES_PER_NETWORK: '60',
    };
    site = await startDashboard({ dataFolder, environment });
  });
  afterAll(async () => {
    await site?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  // A network of its own for each: the tests share a count otherwise.
  let networks = 0;
  const nextNetwork = () => {
    networks += 1;
    return `198.51.${networks}.7`;
  };

  const send = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/api/v1/reports`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': nextNetwork(), ...headers },
    });
  const signed = (id: string, secretKey: string) => reportSignatureHeaders(signReport(id, secretKey));

  interface Ask {
    secretKey: string;
    path: string;
    body?: object;
    change?: Partial<RequestSignature>;
    origin?: string;
    time?: Date;
    sentTo?: string;
    sentBody?: string;
  }
  function prepare({ secretKey, path, body, change, origin = site.url, time = new Date(), ...sent }: Ask) {
    const method = body === undefined ? 'GET' : 'POST';
    const text = body === undefined ? '' : JSON.stringify(body);
    const signature = {
      ...signRequest({ method, origin, path, body: text }, { secretKey, time }),
      ...change,
    };
    const headers = { ...requestSignatureHeaders(signature), 'x-forwarded-for': nextNetwork() };
    return () =>
      fetch(`${site.url}${sent.sentTo ?? path}`, {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: sent.sentBody ?? text }),
      });
  }
  const ask = (asked: Ask) => prepare(asked)();
  const refusal = async (answer: Response) => [answer.status, (await answer.json()).error.message];
  const listPath = (secretKey: string) => `/api/v1/submitters/${publicKeyOf(secretKey)}/reports`;
  const withdrawPath = (secretKey: string) => `/api/v1/submitters/${publicKeyOf(secretKey)}/withdraw`;

  it('takes a signature in headers, serves the text as it was sent, and says whose it is', async () => {
    const one = report(10);
    const first = await send(one, signed(one.id, owner));
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({
      submitterKey: publicKeyOf(owner),
      standing: 'public',
      remark: null,
    });
    const second = await send(one, signed(one.id, stranger));
    expect(second.status).toBe(200);
    expect(await second.json()).toMatchObject({
      submitterKey: publicKeyOf(owner),
      remark: expect.any(String),
    });
    expect(await (await fetch(`${site.url}/api/v1/reports/${one.id}`)).json()).toEqual(one);
    const page = await (await fetch(`${site.url}/reports/${one.id}`)).text();
    expect(page).toContain(publicKeyOf(owner).slice(0, 12));
  });

  it('refuses a signature of another report, and half of one, with 401 and a sentence', async () => {
    const two = report(20);
    expect(await refusal(await send(two, signed(report(10).id, owner)))).toEqual([
      401,
      expect.stringContaining('the signature is not that of this report by this key'),
    ]);
    expect(await refusal(await send(two, { 'breakeven-key': publicKeyOf(owner) }))).toEqual([
      401,
      expect.stringContaining('both headers'),
    ]);
    expect((await fetch(`${site.url}/api/v1/reports/${two.id}`)).status).toBe(404);
    expect((await send({ ...two, type: 'f32' }, signed(two.id, owner))).status).toBe(422);
  });

  it('lists to the owner what it owns, and to nobody else', async () => {
    const path = listPath(owner);
    const answer = await ask({ secretKey: owner, path });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ key: publicKeyOf(owner), reports: [{ id: report(10).id }] });
    expect((await ask({ secretKey: stranger, path })).status).toBe(403);
    expect(await refusal(await fetch(site.url + path))).toEqual([
      401,
      expect.stringContaining('header breakeven-key must be given'),
    ]);
  });

  it('refuses what was signed for another site, path, text, key or time', async () => {
    const path = withdrawPath(owner);
    const body = { reportId: report(10).id };
    const good = { secretKey: owner, path, body };
    const off = (seconds: number) => new Date(Date.now() + seconds * 1000);
    const cases: [Partial<Ask>, RegExp][] = [
      [{ origin: 'https://other.example' }, /signed for https:\/\/other\.example, which is not this site/],
      [{ origin: site.url.replace(/:\d+$/, ':1') }, /which is not this site/],
      [{ time: off(-301) }, /set the clock/],
      [{ time: off(302) }, /set the clock/],
      [{ change: { time: off(0).toISOString() } }, /not that of this request/],
      [{ change: { nonce: '0'.repeat(32) } }, /not that of this request/],
      [{ change: { key: publicKeyOf(stranger) } }, /not that of this request/],
      [{ sentTo: `${path}?more=1` }, /not that of this request/],
      [{ sentBody: JSON.stringify({ reportId: report(11).id }) }, /not that of this request/],
      [{ change: { nonce: 'x' } }, /header breakeven-nonce must be 32/],
      [{ change: { time: 'yesterday' } }, /header breakeven-time must be/],
    ];
    for (const [wrong, message] of cases) {
      expect(await refusal(await ask({ ...good, ...wrong }))).toEqual([401, expect.stringMatching(message)]);
    }
    expect((await fetch(`${site.url}/api/v1/reports/${report(10).id}`)).status).toBe(200);
  });

  it('takes a request for its public name, and one that is almost too old', async () => {
    const path = listPath(owner);
    expect((await ask({ secretKey: owner, path, origin: 'https://breakeven.example' })).status).toBe(200);
    expect((await ask({ secretKey: owner, path, time: new Date(Date.now() - 280_000) })).status).toBe(200);
  });

  it('withdraws once, answers 409 to a replay, and 410 to whoever asks for the report', async () => {
    const { id } = report(10);
    const request = prepare({
      secretKey: owner,
      path: withdrawPath(owner),
      body: { reportId: id, reason: 'a bad fan' },
    });
    const first = await request();
    expect([first.status, await first.json()]).toEqual([200, { id, changed: true }]);
    expect(await refusal(await request())).toEqual([409, expect.stringContaining('was carried out before')]);
    const gone = await fetch(`${site.url}/api/v1/reports/${id}`);
    expect(gone.status).toBe(410);
    expect(gone.headers.get('access-control-allow-origin')).toBe('*');
    expect(await gone.json()).toEqual({
      error: {
        code: 'withdrawn',
        message: 'the report was withdrawn by its owner: a bad fan',
        withdrawnAt: expect.stringMatching(/^20..-..-..T.*Z$/),
        issues: [],
      },
    });
    const again = await send(report(10), signed(id, owner));
    expect([again.status, await again.json()]).toEqual([
      200,
      expect.objectContaining({ created: false, standing: 'withdrawn' }),
    ]);
    const page = await fetch(`${site.url}/reports/${id}`);
    expect(await page.text()).toContain('Withdrawn report');
    const history = await (await fetch(`${site.url}/api/v1/reports/${id}/history`)).json();
    expect(history).toMatchObject({
      standing: 'withdrawn',
      history: [{ action: 'withdraw', actor: 'submitter' }],
    });
    expect(await (await fetch(`${site.url}/api/v1/results.csv?includeSoftware=true`)).text()).not.toContain(
      id,
    );
  });

  it('refuses a body that is none, with the field', async () => {
    const path = withdrawPath(owner);
    const cases = [
      [{ reportId: 'x' }, 'reportId: '],
      [{ reportId: report(10).id, more: 1 }, 'more: '],
      [{ reportId: report(10).id, reason: 'a\u202eb' }, 'reason: '],
    ] as const;
    for (const [body, message] of cases) {
      expect(await refusal(await ask({ secretKey: owner, path, body }))).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    }
  });

  it('is moderated by its operator, who reads the log', async () => {
    const three = report(30);
    await send(three, signed(three.id, stranger));
    const hide = { path: '/api/v1/operator/hide', body: { reportId: three.id, reason: 'invented' } };
    expect((await ask({ secretKey: owner, ...hide })).status).toBe(403);
    expect(await (await ask({ secretKey: operator, ...hide })).json()).toEqual({ changed: true });
    expect((await fetch(`${site.url}/api/v1/reports/${three.id}`)).status).toBe(410);
    expect((await ask({ secretKey: operator, path: '/api/v1/operator/erase', body: {} })).status).toBe(404);
    expect((await ask({ secretKey: owner, path: '/api/v1/operator/log' })).status).toBe(403);
    const log = await (await ask({ secretKey: operator, path: '/api/v1/operator/log' })).json();
    expect(log.events[0]).toMatchObject({
      action: 'hide',
      actor: 'operator',
      reportId: three.id,
      reason: 'invented',
    });
  });

  it('counts writes by the last address that no proxy made up, and says when to come back', async () => {
    const from = (address: string) => send({}, { 'x-forwarded-for': address });
    const statuses = new Set<number>();
    for (let host = 0; host < 60; host += 1) {
      statuses.add((await from(`10.9.9.9, 203.0.113.${host}`)).status);
    }
    expect([...statuses]).toEqual([400]);
    const refused = await from('10.1.2.3, 203.0.113.200, 127.0.0.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600);
    expect((await from('203.0.113.1, 203.0.114.1')).status).toBe(400);
    for (const path of ['trpc/reports.submit', 'v1/imports', 'trpc/imports.submit']) {
      const other = await fetch(`${site.url}/api/${path}`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      });
      expect([path, other.status]).toEqual([path, 429]);
    }
  });

  it('keeps its key of networks to itself', () => {
    const file = join(dataFolder, 'network.key');
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a dashboard without trusted proxies', () => {
  it('counts by the peer, whatever a client writes into X-Forwarded-For', async () => {
    const site = await startDashboard({ environment: { BREAKEVEN_WRITES_PER_NETWORK: '5' } });
    try {
      const statuses: number[] = [];
      for (let index = 0; index < 7; index += 1) {
        const answer = await fetch(`${site.url}/api/v1/reports`, {
          method: 'POST',
          body: '{}',
          headers: {
            'content-type': 'application/json',
            'x-forwarded-for': `203.0.${index}.1`,
            'breakeven-peer': '9.9.9.9',
          },
        });
        statuses.push(answer.status);
      }
      expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
    } finally {
      await site.stop();
    }
  });
});

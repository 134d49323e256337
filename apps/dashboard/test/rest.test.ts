import { readFileSync } from 'node:fs';
import { SURFACE_LAW_IDS } from '@breakeven/cost-model/laws/laws';
import { describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { cursorOf } from '../src/server/endpoint/cursor.ts';
import { refreshBoard } from '../src/server/queries/board-refresh.ts';
import { exampleAddress } from '../src/server/rest/addresses.ts';
import { TABLE_ROUTES } from '../src/server/rest/routes.ts';
import { type Answer, FIRST_RECEIVED, LAST_RECEIVED, restUnderTest } from './rest.ts';
import { STORES } from './stores.ts';

const ROUTES = [...TABLE_ROUTES.values()];

/** What a sheet of Excel has no room for ("Excel specifications and limits", Microsoft, read 2026-11-29). */
function beyondSheet({ rows, columns }: { rows: Record<string, unknown>[]; columns: number }): string[] {
  const longest = Math.max(
    0,
    ...rows.flatMap((row) => Object.values(row).map((value) => String(value).length)),
  );
  return [
    ...(rows.length + 1 > 1_048_576 ? [`${rows.length} rows`] : []),
    ...(columns > 16_384 ? [`${columns} columns`] : []),
    ...(longest > 32_767 ? [`a text of ${longest} characters`] : []),
  ];
}

describe.each(STORES)('REST on $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = restUnderTest(create);
    const { ask } = site;

    const rowsOf = async (address: string): Promise<Record<string, unknown>[]> => {
      const answer = await ask(address);
      expect(answer, answer.text).toMatchObject({ status: 200 });
      return answer.json.rows;
    };

    it.each(ROUTES.map((route) => [route.path, route] as const))(
      '%s answers its example in every format',
      async (path, route) => {
        const answer = await ask(exampleAddress(route));
        expect(answer, answer.text).toMatchObject({ status: 200 });
        const { apiVersion, params, total, next, units, rows } = answer.json;
        expect([apiVersion, next, typeof params, typeof units]).toEqual([1, null, 'object', 'object']);
        expect(total === null || total === rows.length).toBe(true);
        expect(rows.length).toBeGreaterThan(0);
        const schema = (route.table === null ? route.endpoint.row : route.table.row) as z.ZodObject;
        for (const row of rows)
          expect(schema.safeParse(row).error?.issues ?? [], JSON.stringify(row)).toEqual([]);
        const names = route.columns.map(({ name }) => name);
        expect(Object.keys(rows[0]).sort()).toEqual([...names].sort());
        for (const name of Object.keys(units)) expect(names).toContain(name);
        const csv = await ask(exampleAddress({ ...route, path: `${path}.csv` }));
        expect(csv.text.split('\n', 1)[0]).toBe(names.join(','));
        expect(
          beyondSheet({ rows, columns: names.length }),
          'docs/data.md says that it fits a sheet',
        ).toEqual([]);
        const lines = (await ask(exampleAddress(route, { format: 'jsonl' }))).text.trim().split('\n');
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          rows.map((row: object) => expect.objectContaining(row)),
        );
        const parquet = await ask(exampleAddress(route, { format: 'parquet' }));
        expect([parquet.status, parquet.text.slice(0, 4)]).toEqual([200, 'PAR1']);
      },
    );

    it('pages by cursor, says how many there are, and links to the next page', async () => {
      const whole = await rowsOf('/api/v1/results?includeSoftware=true');
      const found: unknown[] = [];
      for (let address: string | null = '/api/v1/results?includeSoftware=true&limit=2'; address !== null; ) {
        const answer: Answer = await ask(address);
        expect(answer.json.total).toBe(whole.length);
        found.push(...answer.json.rows);
        const link: string | null = answer.headers.get('link');
        expect(link === null).toBe(answer.json.next === null);
        address = link && (/<(.*)>; rel="next"/.exec(link)?.[1] ?? null);
      }
      expect(found).toEqual(whole);
      expect(await ask('/api/v1/results?cursor=nonsense')).toMatchObject({ status: 400 });
    });

    it.each([
      'samples',
      'kernels',
      'checks',
      'reports',
      'leaderboard',
      'models',
      'races/points?family=llama-1',
    ])('pages %s without losing or repeating a row', async (path) => {
      const address = `/api/v1/${path}${path.includes('?') ? '&' : '?'}`;
      const software = /models|races/.test(path) ? '' : 'includeSoftware=true&';
      const whole = await rowsOf(`${address}${software}`);
      const size = Math.ceil(whole.length / 3);
      const found: unknown[] = [];
      let cursor: string | null = null;
      do {
        const { json }: Answer = await ask(
          `${address}${software}limit=${size}${cursor === null ? '' : `&cursor=${cursor}`}`,
        );
        found.push(...json.rows);
        cursor = json.next;
      } while (cursor !== null);
      expect(found).toEqual(whole);
    });

    it('has an empty last page behind the rows, which may have become fewer since the page before', async () => {
      const rows = await rowsOf('/api/v1/models');
      for (const place of [rows.length, rows.length + 7]) {
        const { status, json }: Answer = await ask(`/api/v1/models?limit=2&cursor=${cursorOf([place])}`);
        expect({ status, json }).toMatchObject({
          status: 200,
          json: { rows: [], next: null, total: rows.length },
        });
        const csv = await ask(`/api/v1/models.csv?cursor=${cursorOf([place])}`);
        expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 1]);
      }
    });

    it('gives what is new since a time of receipt, whatever the clock of the machine said', async () => {
      const rows = await rowsOf(`/api/v1/results?includeSoftware=true&since=${LAST_RECEIVED}`);
      expect(new Set(rows.map(({ receivedAt }) => receivedAt))).toEqual(new Set([LAST_RECEIVED]));
      const all = await rowsOf('/api/v1/results?includeSoftware=true');
      const times = all.map(({ receivedAt }) => String(receivedAt));
      expect(times).toEqual([...times].sort());
      expect(times[0]).toBe(FIRST_RECEIVED);
      const measured = all.map(({ measuredAt }) => String(measuredAt));
      expect(measured).not.toEqual([...measured].sort());
    });

    it('answers 304 where nothing has changed, and another tag where something has', async () => {
      const first = await ask('/api/v1/results?includeSoftware=true');
      const tag = String(first.headers.get('etag'));
      const headers = { 'If-None-Match': `"other", ${tag}` };
      const again = await ask('/api/v1/results?includeSoftware=true', { headers });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
      expect((await ask('/api/v1/results', { headers })).status).toBe(200);
      expect((await ask('/api/v1/laws', { headers: { 'If-None-Match': tag } })).status).toBe(200);
    });

    it('answers 304 to the time of the last change, of whatever kind, and to no other', async () => {
      const address = '/api/v1/results?includeSoftware=true';
      const since = (time: string) => ask(address, { headers: { 'If-Modified-Since': time } });
      const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000);
      vi.useFakeTimers({ toFake: ['Date'] });
      try {
        // A transaction that began earlier may still be under way.
        expect((await ask(address)).headers.get('last-modified')).toBeNull();
        minutes(2);
        const time = String((await ask(address)).headers.get('last-modified'));
        const again = await since(time);
        expect([again.status, again.text]).toEqual([304, '']);
        expect((await since(new Date().toUTCString())).status).toBe(200);
        const otherTag = { 'If-Modified-Since': time, 'If-None-Match': '"other"' };
        expect((await ask(address, { headers: otherTag })).status).toBe(200);
        // No report comes: one is judged again.
        await site.database.transaction((transaction) => refreshBoard(transaction, []));
        expect((await since(time)).status).toBe(200);
        minutes(2);
        expect((await since(time)).status).toBe(200);
        expect((await ask(address)).headers.get('last-modified')).not.toBe(time);
        expect((await ask('/api/v1/laws')).headers.get('last-modified')).toBeNull();
      } finally {
        vi.useRealTimers();
      }
    });

    it('has another tag tomorrow where prices are those of today, and else the same', async () => {
      const tagOf = async (address: string) => (await ask(address)).headers.get('etag');
      const [board, results] = ['/api/v1/leaderboard?priceKind=on-demand', '/api/v1/results'];
      const now = [await tagOf(board), await tagOf(results)];
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
      try {
        expect(await tagOf(board)).not.toBe(now[0]);
        expect(await tagOf(results)).toBe(now[1]);
      } finally {
        vi.useRealTimers();
      }
    });

    it('has the headers of a GET for a HEAD, and no body', async () => {
      const get = await ask('/api/v1/results.csv');
      const head = await ask('/api/v1/results.csv', { method: 'HEAD' });
      expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', get.headers.get('etag')]);
    });

    it('is open to pages of other sites, preflights too', async () => {
      const { status, headers } = await ask('/api/v1/models', { method: 'OPTIONS' });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS, POST');
      expect(headers.get('access-control-allow-headers')).toContain('*');
      for (const address of ['/api/v1/models', '/api/v1/nothing', '/api/v1/models?x=1']) {
        const answer = await ask(address);
        expect(answer.headers.get('access-control-allow-origin'), address).toBe('*');
        expect(answer.headers.get('access-control-expose-headers'), address).toContain('ETag');
      }
    });

    it('chooses columns, in their order', async () => {
      const csv = await ask(
        '/api/v1/results.csv?columns=modelId,hardwareId,tokensPerSecondMedian&test=pp512',
      );
      expect(csv.text.split('\n').slice(0, 2)).toEqual([
        'modelId,hardwareId,tokensPerSecondMedian',
        'tiny,nvidia-a100-sxm-80,500',
      ]);
      const json = (await ask('/api/v1/results?columns=tokensPerSecondMedian')).json;
      expect([json.units, Object.keys(json.rows[0])]).toEqual([
        { tokensPerSecondMedian: 'tokens/s' },
        ['tokensPerSecondMedian'],
      ]);
    });

    it('prices the board by the catalogue, and says where it cannot', async () => {
      const rows = await rowsOf('/api/v1/leaderboard?priceKind=on-demand&asOf=2026-06-01');
      const [known] = rows.filter(({ hardwareId }) => hardwareId === 'nvidia-a100-sxm-80');
      const [price] = (await rowsOf(
        '/api/v1/prices/defaults?gpu=nvidia-a100-sxm-80&kind=on-demand&asOf=2026-06-01',
      )) as { usdPerGpuHour: number }[];
      expect(known?.usdPerHour).toBe(price?.usdPerGpuHour);
      expect(known?.usdPerMillionOutputTokens).toBeCloseTo(
        (Number(price?.usdPerGpuHour) / (50 * 3600)) * 1e6,
        9,
      );
      const [other] = rows.filter(({ hardwareId }) => hardwareId !== 'nvidia-a100-sxm-80');
      expect(other).toMatchObject({
        usdPerHour: null,
        usdPerMillionOutputTokens: null,
        reason: expect.stringMatching(/^no on-demand price/),
      });
      const [dollar] = await rowsOf('/api/v1/leaderboard?usdPerHour=3.6&limit=1');
      expect(dollar?.usdPerMillionOutputTokens).toBeCloseTo(20, 9);
    });

    it('asks for several at once, and says which have no answer', async () => {
      const rows = await rowsOf('/api/v1/cost/optimal?matchParams=13B&inferenceTokens=1T,2T&law=all');
      const laws = await rowsOf('/api/v1/laws');
      expect(rows).toHaveLength(laws.length * 2);
      expect(
        rows.find(({ law, inferenceTokens }) => law === 'besiroglu-2024' && inferenceTokens === 2e12)?.params,
      ).toBeGreaterThan(1e9);
      const answering: readonly string[] = SURFACE_LAW_IDS;
      const silent = laws.map(({ id }) => String(id)).filter((id) => !answering.includes(id));
      expect(new Set(rows.filter(({ params }) => params === null).map(({ law }) => law))).toEqual(
        new Set(silent),
      );
      for (const row of rows) if (row.params === null) expect(row.reason).toMatch(/loss|trade|law/);
      expect((await ask('/api/v1/cost/predict?model=all&gpu=all')).json.error.message).toMatch(/at most 100/);
    });

    it('says which batch each prediction is of', async () => {
      const rows = await rowsOf('/api/v1/cost/predict?model=llama-2-7b&gpu=nvidia-h100-sxm&batch=1,64');
      expect(new Set(rows.map(({ batch }) => batch))).toEqual(new Set([1, 64]));
      expect((await rowsOf('/api/v1/cost/predict?model=llama-2-7b&gpu=nvidia-h100-sxm'))[0]?.batch).toBe(1);
    });

    it('leads to the protocols and dumps too, and gives a tag', async () => {
      const { json, headers } = await ask('/api/v1');
      const paths = json.others.map(({ path }: { path: string }) => path);
      for (const path of ['/api/mcp', '/api/trpc/{procedure}', '/dumps/{day}/manifest.json']) {
        expect(paths).toContain(path);
      }
      const again = { headers: { 'If-None-Match': String(headers.get('etag')) } };
      expect((await ask('/api/v1', again)).status).toBe(304);
    });

    it('answers the addresses that docs/data.md has for spreadsheets', async () => {
      const document = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');
      const [, sheets = ''] = /IMPORTDATA\("https:\/\/board\.example(.*?)"\)/.exec(document) ?? [];
      const [, excel = '', query = ''] =
        /Web\.Contents\("https:\/\/board\.example(.*?)", \[Query = \[(.*?)\]\]/.exec(document) ?? [];
      const computed = /`(\/api\/v1\/cost\/predict\.csv.*?)`/.exec(document)?.[1] ?? '';
      const excelAddress = `${excel}?${query.replaceAll(' = ', '=').replaceAll('"', '').replaceAll(', ', '&')}`;
      for (const address of [sheets, excelAddress, computed]) {
        const answer = await ask(address);
        expect([address, answer.status], answer.text.slice(0, 300)).toEqual([address, 200]);
        expect(answer.headers.get('content-type')).toContain('text/csv');
        expect(answer.text.trim().split('\n').length).toBeGreaterThan(2);
      }
    });

    it('takes a question that no address has room for as JSON', async () => {
      const measured = Array.from({ length: 1000 }, (_, at) => ({
        model: 'llama-2-7b',
        phase: 'decode',
        tokens: 1,
        contextTokens: at,
        bytesPerParam: 2,
        cacheBytesPerElement: 2,
        memoryBytesPerSecond: 1e12,
        flopPerSecond: 1e13,
        tokensPerSecond: 40,
      }));
      const post = (body: unknown, type = 'application/json') =>
        ask('/api/v1/cost/predict', {
          method: 'POST',
          headers: { 'Content-Type': type },
          body: JSON.stringify(body),
        });
      const answer = await post({ model: 'llama-2-7b', gpu: 'nvidia-h100-sxm', measured });
      expect(answer, answer.text).toMatchObject({ status: 200 });
      expect(answer.json.rows[0]).toMatchObject({ isCalibrated: true });
      expect((await post({ model: 'llama-2-7b' }, 'multipart/form-data')).status).toBe(415);
      const current = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'If-None-Match': '*' },
      };
      expect((await ask('/api/v1/laws', { ...current, body: '{}' })).status).toBe(200);
      expect((await post([])).status).toBe(400);
      expect(
        (await post({ model: 'llama-2-7b', gpu: 'nvidia-h100-sxm', measured: [{}] })).json.error.issues[0]
          .path,
      ).toBe('measured.0.phase');
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { cursorOf } from '../src/server/endpoint/cursor.ts';
import type { Place } from '../src/server/endpoint/endpoint.ts';
import { jsonSchemaOf, leavesOf } from '../src/server/endpoint/json-schema.ts';
import { exampleAddress } from '../src/server/rest/addresses.ts';
import { TABLE_ROUTES, type TableRoute } from '../src/server/rest/routes.ts';
import { type Answer, restUnderTest } from './rest.ts';
import { STORES } from './stores.ts';

/** Cursors of the right form that point at no row. */
const ID = '0'.repeat(64);
const CRAFTED_PLACES: readonly Place[] = [
  ['0000-01-01T00:00:00.000Z', ID, 0],
  [`2026-01-01T00:00:00.${'1'.repeat(130)}Z`, ID, 0],
  ['2026-01-01T00:00:00.000Z', ID, Number.MAX_SAFE_INTEGER],
  [1e308, 'a\0', 1],
  ['a', 0, 4, 0, Number.MAX_SAFE_INTEGER],
  ['\0', 0, 4, 0, 1],
];

/** Ten answers, each from the law's draws. */
const MUCH = '/cost/optimal?samples=90000&matchParams=13B&inferenceTokens=1T,2T,3T,4T,5T,6T,7T,8T,9T,10T';

/** Every kind of bad input that an address can get; null where the address takes nothing that could be wrong so. */
const KINDS: Record<string, (route: TableRoute) => string | null> = {
  'an unknown parameter': (route) => exampleAddress(route, { utilisatoin: '1' }),
  'a parameter of no own': (route) => exampleAddress(route, { ['__proto__']: '1' }),
  'a repeated parameter': (route) => `${withExample(route)}limit=5&limit=6`,
  'an unknown format': (route) => exampleAddress(route, { format: 'xlsx' }),
  'the format twice': (route) => exampleAddress({ ...route, path: `${route.path}.csv` }, { format: 'csv' }),
  'a limit of 0': (route) => exampleAddress(route, { limit: '0' }),
  'a limit too high': (route) => exampleAddress(route, { limit: '5001' }),
  'a limit that is not a number': (route) => exampleAddress(route, { limit: 'many' }),
  'a cursor that is none': (route) => exampleAddress(route, { cursor: 'bm9uc2Vuc2U' }),
  // A stream sends its header first: what is wrong is said before.
  'a cursor that is none, as CSV': (route) => exampleAddress(route, { cursor: 'bm9uc2Vuc2U', format: 'csv' }),
  'a time before year 1': (route) => ofTime(route, 'since', '0000-01-01'),
  'a time before year 1 elsewhere': (route) => ofTime(route, 'since', '0001-01-01T00:00:00+14:00'),
  'a time after year 9999': (route) => ofTime(route, 'until', '9999-12-31T23:59:59-14:00'),
  'a time before year 1, as CSV': (route) => ofTime(route, 'since', '0000-01-01', 'csv'),
  ...Object.fromEntries(
    CRAFTED_PLACES.map((place) => [
      `the cursor ${JSON.stringify(place)}`,
      (route) => exampleAddress(route, { cursor: cursorOf(place) }),
    ]),
  ),
  'a column that is none': (route) => exampleAddress(route, { columns: 'nothing' }),
  'a column twice': (route) =>
    exampleAddress(route, { columns: `${route.columns[0]?.name},${route.columns[0]?.name}` }),
  'no column': (route) => exampleAddress(route, { columns: '' }),
  'a number that is none': (route) => spoil(route, ['number', 'integer'], 'three'),
  'a number beyond all': (route) => spoil(route, ['number', 'integer'], '1e400'),
  'a number that is NaN': (route) => spoil(route, ['number', 'integer'], 'NaN'),
  'a negative number': (route) => spoil(route, ['number', 'integer'], '-1'),
  'an empty number': (route) => spoil(route, ['number', 'integer'], ''),
  'a flag that is none': (route) => spoil(route, ['boolean'], '1'),
  'a word that is none': (route) => spoil(route, ['enum'], 'no-such-word'),
  'a text with U+0000': (route) => spoil(route, ['string'], 'a\0b'),
  'an empty text': (route) => spoil(route, ['string'], ''),
};

const withExample = (route: TableRoute) => {
  const address = exampleAddress(route);
  return `${address}${address.includes('?') ? '&' : '?'}`;
};

function ofTime(route: TableRoute, name: string, time: string, format = 'json'): string | null {
  const isTaken = leavesOfRoute(route).some(([leaf]) => leaf === name);
  return isTaken ? exampleAddress(route, { [name]: time, format }) : null;
}

const leavesOfRoute = (route: TableRoute) => [...leavesOf(jsonSchemaOf(route.endpoint.input as z.ZodObject))];

function spoil(route: TableRoute, types: readonly string[], value: string): string | null {
  // A seed may be below 0, and a name may be empty of itself nowhere.
  const leaf = leavesOfRoute(route).find(
    ([name, { type, enum: words }]) =>
      name !== 'seed' &&
      (words === undefined ? type !== undefined && types.includes(type) : types.includes('enum')),
  );
  return leaf === undefined ? null : exampleAddress(route, { [leaf[0]]: value });
}

describe('what is wrong', () => {
  const site = restUnderTest((STORES[0] as (typeof STORES)[number]).create);
  const { ask } = site;

  const refusalOf = (answer: Answer) => ({ status: answer.status, ...answer.json?.error });

  it.each([...TABLE_ROUTES.values()].map((route) => [route.path, route] as const))(
    'is refused by name at %s',
    async (path, route) => {
      const line: string[] = [];
      for (const [kind, addressOf] of Object.entries(KINDS)) {
        const address = addressOf(route);
        line.push(address === null ? '-' : '400');
        if (address === null) continue;
        const answer = await ask(address);
        expect(refusalOf(answer), `${kind}: ${address}: ${answer.text.slice(0, 300)}`).toMatchObject({
          status: 400,
          code: 'BAD_REQUEST',
        });
        const { message, issues } = answer.json.error;
        expect(issues.length).toBeGreaterThan(0);
        expect(message).not.toMatch(/undefined|\[object|native code|node_modules|\.ts\b/);
      }
      process.stdout.write(`${path.padEnd(22)} ${line.join(' ')}\n`);
    },
  );

  it.each([
    ['a time before year 1', () => site.api.reports.list({ since: '0000-01-01' })],
    [
      'a list in a list, and so on',
      () => site.api.reports.list({ model: JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) }),
    ],
    ['a place', () => site.api.results.list({ cursor: cursorOf(CRAFTED_PLACES[2] as Place) })],
    [
      'a place of the board',
      () =>
        site.api.leaderboard.rank({
          includeSoftware: true,
          usdPerHour: 1,
          cursor: cursorOf(CRAFTED_PLACES[3] as Place),
        }),
    ],
  ])('is refused over tRPC too: %s', async (_, asked) => {
    const message = expect.not.stringMatching(/stack/);
    await expect(asked()).rejects.toMatchObject({ code: 'BAD_REQUEST', message });
  });

  it.each([...TABLE_ROUTES.values()].map((route) => [route.path, route] as const))(
    'answers 405 at %s with what is taken',
    async (path) => {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const answer = await ask(`/api/v1${path}`, { method });
        expect(refusalOf(answer)).toMatchObject({
          status: 405,
          code: 'METHOD_NOT_SUPPORTED',
          allowed: expect.arrayContaining(['GET']),
        });
        expect(answer.headers.get('allow')).toContain('GET');
      }
    },
  );

  it.each([
    ['/results?model=typo-7b', 'model'],
    ['/results.csv?model=llama-2-7bb', 'model', 'llama-2-7b'],
    ['/samples?hardware=nvidia-a100-sxm-8', 'hardware', 'nvidia-a100-sxm-80'],
    ['/leaderboard?model=tinny', 'model', 'tiny'],
    ['/prices?gpu=h100', 'gpu', 'nvidia-h100-sxm'],
    ['/cost/predict?model=llama2-7b&gpu=nvidia-h100-sxm', 'model', 'llama-2-7b'],
    ['/races/points?family=llama1', 'family', 'llama-1'],
    ['/cost/law?model=llama2-7b', 'model', 'llama-2-7b'],
    ['/cost/weight-types?model=llama2-7b', 'model', 'llama-2-7b'],
    [
      '/cost/test-time?small=llama3.1-8b&large=llama-3.1-70b&inputTokens=1&outputTokens=1',
      'small',
      'llama-3.1-8b',
    ],
    ['/cost/test-time/curve?small=llama-3.1-8b&large=llama3.1-70b&inputTokens=1&outputTokens=1', 'large'],
    [
      '/cost/break-even?trainingUsd=1M&inputTokens=1&outputTokens=1&model=llama2-7b&served.gpu=nvidia-h100-sxm&served.usdPerGpuHour=2',
      'model',
      'llama-2-7b',
    ],
    [
      '/cost/break-even?trainingUsd=1M&inputTokens=1&outputTokens=1&model=llama-2-7b&served.gpu=h100&served.usdPerGpuHour=2',
      'served.gpu',
      'nvidia-h100-sxm',
    ],
  ])(
    'answers 404 to a name that nothing has, with the nearest: %s',
    async (address, path, nearest?: string) => {
      const answer = await ask(`/api/v1${address}`);
      expect(refusalOf(answer), answer.text.slice(0, 300)).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
        issues: [{ path }],
      });
      expect(answer.json.error.allowed.length).toBeGreaterThan(0);
      if (nearest !== undefined) expect(answer.json.error.nearest).toBe(nearest);
    },
  );

  it.each(['results', 'reports', 'samples', 'kernels', 'checks'])(
    'answers 404 to a report that is not here: %s',
    async (path) => {
      const answer = await ask(`/api/v1/${path}?report=${ID}`);
      expect(refusalOf(answer)).toMatchObject({
        status: 404,
        message: expect.stringMatching(/there is no report .*includeSoftware=true lists them/),
        issues: [{ path: 'report' }],
      });
    },
  );

  it('answers an empty table for a known but unmeasured model', async () => {
    const { status, json } = await ask('/api/v1/results?model=llama-2-70b');
    expect([status, json.total, json.rows]).toEqual([200, 0, []]);
  });

  it('shortens what somebody sent', async () => {
    const answer = await ask(`/api/v1/prices?gpu=${'x'.repeat(3000)}`);
    expect(answer.status).toBe(404);
    expect(answer.json.error.message.length).toBeLessThan(200);
  });

  // What was silently ignored, or answered with a null that nothing explained.
  it.each([
    [
      'hardware beside gpu',
      '/cost/predict?model=llama-2-7b&gpu=nvidia-h100-sxm&hardware.memoryBytesPerSecond=1e12&hardware.flopPerSecond=1e12',
      'hardware',
    ],
    [
      'a workload without rates',
      '/cost/serving?tokensPerSecond=1000&usdPerHour=2&inputTokens=500&outputTokens=100',
      'inputTokens',
    ],
    [
      'days without a length',
      '/cost/break-even?trainingUsd=1M&usdPerMillion=1&responsesPerDay=1M',
      'responsesPerDay',
    ],
    ['a seed without samples', '/cost/law?flop=1e24&seed=1', 'seed'],
    ['samples of a law without any', '/cost/law?flop=1e24&law=kaplan-2020&samples=1000', 'samples'],
    [
      'a prompt without prices',
      '/cost/optimal?matchParams=13B&inferenceTokens=2T&promptTokens=1T',
      'promptTokens',
    ],
    [
      'a share of no price',
      '/cost/predict?model=llama-2-7b&gpu=nvidia-h100-sxm&utilization=0.5',
      'utilization',
    ],
    ['both kinds of price', '/leaderboard?usdPerHour=1&priceKind=spot', 'usdPerHour'],
    ['a day without a kind', '/leaderboard?asOf=2026-01-01', 'asOf'],
    ['an id in capitals', `/results?report=${'F'.repeat(64)}`, 'report'],
    ['a software adapter alone', '/results?hardware=software-llvmpipe', 'hardware'],
    ['a time before another', '/results?since=2026-06-02&until=2026-06-01', 'until'],
    ['more than the most', '/models?minParams=13B&maxParams=7B', 'maxParams'],
    ['a cursor far behind the last row', `/laws?cursor=${cursorOf([100_000])}`, 'cursor'],
    ['a parameter without a name', '/laws?=1', ''],
  ])('refuses what would have no effect: %s', async (_, address, field) => {
    const answer = await ask(`/api/v1${address}`);
    expect(refusalOf(answer), answer.text.slice(0, 300)).toMatchObject({ status: 400 });
    expect(answer.json.error.issues.map(({ path }: { path: string }) => path)).toContain(field);
  });

  it.each([
    ['/cost/optimal.parquet?matchParams=13B&inferenceTokens=2T,abc', 'inferenceTokens'],
    ['/cost/optimal?matchParams=13B&inferenceTokens=2T,abc', 'inferenceTokens'],
    ['/cost/optimal?matchParams=13B&inferenceTokens=2T,', 'inferenceTokens'],
    ['/cost/optimal?matchParams=13B&inferenceTokens=2T,-1', 'inferenceTokens'],
    ['/cost/optimal?matchParams=13B&inferenceTokens=2T&law=besiroglu-2024,nope', 'law'],
    ['/cost/predict?model=llama-2-7b&gpu=nvidia-h100-sxm&batch=1,0.5', 'batch'],
    [`${MUCH},11T,12T`, 'samples'],
  ])('refuses a list with an entry that is none, or too much for one request: %s', async (address, field) => {
    const answer = await ask(`/api/v1${address}`);
    expect(refusalOf(answer), answer.text.slice(0, 300)).toMatchObject({
      status: 400,
      issues: [{ path: field }],
    });
  });

  it('computes nothing more for a reader who has gone', async () => {
    const reader = new AbortController();
    const answer = ask(`/api/v1${MUCH}`, { signal: reader.signal });
    await new Promise(setImmediate);
    reader.abort();
    expect((await answer).status).toBe(499);
  });

  it.each([
    [
      '/cost/break-even?trainingUsd=1M&usdPerMillion=1&against.trainingUsd=2M&against.usdPerMillion=2',
      'againstTokens',
      /one of the two models is cheaper/,
    ],
    [
      '/cost/break-even?trainingUsd=1M&usdPerMillion=1',
      'breakEvenDays',
      /breakEvenDays and servingUsdPerDay need/,
    ],
    ['/cost/law?flop=1e24&law=kaplan-2020', 'intervalLevel', /published without intervals/],
    [
      '/cost/optimal?matchParams=13B&inferenceTokens=2T&law=hoffmann-2022-3',
      'intervalLevel',
      /published without intervals/,
    ],
    ['/cost/serving?tokensPerSecond=1000&usdPerHour=2', 'usdPerRequest', /not given: .*inputTokens/],
  ])('says beside a null why: %s', async (address, field, reason) => {
    const { json, text } = await ask(`/api/v1${address}`);
    expect(json.rows?.[0], text).toMatchObject({ [field]: null, reason: expect.stringMatching(reason) });
  });

  it('takes numbers, flags and laws as the command line does', async () => {
    const said = await ask('/api/v1/cost/optimal?matchParams=13B&inferenceTokens=2T');
    const plain = await ask('/api/v1/cost/optimal?matchParams=13000000000&inferenceTokens=2e12');
    expect(said.json.rows).toEqual(plain.json.rows);
    const flags = ['True', 'true', 'TRUE'].map((flag) => ask(`/api/v1/results?includeSoftware=${flag}`));
    const totals = (await Promise.all(flags)).map(({ json }) => json.total);
    expect(new Set(totals).size).toBe(1);
    expect(totals[0]).toBeGreaterThan((await ask('/api/v1/results')).json.total);
    expect((await ask('/api/v1/cost/law?flop=1e24&law=all')).json.total).toBe(
      (await ask('/api/v1/laws')).json.total,
    );
  });

  it('says once from where to where a number may be, and how an id is written', async () => {
    const { json } = await ask('/api/v1/laws?limit=99999999999999999999');
    expect(json.error.message).toBe(
      'limit: must be a whole number from 1 to 5000, but is 100000000000000000000',
    );
    const report = await ask(`/api/v1/results?report=${'F'.repeat(64)}`);
    expect(report.json.error.message).toMatch(/lower case/);
  });

  it('counts no rounding as a saving', async () => {
    const { json } = await ask('/api/v1/cost/optimal?matchParams=13B&inferenceTokens=0');
    expect(json.rows[0].saving).toBe(0);
  });
});

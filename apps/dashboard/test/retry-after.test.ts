import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GET as askTrpc } from '../src/app/api/trpc/[trpc]/route.ts';
import { GET as askHealth } from '../src/app/api/v1/health/route.ts';

// Outside of a server the store cannot be opened.
const site = 'http://127.0.0.1/api';

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

it('says when to try again where the store cannot be reached', async () => {
  const answers = [
    await askHealth(new Request(`${site}/v1/health`), {}),
    await askTrpc(new Request(`${site}/trpc/reports.raceDevices`)),
  ];
  for (const { status, headers } of answers) {
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  }
});

it('says nothing of it where the question is wrong', async () => {
  const { status, headers } = await askTrpc(new Request(`${site}/trpc/cost.serving?input={}`));
  expect([status, headers.get('retry-after')]).toEqual([400, null]);
});

it('names the field of an input that tRPC refuses', async () => {
  const input = encodeURIComponent('{"tokensPerSecond":1,"usdPerHour":1,"utilisation":1}');
  const { error } = await (await askTrpc(new Request(`${site}/trpc/cost.serving?input=${input}`))).json();
  expect(error.data).toMatchObject({
    issues: [{ path: 'utilisation', nearest: 'utilization' }],
    nearest: 'utilization',
  });
});

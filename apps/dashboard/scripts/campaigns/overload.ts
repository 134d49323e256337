import { Agent, type IncomingMessage, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { DashboardProcess } from '../../../../test/dashboard-process.ts';
import { LOOK_MILLISECONDS, type LoopDelay, lateness, loopDelayOf } from './site-load.ts';
import { reportOf } from './writers.ts';

interface Times {
  count: number;
  p50Ms: number;
  p99Ms: number;
  slowestMs: number;
}

export interface OverloadResult {
  requests: number;
  perSecond: number;
  /** Of each kind of request, the answers by status; 0: none. */
  byKind: Record<string, Record<string, number>>;
  /** 429 and 503 that came at once. */
  refused: Times & { withoutRetryAfter: number };
  /** 503 after the longest wait in a queue. */
  waitedInVain: number;
  health: Times & { failed: number };
  /** Of the site's thread, and of the one that sends and takes these times, which shares its cores. */
  loopDelay: { site: LoopDelay; sender: LoopDelay };
  /** From the last request to the first page that was answered with 200. */
  recoveredMs: number;
}

/** Nobody who was refused at once waited this long; who waits in a queue may wait for 10 s. */
const AT_ONCE_MILLISECONDS = 9000;
const EVERY_MILLISECONDS = 25;

interface Asked {
  path: string;
  body?: string;
}

type Ask = (number: number) => Asked;

/** A new price needs a new answer: a kept one would cost nothing. */
const KINDS: Readonly<Record<string, Ask>> = {
  page: (number) => ({ path: `/?price=${1 + number / 1000}` }),
  read: (number) => ({ path: `/api/v1/leaderboard?limit=50&usdPerHour=${1 + number / 1000}` }),
  long: () => ({ path: '/api/v1/results.csv' }),
  write: (number) => ({ path: '/api/v1/reports', body: JSON.stringify(reportOf(number)) }),
};

/** Sends `requests` at a pace that does not wait for answers, and asks for health meanwhile. */
export async function overload(
  { url }: Pick<DashboardProcess, 'url'>,
  {
    requests,
    perSecond,
    isBehindProxy = false,
  }: { requests: number; perSecond: number; isBehindProxy?: boolean },
): Promise<OverloadResult> {
  const sender = isBehindProxy ? PROXY : STRANGERS;
  const answerOf = (at: string, asked: Asked) => answerTo(at, asked, sender);
  const byKind: OverloadResult['byKind'] = {};
  const refused: number[] = [];
  const health: number[] = [];
  let [withoutRetryAfter, waitedInVain, failed] = [0, 0, 0];
  const kinds = Object.entries(KINDS);
  const one = async (number: number) => {
    const [kind, ask] = kinds[number % kinds.length] as [string, Ask];
    const { status, milliseconds, retryAfter } = await answerOf(url, ask(number));
    const statuses = byKind[kind] ?? {};
    byKind[kind] = { ...statuses, [status]: (statuses[status] ?? 0) + 1 };
    if (status !== 429 && status !== 503) return;
    if (retryAfter === undefined) withoutRetryAfter += 1;
    if (milliseconds < AT_ONCE_MILLISECONDS) refused.push(milliseconds);
    else waitedInVain += 1;
  };
  const ended = new AbortController();
  const watch = async () => {
    while (!ended.signal.aborted) {
      const { status, milliseconds } = await answerOf(url, { path: '/api/v1/health' });
      health.push(milliseconds);
      if (status !== 200) failed += 1;
      await delay(EVERY_MILLISECONDS);
    }
  };
  await loopDelayOf({ url });
  const own = monitorEventLoopDelay({ resolution: LOOK_MILLISECONDS });
  own.enable();
  const watching = watch();
  const start = performance.now();
  const sent: Promise<void>[] = [];
  while (sent.length < requests) {
    const due = Math.min(requests, Math.ceil(((performance.now() - start) / 1000) * perSecond));
    while (sent.length < due) sent.push(one(sent.length));
    await delay(EVERY_MILLISECONDS);
  }
  const lastSent = performance.now();
  ended.abort();
  await watching;
  own.disable();
  const ofSender = (percent: number) => lateness(own.percentile(percent) / 1e6);
  const loopDelay = {
    site: await loopDelayOf({ url }),
    sender: { p50Ms: ofSender(50), p99Ms: ofSender(99), slowestMs: ofSender(100) },
  };
  while ((await answerOf(url, { path: '/' })).status !== 200) await delay(EVERY_MILLISECONDS);
  const recoveredMs = Math.round(performance.now() - lastSent);
  await Promise.all(sent);
  return {
    requests,
    perSecond,
    byKind,
    refused: { ...timesOf(refused), withoutRetryAfter },
    waitedInVain,
    health: { ...timesOf(health), failed },
    loopDelay,
    recoveredMs,
  };
}

/** Beyond the bounds 503 within 100 ms, health within 50 ms, of 99 in 100; and pages again without a restart. */
export const standsOverload = ({ refused, health, byKind }: OverloadResult): boolean =>
  refused.count > 0 &&
  refused.withoutRetryAfter === 0 &&
  refused.p99Ms < 100 &&
  health.p99Ms < 50 &&
  health.failed === 0 &&
  Object.values(byKind).every((statuses) => Object.keys(statuses).every((status) => KNOWN.has(status)));

const KNOWN = new Set(['200', '201', '429', '503']);

function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN) * 10) / 10;
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(1) };
}

interface Answer {
  status: number;
  /** To the end of its head: what follows is as long as the table is. */
  milliseconds: number;
  retryAfter?: string | undefined;
}

interface Sender {
  agent: Agent;
  headers: Record<string, string>;
}

/** Each on a connection of its own. */
const STRANGERS: Sender = { agent: new Agent({ keepAlive: false }), headers: {} };
/** On connections that it keeps, as many as it needs at once. */
const PROXY: Sender = {
  agent: new Agent({ keepAlive: true }),
  headers: { 'X-Forwarded-For': '192.0.2.1' },
};

function answerTo(url: string, { path, body }: Asked, { agent, headers: own }: Sender): Promise<Answer> {
  return new Promise((resolve) => {
    const start = performance.now();
    const method = body === undefined ? 'GET' : 'POST';
    const headers = { ...own, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const asked = request(url + path, { agent, method, headers });
    asked.once('response', (response: IncomingMessage) => {
      const { statusCode = 0, headers } = response;
      const end = performance.now();
      response.resume();
      response.once('close', () =>
        resolve({ status: statusCode, milliseconds: end - start, retryAfter: headers['retry-after'] }),
      );
    });
    // Who gives up after this has had no answer, whatever comes.
    asked.setTimeout(30_000, () => asked.destroy());
    asked.once('error', () => resolve({ status: 0, milliseconds: performance.now() - start }));
    asked.end(body);
  });
}

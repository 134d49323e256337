import { percentile } from '../store-benchmark/load.ts';
import { startFilledSite } from './filled-site.ts';
import { ask } from './site-load.ts';
import type { Engine } from './store-place.ts';
import { missingOf, nothingWritten, write } from './writers.ts';

export interface ReadersResult {
  storedBefore: number;
  loads: {
    readers: number;
    perSecond: number;
    /** 0: no answer. */
    byStatus: Record<string, number>;
    p50Ms: number;
    p99Ms: number;
  }[];
  /** Reports that were answered with 200 or 201 meanwhile, and how many of them are not there. */
  acknowledged: number;
  missing: number;
  /** Other answers to reports, but for 503. */
  refused: number;
}

const READERS = [16, 64];

/** No two ask for the board at one price, as an answer that is kept costs nothing. */
const QUESTIONS: readonly ((number: number) => string)[] = [
  (number) => `/?price=${1 + number / 1000}`,
  (number) => `/api/v1/leaderboard?limit=50&usdPerHour=${1 + number / 1000}`,
  () => '/gpu/nvidia-h100-sxm',
  () => '/models/llama-2-7b',
  () => '/api/v1/results?limit=100',
  () => '/races',
  () => '/api/v1/results.csv',
];

/** Of a table that is longer: whoever looks at its head goes away then. */
const ENOUGH_BYTES = 2 ** 20;

/** Readers over a store of `filled` reports, each asking as soon as it is answered, `requests` at each of two numbers of them; and a writer. */
export async function readTogether(
  engine: Engine,
  { filled, requests, tell }: { filled: number; requests: number; tell(line: string): void },
): Promise<ReadersResult> {
  const ended = new AbortController();
  const { site, close } = await startFilledSite(engine, { filled });
  try {
    const written = nothingWritten();
    let number = 0;
    const writing = write(site.url, { clients: 1, next: () => number++, signal: ended.signal, written });
    const loads: ReadersResult['loads'] = [];
    for (const [round, readers] of READERS.entries()) {
      const start = performance.now();
      const { byStatus, milliseconds } = await ask(questions(site.url, requests, round * requests), {
        clients: readers,
      });
      const perSecond = Math.round((10_000 * requests) / (performance.now() - start)) / 10;
      const at = (share: number) => Math.round(percentile(milliseconds, share));
      loads.push({ readers, perSecond, byStatus, p50Ms: at(0.5), p99Ms: at(0.99) });
      tell(JSON.stringify(loads.at(-1)));
    }
    ended.abort();
    await writing;
    return {
      storedBefore: filled,
      loads,
      acknowledged: written.acknowledged.size,
      missing: await missingOf(site.url, written.acknowledged),
      refused: [...written.refused.values()].reduce((sum, count) => sum + count, 0),
    };
  } finally {
    ended.abort();
    await close();
  }
}

function* questions(url: string, count: number, first: number): Generator<() => Promise<number>> {
  for (let number = first; number < first + count; number++) {
    const path = QUESTIONS[number % QUESTIONS.length]?.(number) ?? '/';
    yield () => read(url + path);
  }
}

async function read(address: string): Promise<number> {
  try {
    const answer = await fetch(address);
    let bytes = 0;
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length;
      if (bytes >= ENOUGH_BYTES) break;
    }
    return answer.status;
  } catch {
    return 0;
  }
}

/** Nobody is left without an answer or has a 5xx but 503, and no report is lost. */
export const isUnbroken = ({ loads, acknowledged, missing, refused }: ReadersResult): boolean =>
  loads.every(({ byStatus }) => Object.keys(byStatus).every((status) => FINE.has(status))) &&
  acknowledged > 0 &&
  missing + refused === 0;

/** And nine readers in ten have what they asked for, which a slow machine may not manage. */
export const standsReaders = (result: ReadersResult): boolean =>
  isUnbroken(result) && result.loads.every(({ byStatus }) => shareOf(200, byStatus) >= 0.9);

function shareOf(status: number, byStatus: Record<string, number>): number {
  const all = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  return (byStatus[status] ?? 0) / all;
}

const FINE = new Set(['200', '429', '503']);

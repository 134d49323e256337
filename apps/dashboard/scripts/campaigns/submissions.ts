import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newSecretKey } from '@breakeven/schema/trust/ed25519';
import { reportSignatureHeaders, signReport } from '@breakeven/schema/trust/report-signature';
import type { DashboardProcess } from '../../../../test/dashboard-process.ts';
import { percentile } from '../store-benchmark/load.ts';
import { startFilledSite } from './filled-site.ts';
import { ask, type LoopDelay, loopDelayOf, processorSecondsOf } from './site-load.ts';
import type { Engine } from './store-place.ts';
import { TYPICAL_ROWS, typicalReport } from './typical-report.ts';
import { post, reportOf } from './writers.ts';

export interface SubmissionRate {
  /** small: of one result, unsigned, all of one row of the board. typical: as bench-cli sends them, signed, of 200 rows. */
  report: 'small' | 'typical';
  bytes: number;
  clients: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** CPU time of the site's process for one submission; the server of a PostgreSQL is another process. */
  processorMs: number;
  loopDelay: LoopDelay;
  byStatus: Record<string, number>;
}

export interface Submissions {
  /** Of 4 KiB each, appended to a file on the disk of the store. */
  syncsPerSecond: number;
  storedBefore: number;
  rates: SubmissionRate[];
}

interface Body {
  text: string;
  headers: Record<string, string>;
}

/** How many submissions a second a durable store takes, over `filled` reports; the clients share the cores with the site. */
export async function measureSubmissions(
  engine: Engine,
  { count, filled }: { count: number; filled: number },
): Promise<Submissions> {
  const { site, folder, close } = await startFilledSite(engine, { filled, boardRows: TYPICAL_ROWS });
  try {
    const rates: SubmissionRate[] = [];
    let number = 0;
    for (const [report, bodyOf] of [
      ['small', smallBody],
      ['typical', typicalBody],
    ] as const) {
      for (const clients of [1, 8]) {
        const bodies = Array.from({ length: count }, () => bodyOf(number++));
        // What is compiled at the first use is not what a site is like.
        await submit(
          site,
          Array.from({ length: 100 }, () => bodyOf(number++)),
          clients,
        );
        const bytes = bodies[0]?.text.length ?? 0;
        rates.push({ report, bytes, clients, ...(await submit(site, bodies, clients)) });
      }
    }
    return { syncsPerSecond: syncsPerSecond(folder), storedBefore: filled, rates };
  } finally {
    await close();
  }
}

const smallBody = (number: number): Body => ({ text: JSON.stringify(reportOf(number)), headers: {} });

const KEYS = Array.from({ length: 20 }, newSecretKey);

function typicalBody(number: number): Body {
  const report = typicalReport(number);
  const signature = signReport(report.id, KEYS[number % KEYS.length] as string);
  return { text: JSON.stringify(report), headers: reportSignatureHeaders(signature) };
}

async function submit(site: DashboardProcess, bodies: readonly Body[], clients: number) {
  await loopDelayOf(site);
  const workedBefore = await processorSecondsOf(site);
  const start = performance.now();
  const { byStatus, milliseconds } = await ask(
    bodies.map(
      ({ text, headers }) =>
        async () =>
          (await post(site.url, text, headers))?.status ?? 0,
    ),
    { clients },
  );
  const seconds = (performance.now() - start) / 1000;
  const worked = (await processorSecondsOf(site)) - workedBefore;
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return {
    perSecond: Math.round(bodies.length / seconds),
    p50Ms: rounded(percentile(milliseconds, 0.5)),
    p99Ms: rounded(percentile(milliseconds, 0.99)),
    processorMs: rounded((1000 * worked) / bodies.length),
    loopDelay: await loopDelayOf(site),
    byStatus,
  };
}

/** What only a disk that syncs can do, for a second. */
function syncsPerSecond(folder: string): number {
  const file = openSync(join(folder, 'synced'), 'w');
  const page = Buffer.alloc(4096);
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < 1000; count++) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  closeSync(file);
  return count;
}

/** 150 a second of 8 clients, of 99 in 100 within half a second, and none refused. */
export const standsSubmissions = ({ rates }: Submissions): boolean =>
  rates.every(
    ({ clients, perSecond, p99Ms, byStatus }) =>
      Object.keys(byStatus).every((status) => status === '201') &&
      (clients === 1 || (perSecond >= 150 && p99Ms < 500)),
  );

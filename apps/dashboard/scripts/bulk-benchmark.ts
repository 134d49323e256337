import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { openPostgresql } from '../src/server/store/postgresql.ts';
import { startCluster } from '../test/postgresql-cluster.ts';
import { migrationsFolder } from '../test/stores.ts';
import { fillStore, TESTS } from './store-benchmark/fill-store.ts';

/**
 * What results of a large store cost as CSV, JSON lines and Parquet, from the built site over PostgreSQL: the first byte, the time of
 * a row in the first quarter and in the last, the file's size and how far the server's memory grows.
 * `npm run benchmark:bulk -w @breakeven/dashboard -- --rows 1000000`
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const reports = Math.ceil(Number(values.rows) / TESTS.length);
const rows = reports * TESTS.length;
if (!(rows > 0)) throw new Error('--rows is above 0');

const UNHURRIED = { connectMs: 60_000, statementMs: 3_600_000, answerMs: 3_600_000 };
const FORMATS = ['csv', 'jsonl', 'parquet'] as const;
const MEGABYTE = 1e6;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Resident bytes of a process, as Linux says. */
const residentBytes = (processId: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]);

interface Download {
  firstByteSeconds: number;
  seconds: number;
  bytes: number;
  /** Of a byte of the last quarter, in those of the first. */
  lastToFirst: number;
  growthBytes: number;
}

async function download(url: string, processId: number): Promise<Download> {
  const before = residentBytes(processId);
  let most = before;
  const watching = new AbortController();
  const watch = (async () => {
    while (!watching.signal.aborted) {
      most = Math.max(most, residentBytes(processId));
      await delay(100);
    }
  })();
  const start = performance.now();
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  const arrived: { seconds: number; bytes: number }[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    arrived.push({ seconds: (performance.now() - start) / 1000, bytes });
  }
  watching.abort();
  await watch;
  const secondsAt = (share: number) =>
    arrived.find((one) => one.bytes >= share * bytes)?.seconds ?? Number.NaN;
  return {
    firstByteSeconds: arrived[0]?.seconds ?? Number.NaN,
    seconds: secondsAt(1),
    bytes,
    lastToFirst: (secondsAt(1) - secondsAt(0.75)) / secondsAt(0.25),
    growthBytes: most - before,
  };
}

const cluster = startCluster(facility('postgresql').path);
try {
  const opened = await openPostgresql(cluster.url('postgres'), migrationsFolder, UNHURRIED);
  await fillStore(opened.database, reports);
  await opened.close();
  say(
    `${rows} results of ${reports} reports, PostgreSQL, ${cpus()[0]?.model} x ${cpus().length}, node ${process.version}`,
  );
  const site = await startDashboard({ databaseUrl: cluster.url('postgres') });
  try {
    // What the first answer of all has to load.
    for (const format of FORMATS)
      await (await fetch(`${site.url}/api/v1/results.${format}?limit=1000`)).arrayBuffer();
    say(
      '\n| format | first byte ms | rows/s | last quarter to first | MB | growth of the server MB |\n|---|---|---|---|---|---|',
    );
    for (const format of FORMATS) {
      const found = await download(`${site.url}/api/v1/results.${format}`, site.processId);
      const cells = [
        (found.firstByteSeconds * 1000).toFixed(0),
        (rows / found.seconds).toFixed(0),
        found.lastToFirst.toFixed(2),
        (found.bytes / MEGABYTE).toFixed(1),
        (found.growthBytes / MEGABYTE).toFixed(0),
      ];
      say(`| ${format} | ${cells.join(' | ')} |`);
    }
  } finally {
    await site.stop();
  }
} finally {
  cluster.stop();
}

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { setState } from '../src/server/queries/store-state.ts';
import { rulesOfToday } from '../src/server/store/bring-up-to-date.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { openPostgresql } from '../src/server/store/postgresql.ts';
import { startCluster } from '../test/postgresql-cluster.ts';
import { migrationsFolder } from '../test/stores.ts';
import { partitionByReport } from './partition-by-report.ts';
import { fillStore, UNHURRIED } from './store-benchmark/fill-store.ts';
import { load, percentile, type Times } from './store-benchmark/load.ts';

/**
 * How quickly the built site answers over a large store, beside the same over an empty one, and how quick the machine was
 * meanwhile. `npm run benchmark:store -w @breakeven/dashboard -- --engine postgresql --reports 1000000`
 */
const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'postgresql' },
    reports: { type: 'string', default: '20000' },
    requests: { type: 'string', default: '400' },
    // Reports and results divided into this many, by partition-by-report.sql; of PostgreSQL alone.
    partitions: { type: 'string', default: '1' },
    // A PostgreSQL that was filled before: nothing is invented, and it stays as it is.
    filled: { type: 'string' },
  },
});
const reports = Number(values.reports);
const requests = Number(values.requests);
const partitions = Number(values.partitions);
if (!['postgresql', 'pglite'].includes(values.engine) || !(reports > 0) || !(requests > 0)) {
  throw new Error('--engine is postgresql or pglite; --reports and --requests are above 0');
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = async (run: () => Promise<unknown>) => {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
};
const row = (name: string, times: Times) =>
  say(
    `| ${name} | ${[0.5, 0.99].map((share) => percentile(times, share).toFixed(1)).join(' | ')} | ${times.length} |`,
  );

/** Of this machine at this time, which others may be using: SHA-256 of 16 MiB on one thread. */
function calibration(): number {
  const bytes = Buffer.alloc(16 * 1024 * 1024);
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    createHash('sha256').update(bytes).digest();
    return performance.now() - start;
  });
  return percentile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

const rankUrl = (site: DashboardProcess, input: object) =>
  `${site.url}/api/trpc/leaderboard.rank?input=${encodeURIComponent(
    JSON.stringify({ includeSoftware: false, usdPerHour: 1, ...input }),
  )}`;

async function measure(site: DashboardProcess, empty: DashboardProcess): Promise<void> {
  const cases: [string, object[]][] = [
    ['rank, 50 rows', [{ limit: 50 }]],
    ['rank, 200 rows', [{}]],
    // No two ask the same: each answer is made.
    [
      'rank, 50 rows, each at another price',
      Array.from({ length: requests + 60 }, (_, index) => ({ limit: 50, usdPerHour: 1 + index / 1000 })),
    ],
    [
      'rank, one model and type',
      ['llama-2-7b', 'llama-2-13b', 'llama-1-7b'].map((model) => ({ model, type: 'q4_0' })),
    ],
    ['rank, one vendor and class', [{ limit: 50, vendor: 'amd', hardwareClass: 'consumer' }]],
    ['rank, at a depth', [{ limit: 50, depthTokens: 4096 }]],
  ];
  say(`\n| request, 20 at once | p50 ms | p99 ms | requests |\n|---|---|---|---|`);
  for (const [name, inputs] of cases) {
    const urls = inputs.map((input) => rankUrl(site, input));
    await load(urls.slice(-60), { clients: 20, requests: 60 });
    row(name, await load(urls, { clients: 20, requests }));
  }
  say(`| calibration | ${calibration().toFixed(1)} | | |`);
  say(`\n| page or file, one at a time | p50 ms | p99 ms | requests |\n|---|---|---|---|`);
  const pages: [string, string][] = [
    ['`/`', '/'],
    ['`/?model=llama-2-7b&type=q4_0`', '/?model=llama-2-7b&type=q4_0'],
    ['`/api/v1/health`', '/api/v1/health'],
  ];
  for (const [name, path] of pages) {
    const both = [site, empty].map(({ url }) => `${url}${path}`);
    const times: [Times, Times] = [[], []];
    await load(both, { clients: 1, requests: 10 });
    // Interleaved, so that other load on the machine affects both alike.
    for (let round = 0; round < 40; round++) {
      for (const [index, url] of both.entries())
        times[index]?.push(...(await load([url], { clients: 1, requests: 1 })));
    }
    for (const list of times) list.sort((a, b) => a - b);
    row(name, times[0]);
    row(`${name}, store without reports`, times[1]);
    say(
      `| ratio of the medians | ${(percentile(times[0], 0.5) / percentile(times[1], 0.5)).toFixed(2)} | | |`,
    );
  }
  row(
    '`reports.raceDevices`',
    await load([`${site.url}/api/trpc/reports.raceDevices`], { clients: 1, requests: 20 }),
  );
  say(`| calibration | ${calibration().toFixed(1)} | | |`);
  await csv(site);
}

/** Lines of results.csv a second, of the first 25,000, the second and the third: a line costs the same wherever it stands. */
async function csv(site: DashboardProcess): Promise<void> {
  const stop = new AbortController();
  const answer = await fetch(`${site.url}/api/v1/results.csv`, { signal: stop.signal });
  let [lines, parts] = [0, 0];
  let start = performance.now();
  for await (const chunk of answer.body ?? []) {
    lines += Buffer.from(chunk).filter((byte) => byte === 0x0a).length;
    if (lines < 25_000) continue;
    say(`results.csv: ${Math.round(lines / ((performance.now() - start) / 1000))} lines/s`);
    [lines, start] = [0, performance.now()];
    if (++parts === 3) break;
  }
  stop.abort();
}
/** Invents the reports, and makes the board of them. */
async function fill(open: () => Promise<OpenDatabase>): Promise<void> {
  const opened = await open();
  const progress = (what: string) => (done: number) => {
    if (done % Math.max(20_000, Math.ceil(reports / 10)) < 20_000) process.stderr.write(`${what}: ${done}\n`);
  };
  say(
    `filled in ${(await seconds(() => fillStore(opened.database, reports, { onProgress: progress('filled') }))).toFixed(0)} s`,
  );
  if (cluster && partitions > 1) {
    const divided = await seconds(() => partitionByReport(cluster.url('postgres'), partitions));
    say(`divided into ${partitions} partitions in ${divided.toFixed(0)} s`);
  }
  let rows = 0;
  const built = await seconds(async () => {
    rows = (await rebuildBoard(opened.database)).rows;
  });
  say(`board of ${rows} rows made from nothing in ${built.toFixed(0)} s`);
  // It was named and judged by the rules of today as it was made.
  await setState(opened.database, 'derived-by', rulesOfToday());
  await opened.close();
}

const folder = mkdtempSync(join(tmpdir(), 'breakeven-benchmark-'));
const cluster =
  values.engine === 'postgresql' && values.filled === undefined
    ? startCluster(facility('postgresql').path)
    : null;
const sites: DashboardProcess[] = [];
try {
  const open = (): Promise<OpenDatabase> =>
    cluster
      ? openPostgresql(cluster.url('postgres'), migrationsFolder, UNHURRIED)
      : openPglite(join(folder, 'database'), migrationsFolder);
  say(
    `${values.engine}, ${reports} reports, ${cpus()[0]?.model} x ${cpus().length}, node ${process.version}`,
  );
  say(`calibration: SHA-256 of 16 MiB in ${calibration().toFixed(1)} ms`);
  if (values.filled === undefined) await fill(open);
  const databaseUrl = values.filled ?? cluster?.url('postgres');
  const at = () => startDashboard(databaseUrl === undefined ? { dataFolder: folder } : { databaseUrl });
  const first = await at();
  await first.stop();
  const starting = await seconds(async () => {
    sites.push(await at());
  });
  say(`start with nothing to do: ${starting.toFixed(1)} s`);
  sites.push(await startDashboard());
  const [site, empty] = sites as [DashboardProcess, DashboardProcess];
  await measure(site, empty);
} finally {
  for (const site of sites) await site.stop();
  cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}

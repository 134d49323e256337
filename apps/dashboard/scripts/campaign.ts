import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { startCluster } from '../test/postgresql-cluster.ts';
import { standsBadDisk, sufferBadDisk } from './campaigns/bad-disk.ts';
import { hostileBodies } from './campaigns/fuzz.ts';
import { killCampaign } from './campaigns/kills.ts';
import { loseDatabase } from './campaigns/lost-database.ts';
import { overload as overloadSite, standsOverload } from './campaigns/overload.ts';
import { cutPower } from './campaigns/power-cuts.ts';
import { readTogether, standsReaders } from './campaigns/readers.ts';
import { ask, mixedLoad, residentBytes } from './campaigns/site-load.ts';
import { measureSubmissions, standsSubmissions } from './campaigns/submissions.ts';
import { nothingWritten, post, write } from './campaigns/writers.ts';

const HELP = `Usage: npm run campaign -w @breakeven/dashboard -- NAME [--engine pglite|postgresql] [--count N] [--seed N] [--filled N] [--proxy]

kills    kill -9 under 8 writers, 100 times: what was acknowledged is there
fuzz     10,000 hostile bodies: no 5xx, no answer over a second
memory   200,000 requests of a mixed load: memory at every tenth
writes   1,000 small reports and 1,000 typical ones of 1 and of 8 clients: submissions a second, p50 and p99;
         --filled N: over a store of N reports
readers  16 and 64 readers at once, 3,000 requests each, over 1,000,000 reports (--filled N), and a writer: no 5xx but 503, no
         report lost
overload 6,000 requests at 300 a second: how soon the site refuses, answers health, and is well again;
         --proxy: on kept connections, as a proxy asks
lost     PostgreSQL killed with -9 and held still, 20 times in all, under 4 writers and a site that goes on (--engine postgresql)
power    20 cuts of the power under 4 writers, on a disk in a file (root, Linux)
disk     a full disk, room again, a disk that takes no writes (root, Linux)

The site has to be built. Each prints one line of JSON at its end; progress goes to stderr.
Exit code: 0 held, 1 did not, 2 usage.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'pglite' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    filled: { type: 'string' },
    proxy: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const [name = ''] = positionals;
if (name === 'lost' && values.engine !== 'postgresql') usageError('lost needs --engine postgresql');
if (values.proxy && name !== 'overload') usageError('--proxy is of overload');
const seed = Number(values.seed);
const engine = values.engine === 'postgresql' ? 'postgresql' : 'pglite';
const folder = mkdtempSync(join(tmpdir(), 'breakeven-campaign-'));
// The other campaigns place a server of their own.
const cluster =
  engine === 'postgresql' && ['kills', 'fuzz', 'memory', 'overload'].includes(name)
    ? startCluster(facility('postgresql').path)
    : null;
const place = { dataFolder: folder, ...(cluster && { databaseUrl: cluster.url('postgres') }) };
const count = (usual: number) => Number(values.count ?? usual);
const start = () => startDashboard({ ...place, environment: { BREAKEVEN_WRITES_PER_NETWORK: '0' } });
const tell = (line: string) => process.stderr.write(`${line}\n`);
const isWell = ({ byStatus }: { byStatus: Record<string, number> }) =>
  Object.keys(byStatus).every((status) => Number(status) > 0 && Number(status) < 500);

function usageError(message: string): never {
  process.stderr.write(`${message}\n\n${HELP}`);
  process.exit(2);
}

async function fuzz() {
  const site = await start();
  try {
    const bodies = hostileBodies({ count: count(10_000), seed });
    const before = await residentBytes(site);
    const answers = await ask(
      bodies.map((body) => async () => (await post(site.url, body))?.status ?? 0),
      { clients: 4 },
    );
    const after = await residentBytes(site);
    const { byStatus, milliseconds } = answers;
    const slowestMilliseconds = milliseconds.at(-1) ?? 0;
    const holds = isWell(answers) && slowestMilliseconds < 1000;
    return { holds, byStatus, slowestMilliseconds, before, after };
  } finally {
    await site.stop();
  }
}

async function memory() {
  const site = await start();
  try {
    const bytes: number[] = [];
    let all: Record<string, number> = {};
    for (let tenth = 0; tenth < 10; tenth++) {
      const { byStatus } = await ask(mixedLoad(site.url, count(200_000) / 10), { clients: 8 });
      all = { ...all, ...byStatus };
      bytes.push(await residentBytes(site));
      tell(JSON.stringify({ tenth, bytes: bytes.at(-1), byStatus }));
    }
    const [half = 0, end = 0] = [bytes[4], bytes[9]];
    return { holds: isWell({ byStatus: all }) && end < half * 1.1, residentBytes: bytes };
  } finally {
    await site.stop();
  }
}

async function writes() {
  const result = await measureSubmissions(engine, { count: count(1000), filled: Number(values.filled ?? 0) });
  return { holds: standsSubmissions(result), ...result };
}

async function readers() {
  const filled = Number(values.filled ?? 1_000_000);
  const result = await readTogether(engine, { filled, requests: count(3000), tell });
  return { holds: standsReaders(result), ...result };
}

async function overload() {
  const site = await start();
  try {
    const written = nothingWritten();
    let number = 100_000;
    const signal = AbortSignal.timeout(3000);
    await write(site.url, { clients: 8, next: () => number++, signal, written });
    const result = await overloadSite(site, {
      requests: count(6000),
      perSecond: 300,
      isBehindProxy: values.proxy,
    });
    return { holds: standsOverload(result), ...result };
  } finally {
    await site.stop();
  }
}

async function kills() {
  const result = await killCampaign(place, { kills: count(100), seed, tell });
  return { holds: result.missing + result.differences + result.refused === 0, ...result };
}

async function lost() {
  const result = await loseDatabase({ losses: count(20), seed, tell });
  return { holds: result.missing + result.differences + result.refused === 0, ...result };
}

async function power() {
  const result = await cutPower(engine, { cuts: count(20), seed, tell });
  return { holds: result.missing.every((missing) => missing === 0), ...result };
}

async function disk() {
  const result = await sufferBadDisk(engine, { submits: count(20) });
  return { holds: standsBadDisk(result, count(20)), ...result };
}

const CAMPAIGNS = new Map(
  Object.entries({ kills, fuzz, memory, writes, readers, overload, lost, power, disk }),
);
try {
  const campaign = positionals.length === 1 ? CAMPAIGNS.get(name) : undefined;
  if (campaign === undefined) {
    process.stderr.write(HELP);
    process.exitCode = 2;
  } else {
    const result = await campaign();
    process.stdout.write(`${JSON.stringify({ campaign: name, engine, seed, ...result })}\n`);
    process.exitCode = result.holds ? 0 : 1;
  }
} finally {
  cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import type { Database, OpenDatabase } from '../src/server/db/database.ts';
import { STANDBY, writeTrouble } from '../src/server/db/write-trouble.ts';
import { createCaller } from '../src/server/routers/root.ts';
import { openPostgresql } from '../src/server/store/postgresql.ts';
import { type Cluster, startCluster } from './postgresql-cluster.ts';
import { decode, sampleReport } from './sample-report.ts';
import { migrationsFolder } from './stores.ts';

const { available, path } = facility('postgresql');
const BOARD = { includeSoftware: true, usdPerHour: 1, limit: 50 };
const reportOf = (rate: number) =>
  sampleReport({ adapter: { device: `followed-${rate}` }, results: [decode(rate)] });

describe.skipIf(!available)('a standby that follows another PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-standby-'));
  let primary: Cluster;
  let standby: Cluster;
  let written: OpenDatabase;
  let read: OpenDatabase;
  let site: DashboardProcess;
  const apiOf = (opened: () => OpenDatabase) => createCaller({ openDatabase: async () => opened().database });
  const writer = apiOf(() => written);
  const reader = apiOf(() => read);

  beforeAll(async () => {
    primary = startCluster(path);
    written = await openPostgresql(primary.url('postgres'), migrationsFolder);
    await writer.reports.submit(reportOf(10));
    standby = startCluster(path, { standbyOf: primary });
    read = await openPostgresql(standby.url('postgres'), migrationsFolder);
    site = await startDashboard({ databaseUrl: standby.url('postgres') });
  });
  afterAll(async () => {
    await site?.stop();
    await read?.close();
    await written?.close();
    standby?.stop();
    primary?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Until the standby has all that the primary has written by now. */
  async function caughtUp() {
    const place = await one(written.database, sql`select pg_current_wal_lsn()::text as value`);
    const isThere = () =>
      one(read.database, sql`select pg_last_wal_replay_lsn() >= ${place}::pg_lsn as value`);
    await vi.waitUntil(isThere, 30_000);
  }

  it('answers as its primary does', async () => {
    const report = reportOf(20);
    await writer.reports.submit(report);
    await caughtUp();
    expect(await reader.reports.byId({ id: report.id })).toEqual(report);
    const board = await reader.leaderboard.rank(BOARD);
    expect(board.rows.map(({ decodeTokensPerSecond }) => decodeTokensPerSecond)).toEqual([20, 10]);
    expect(board).toEqual(await writer.leaderboard.rank(BOARD));
    // The board of the version before is not answered again.
    await writer.reports.submit(reportOf(30));
    await caughtUp();
    expect((await reader.leaderboard.rank(BOARD)).total).toBe(3);
  });

  it('takes no report, which is a 503, and says so before anybody tries', async () => {
    expect(await writeTrouble(read, folder)).toBe(STANDBY);
    expect(await writeTrouble(written, folder)).toBeNull();
    await expect(reader.reports.submit(reportOf(40))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('serves a site', async () => {
    const health = await fetch(`${site.url}/api/v1/health`);
    expect(await health.json()).toMatchObject({ status: 'read-only', writeTrouble: STANDBY });
    const page = await fetch(`${site.url}/?software=true`);
    expect([page.status, (await page.text()).includes('followed')]).toEqual([200, true]);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(reportOf(50));
    const sent = await fetch(`${site.url}/api/v1/reports`, { method: 'POST', headers, body });
    expect(sent.status).toBe(503);
    expect(sent.headers.get('retry-after')).not.toBeNull();
  });

  it('is refused where its tables are older than the program', async () => {
    const newer = join(folder, 'drizzle');
    cpSync(migrationsFolder, newer, { recursive: true });
    const file = join(newer, 'meta/_journal.json');
    const journal = JSON.parse(readFileSync(file, 'utf8'));
    const last = journal.entries.at(-1);
    journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'newer' });
    writeFileSync(file, JSON.stringify(journal));
    writeFileSync(join(newer, 'newer.sql'), 'select 1');
    await expect(openPostgresql(standby.url('postgres'), newer)).rejects.toThrow(/older than this Breakeven/);
  });

  it('takes reports once it is promoted and opened again', async () => {
    standby.promote();
    await read.close();
    read = await openPostgresql(standby.url('postgres'), migrationsFolder);
    expect(await reader.reports.submit(reportOf(60))).toMatchObject({ created: true });
    expect(await writeTrouble(read, folder)).toBeNull();
  });
});

async function one(database: Database, statement: ReturnType<typeof sql>): Promise<unknown> {
  const answer = await database.execute(statement);
  return (answer as unknown as { rows: { value: unknown }[] }).rows[0]?.value;
}

import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionByReport } from '../scripts/partition-by-report.ts';
import type { Database, OpenDatabase } from '../src/server/db/database.ts';
import { createCaller } from '../src/server/routers/root.ts';
import { checkStore } from '../src/server/store/check-store.ts';
import { openPostgresql } from '../src/server/store/postgresql.ts';
import { type Cluster, startCluster } from './postgresql-cluster.ts';
import { decode, prefill, sampleReport } from './sample-report.ts';
import { migrationsFolder, SERVERS, STORES, storeUnderTest } from './stores.ts';

/** Tables that grow with the reports, and the column that says whose report a row is. */
const REPORT_COLUMNS = { reports: 'id', results: 'report_id', board_outliers: 'report_id' };

const BOARD = { includeSoftware: true, usdPerHour: 1, limit: 50 };
const reportOf = (rate: number) =>
  sampleReport({ adapter: { device: `divided-${rate % 3}` }, results: [decode(rate), prefill(10 * rate)] });

async function rowsOf<Row>(database: Database, statement: SQL): Promise<Row[]> {
  return ((await database.execute(statement)) as unknown as { rows: Row[] }).rows;
}

/** The unique keys of the tables that lack the report, as PostgreSQL has them. */
const keysWithoutReport = (database: Database) =>
  rowsOf<{ key: string }>(
    database,
    sql`with tables (name, report_column) as (
        values ${sql.join(
          Object.entries(REPORT_COLUMNS).map(([name, column]) => sql`(${name}::text, ${column}::text)`),
          sql`, `,
        )})
      select indexrelid::regclass::text as key
      from pg_index join tables on indrelid = tables.name::regclass
      where indisunique and not exists (
        select from pg_attribute
        where attrelid = indrelid and attname = tables.report_column and attnum = any (indkey))`,
  );

describe.each(STORES.slice(0, 1))('the big tables in $name', ({ create }) => {
  const site = storeUnderTest(create);

  it('have the report in every unique key, by which they can be divided', async () => {
    expect(await keysWithoutReport(site.database)).toEqual([]);
  });

  it('would not be divided by a key without it', async () => {
    await site.database.execute(sql`create unique index without_report on results (test, position)`);
    expect(await keysWithoutReport(site.database)).toEqual([{ key: 'without_report' }]);
    await site.database.execute(sql`drop index without_report`);
  });
});

describe.each(SERVERS)('reports that are divided by hash, in $name', ({ available, path }) => {
  describe.skipIf(!available)('', () => {
    let cluster: Cluster;
    let opened: OpenDatabase;
    const api = createCaller({ openDatabase: async () => opened.database });
    const divide = () => partitionByReport(cluster.url('postgres'), 4);
    const parts = () =>
      rowsOf<{ kind: string; definition: string }>(
        opened.database,
        sql`select conname as kind, pg_get_constraintdef(oid) as definition from pg_constraint
            where conrelid in ('reports'::regclass, 'results'::regclass) and contype in ('p', 'u', 'f')
              and conparentid = 0
          union all
          select indexname, replace(indexdef, ' ON ONLY ', ' ON ') from pg_indexes where tablename in ('reports', 'results')
          order by 1, 2`,
      );

    beforeAll(async () => {
      cluster = startCluster(path);
      opened = await openPostgresql(cluster.url('postgres'), migrationsFolder);
      for (let rate = 1; rate <= 20; rate++) await api.reports.submit(reportOf(rate));
    });
    afterAll(async () => {
      await opened?.close();
      cluster?.stop();
    });

    it('are the same, with the same keys and indexes', async () => {
      const [board, results, before] = [
        await api.leaderboard.rank(BOARD),
        await api.results.list({ includeSoftware: true, limit: 50 }),
        await parts(),
      ];
      await divide();
      expect(await parts()).toEqual(before);
      expect(await api.leaderboard.rank(BOARD)).toEqual(board);
      expect(await api.results.list({ includeSoftware: true, limit: 50 })).toEqual(results);
      expect((await checkStore(opened.database)).differences).toEqual([]);
      const sizes = await rowsOf<{ size: number }>(
        opened.database,
        sql`select count(*)::int as size from reports group by tableoid`,
      );
      expect(sizes.length).toBe(4);
    });

    it('take new ones, and none twice', async () => {
      expect(await api.reports.submit(reportOf(21))).toMatchObject({ created: true });
      expect(await api.reports.submit(reportOf(21))).toMatchObject({ created: false });
      expect(await api.reports.submit(reportOf(5))).toMatchObject({ created: false });
      expect((await checkStore(opened.database)).differences).toEqual([]);
    });

    it('are found in one partition', async () => {
      const { id } = reportOf(7);
      const plan = await rowsOf<{ 'QUERY PLAN': string }>(
        opened.database,
        sql`explain select * from reports join results on report_id = reports.id where reports.id = ${id}`,
      );
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(new Set(text.match(/ on re(ports|sults)_\d+/g)).size).toBe(2);
    });

    it('open again, and are not divided twice', async () => {
      await opened.close();
      opened = await openPostgresql(cluster.url('postgres'), migrationsFolder);
      expect(await api.reports.byId({ id: reportOf(3).id })).toEqual(reportOf(3));
      await expect(divide()).rejects.toThrow(/divided already/);
    });
  });
});

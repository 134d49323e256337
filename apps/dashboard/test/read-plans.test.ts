import { type SQL, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillStore } from '../scripts/store-benchmark/fill-store.ts';
import type { Database } from '../src/server/db/database.ts';
import { reports } from '../src/server/db/schema.ts';
import { cellsOf } from '../src/server/queries/board-cells.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { boardStandings } from '../src/server/queries/board-standings.ts';
import { kernelsByHardware } from '../src/server/queries/kernels-by-hardware.ts';
import { measuredResults } from '../src/server/queries/measured-results.ts';
import { judgementOf } from '../src/server/queries/plausibility.ts';
import { storeVersion } from '../src/server/queries/report-items.ts';
import { boardRowOf, reportById } from '../src/server/queries/reports.ts';
import { search } from '../src/server/queries/search.ts';
import { countUp } from '../src/server/queries/store-state.ts';
import { resultPages } from './result-pages.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const ALL = { includeSoftware: false, usdPerHour: 1 };
const CSV = { includeSoftware: false, includeFlagged: false };
/** A handful of rows for ever; and one a model and type, all of which are the answer. */
const READ_WHOLE = ['store_state', 'board_choices'];
/** The total under a filter that board_choices does not count: it reads every row of the board that the filter leaves. */
const COUNTS_ROWS = /count\(\*\).* from "board_rows" where/;
/** A total is counted to 10,000 and no further, in whatever order rows stand. */
const COUNTS_SOME = /^select count\(\*\) from \(.* limit \$\d+\) "some"$/;
/** Made once for each version of the board, of all its rows, which are as many as hardware, models and types are. */
const MADE_ONCE = /group by "board_(rows|cells)"\."(hardware_id|model_id|test)"/;

const asNotFound = (error: unknown) => expect(error).toMatchObject({ code: 'NOT_FOUND' });

describe.each(STORES_AND_NEWEST)('what is read of a large store in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    let id = '';
    beforeAll(async () => {
      const { database } = site;
      await fillStore(database, 20_000, { boardRows: 40 });
      await rebuildBoard(database);
      await multiplyBoard(database);
      [{ id }] = (await database.select({ id: reports.id }).from(reports).limit(1)) as [{ id: string }];
    }, 600_000);

    const firstPage = async (input: Parameters<typeof resultPages>[1], count: number) => {
      for await (const _ of resultPages(site.database, input, 100)) if (--count === 0) return;
    };
    const rowOf = () => boardRowOf(site.database, id);
    const placeRows = ({ hardwareId: _, ...row }: Awaited<ReturnType<typeof rowOf>>) =>
      boardStandings(site.database, row);
    const hardware = async () => ({ hardwareId: (await rowOf()).hardwareId });
    const paths: [string, () => Promise<unknown>][] = [
      ['the board', () => site.api.leaderboard.rank({ ...ALL, limit: 50 })],
      [
        'its next page',
        async () => {
          const { nextCursor } = await site.api.leaderboard.rank({ ...ALL, limit: 50 });
          await site.api.leaderboard.rank({ ...ALL, limit: 50, cursor: nextCursor as string });
        },
      ],
      [
        'the board with software adapters',
        () => site.api.leaderboard.rank({ ...ALL, includeSoftware: true, limit: 50 }),
      ],
      [
        'one model in one type',
        () => site.api.leaderboard.rank({ ...ALL, model: 'smollm2-135m', type: 'f16', limit: 50 }),
      ],
      ['one depth', () => site.api.leaderboard.rank({ ...ALL, depthTokens: 4096, limit: 50 })],
      ['pages of results.csv', () => firstPage(CSV, 3)],
      ['pages of results.csv of one model', () => firstPage({ ...CSV, model: 'smollm2-135m' }, 2)],
      ['what can run a race', () => site.api.reports.raceDevices()],
      ['a report', () => reportById(site.database, id)],
      ['its judgement', () => judgementOf(site.database, id)],
      ['its row', () => boardRowOf(site.database, id)],
      ['its place', async () => placeRows(await rowOf())],
      ['its siblings', async () => measuredResults(site.database, await rowOf())],
      ['hardware', async () => boardStandings(site.database, await hardware())],
      ['its newest reports', async () => measuredResults(site.database, await hardware())],
      [
        'its curves',
        async () =>
          cellsOf(site.database, { hardware: (await hardware()).hardwareId, includeSoftware: true }),
      ],
      ['a model', () => boardStandings(site.database, { modelId: 'smollm2-135m' })],
      ['its curves', () => cellsOf(site.database, { model: 'smollm2-135m', includeSoftware: true })],
      ['a search', () => search(site.database, id.slice(0, 8))],
      [
        'what can be served on',
        async () =>
          site.api.cost.servingHardware({ hardware: (await hardware()).hardwareId }).catch(asNotFound),
      ],
      ['kernels by hardware', () => kernelsByHardware(site.database)],
      ['the list of reports', () => site.api.reports.list({ includeSoftware: false, limit: 50 })],
      [
        'reports of hardware',
        async () => site.api.reports.list({ hardware: (await hardware()).hardwareId, limit: 50 }),
      ],
      ['results', () => site.api.results.list({ limit: 50 })],
      ['what an answer rests on', () => storeVersion(site.database)],
      [
        'all hardware, models and tests',
        async () => {
          await site.api.catalogue.hardware({});
          await site.api.catalogue.models({});
          await site.api.catalogue.tests({});
        },
      ],
      ['an unknown name', () => site.api.reports.list({ model: 'unheard-of' }).catch(asNotFound)],
    ];

    it.each(paths)('%s: by an index, and sorted in memory', async (_, read) => {
      // What was answered before is made again.
      await countUp(site.database, { 'board-version': 1 });
      const statements = await statementsOf(site.database, read);
      expect(statements.length).toBeGreaterThan(0);
      for (const { text, statement } of statements) {
        if ([COUNTS_ROWS, COUNTS_SOME, MADE_ONCE].some((exempt) => exempt.test(text))) continue;
        const nodes = await planOf(site.database, statement);
        const scanned = nodes.flatMap((node) =>
          node['Node Type'] === 'Seq Scan' ? [node['Relation Name']] : [],
        );
        expect(scanned.filter((name) => !READ_WHOLE.includes(String(name)))).toEqual([]);
        expect(nodes.filter((node) => node['Sort Space Type'] === 'Disk')).toEqual([]);
      }
    });

    it('would see a sequential scan and a sort on disk', async () => {
      const nodes = await site.database.transaction(async (transaction) => {
        await transaction.execute(sql`set local work_mem = '64kB'`);
        return planOf(transaction, sql`select repeat(vendor || id, 10) as long from reports order by long`);
      });
      expect(nodes.map((node) => node['Node Type'])).toContain('Seq Scan');
      expect(nodes.map((node) => node['Sort Space Type'])).toContain('Disk');
    });
  });
});

/** A board of a hundred times the rows, without the reports that they would be of. */
async function multiplyBoard(database: Database): Promise<void> {
  const copies = sql`generate_series(1, 100) copy`;
  for (const [table, names] of [
    ['board_rows', ['key', 'model_id', 'hardware_id']],
    ['board_cells', ['key']],
    ['board_choices', ['model_name']],
  ] as const) {
    const columns = await database.execute(
      sql`select string_agg(column_name, ', ' order by ordinal_position) as list from information_schema.columns where table_name = ${table}`,
    );
    const list = String((columns as unknown as { rows: { list: string }[] }).rows[0]?.list);
    const copied = list
      .split(', ')
      .map((name) => ((names as readonly string[]).includes(name) ? `${name} || ' ' || copy` : name))
      .join(', ');
    await database.execute(
      sql`insert into ${sql.identifier(table)} (${sql.raw(list)}) select ${sql.raw(copied)} from ${sql.identifier(table)}, ${copies}`,
    );
    await database.execute(sql`vacuum analyze ${sql.identifier(table)}`);
  }
}

/** The queries that are sent while something is read. */
async function statementsOf(database: Database, read: () => Promise<unknown>) {
  const statements: { text: string; statement: SQL }[] = [];
  const { session } = database._ as unknown as { session: { logger: unknown } };
  const before = session.logger;
  session.logger = {
    logQuery(query: string, params: unknown[]) {
      const parts = query.split(/\$(\d+)/);
      const chunks = parts.map((part, i) => (i % 2 ? sql`${params[Number(part) - 1]}` : sql.raw(part)));
      statements.push({ text: query, statement: sql.join(chunks) });
    },
  };
  await read();
  session.logger = before;
  return statements;
}

type PlanNode = Record<string, unknown> & { Plans?: PlanNode[] };

async function planOf(database: Database, statement: SQL): Promise<PlanNode[]> {
  const answer = await database.execute(sql`explain (analyze, format json) ${statement}`);
  const [row] = (answer as unknown as { rows: { 'QUERY PLAN': [{ Plan: PlanNode }] }[] }).rows;
  const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(row?.['QUERY PLAN'][0].Plan ?? {});
}

import type { Report } from '@breakeven/schema/report/report';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../src/server/db/database.ts';
import { boardCells, boardChoices, boardOutliers, boardRows, reports } from '../src/server/db/schema.ts';
import { refreshSome } from '../src/server/queries/board-answers.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { refreshDue } from '../src/server/queries/board-refresh.ts';
import { submitReport } from '../src/server/queries/reports.ts';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';
import { accept, keyOf, type Sent } from './signed-reports.ts';
import { emptyStore, STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const ALL = { includeSoftware: true, usdPerHour: 1 };
let label = 0;
/** No two are the same report. */
const at = (speed: number, more: Parameters<typeof sampleReport>[0] = {}): Report =>
  sampleReport({ label: `${label++}`, results: [decode(speed)], ...more });

describe.each(STORES_AND_NEWEST)('the board in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create, { isEmptyBeforeEach: true });
    const first = async () => (await site.api.leaderboard.rank(ALL)).rows[0];
    const signed = (speeds: readonly number[]): Sent[] =>
      speeds.map((speed, index) => ({ report: at(speed), key: `honest${index}` }));
    const acceptAll = async (all: readonly Sent[]) => {
      for (const sent of all) await accept(site.database, sent);
    };

    it('takes the median over submitters of different keys and networks', async () => {
      await acceptAll([...signed([100, 101, 104]), { report: at(90), key: 'honest0', network: 'elsewhere' }]);
      expect(await first()).toMatchObject({
        decodeTokensPerSecond: 101,
        reportCount: 4,
        submitterCount: 3,
        agreeingCount: 3,
        tier: 'reproduced',
      });
    });

    it('is not moved, and nothing of it reproduced, by 50 keys of one address', async () => {
      const crowd = (keyAgeDays: number) =>
        Array.from({ length: 50 }, (_, i) => ({
          report: at(9000),
          key: `sybil${i} ${keyAgeDays}`,
          network: 'one',
          keyAgeDays,
        }));
      await acceptAll(signed([98, 99, 100, 101, 102]));
      await acceptAll(crowd(30));
      expect(await first()).toMatchObject({ decodeTokensPerSecond: 100, submitterCount: 5, reportCount: 55 });
      await acceptAll(crowd(0).slice(0, 5));
      expect(await first()).toMatchObject({ decodeTokensPerSecond: 100, submitterCount: 5 });
      const other = { type: 'f32' as const };
      await acceptAll(crowd(10).map((sent) => ({ ...sent, report: at(9000, other) })));
      const { rows } = await site.api.leaderboard.rank({ ...ALL, type: 'f32' });
      expect(rows[0]).toMatchObject({ tier: 'self-reported', submitterCount: 1, agreeingCount: 1 });
    });

    it('is not bought with ten thousand invented samples', async () => {
      await acceptAll(signed([100, 101, 102]));
      const invented = decode(101.5);
      const samples = Array.from({ length: 10_000 }, () => 9000);
      const tokensPerSecond = { median: 9000, mean: 9000, standardDeviation: 0, interval: null, samples };
      await accept(site.database, {
        report: at(1, { results: [{ ...invented, tokensPerSecond }] }),
        key: 'rich',
      });
      expect((await first())?.decodeTokensPerSecond).toBeLessThanOrEqual(102);
    });

    it('counts a key by itself once it is a day old, at the first read after it', async () => {
      const now = new Date();
      await acceptAll(signed([100]));
      await accept(site.database, { report: at(102), key: 'young', keyAgeDays: 0 }, { now });
      expect(await first()).toMatchObject({ submitterCount: 2, tier: 'self-reported' });
      const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
      await refreshDue(site.database, { now: hours(23.9) });
      expect(await first()).toMatchObject({ tier: 'self-reported' });
      await refreshDue(site.database, { now: hours(24.1) });
      expect(await first()).toMatchObject({ submitterCount: 2, tier: 'reproduced' });
      const [row] = await site.database.select().from(boardRows);
      expect(row?.refreshAt).toBeNull();
    });

    it('is shown as it is where a row is due and the store takes no writes', async () => {
      await acceptAll(signed([100]));
      await site.database.update(boardRows).set({ refreshAt: new Date(0) });
      const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const writes = vi.spyOn(site.database, 'transaction').mockRejectedValue(new Error('no writes'));
      expect(await first()).toMatchObject({ decodeTokensPerSecond: 100 });
      expect(writes).toHaveBeenCalled();
      expect(said.mock.calls.join()).toContain('no writes');
      writes.mockRestore();
      said.mockRestore();
      await first();
      const [row] = await site.database.select().from(boardRows);
      expect(row?.refreshAt?.getTime()).not.toBe(0);
    });

    it('is made again once for all who ask meanwhile', async () => {
      const [one, other] = [refreshSome(site.database), refreshSome(site.database)];
      expect(one).toBe(other);
      await one;
      const later = refreshSome(site.database);
      expect(later).not.toBe(one);
      await later;
    });

    it('flags what lies far from five others with how far, and takes it back when they go', async () => {
      const far = at(300);
      await acceptAll([...signed([98, 99, 100, 101, 102]), { report: far, key: 'far' }]);
      const outliers = () => site.database.select().from(boardOutliers);
      expect(await outliers()).toMatchObject([
        {
          reportId: far.id,
          test: 'tg128',
          tokensPerSecond: 300,
          medianTokensPerSecond: 100.5,
          submitterCount: 6,
        },
      ]);
      expect(await first()).toMatchObject({ decodeTokensPerSecond: 100, submitterCount: 5 });
      const gone = await site.database
        .select({ id: reports.id })
        .from(reports)
        .where(eq(reports.submitterKey, keyOf('honest0')));
      const bodies = await Promise.all(gone.map(({ id }) => site.api.reports.byId({ id })));
      for (const report of bodies)
        await accept(site.database, { report, key: 'honest0', standing: 'withdrawn' });
      expect(await outliers()).toHaveLength(1);
      for (const key of ['honest1']) {
        const [row] = await site.database
          .select({ id: reports.id })
          .from(reports)
          .where(eq(reports.submitterKey, keyOf(key)));
        const report = await site.api.reports.byId({ id: row?.id ?? '' });
        await accept(site.database, { report, key, standing: 'hidden' });
      }
      expect(await outliers()).toEqual([]);
    });

    it('has no row and no choice of what is withdrawn, hidden or banned, and has both again', async () => {
      const report = at(10);
      for (const standing of ['withdrawn', 'hidden', 'banned'] as const) {
        await accept(site.database, { report, key: 'own' });
        expect(await site.api.leaderboard.rank(ALL)).toMatchObject({ total: 1, types: ['f16'] });
        await accept(site.database, { report, key: 'own', standing });
        expect(await site.api.leaderboard.rank(ALL)).toMatchObject({
          rows: [],
          total: 0,
          types: [],
          models: [],
        });
        expect(await site.database.select().from(boardCells)).toEqual([]);
      }
    });

    it('says which numbers the operator signed', async () => {
      await accept(
        site.database,
        { report: at(10), key: 'runner' },
        { operatorKeys: new Set([keyOf('runner')]) },
      );
      expect(await first()).toMatchObject({ tier: 'operator' });
    });

    it('keeps a cell for every test, with what curves are drawn from', async () => {
      const deep = sampleResult(40, { generatedTokens: 128, depthTokens: 4096 });
      const wide = sampleResult(90, { generatedTokens: 128, concurrency: 8 });
      const timed = { ...prefill(500), timeToFirstTokenSeconds: { ...prefill(2).tokensPerSecond } };
      await accept(site.database, { report: at(1, { results: [decode(50), deep, wide, timed] }) });
      const cells = await site.database
        .select()
        .from(boardCells)
        .orderBy(asc(boardCells.promptTokens), asc(boardCells.depthTokens), asc(boardCells.concurrency));
      expect(cells.map((cell) => [cell.test, cell.concurrency, cell.tokensPerSecond])).toEqual([
        ['tg128', 1, 50],
        ['tg128', 8, 90],
        ['tg128 @ d4096', 1, 40],
        ['pp512', 1, 500],
      ]);
      expect(cells[3]).toMatchObject({
        timeToFirstTokenSeconds: 2,
        joulesPerToken: null,
        rooflineShare: null,
      });
    });

    it('has the energy of a token where all layers ran, and of no extrapolated result', async () => {
      const power = {
        source: 'nvidia-smi' as const,
        scope: 'gpu-board' as const,
        averageWatts: 30,
        idleWatts: null,
        energyJoules: 60,
        joulesPerToken: 0.6,
        windowSeconds: 2,
        sampleCount: 20,
        isValid: true,
        reasons: [],
      };
      const whole = { ...decode(50), power };
      const byLayers = {
        ...sampleResult(40, { generatedTokens: 128, depthTokens: 4096 }),
        power,
        provenance: 'extrapolated' as const,
        extrapolation: { layerCount: 32, measuredLayerCounts: [2, 4, 8] },
      };
      const report = at(1, { results: [whole, byLayers], model: { layerCount: 32 } });
      await accept(site.database, { report });
      const cells = await site.database.select().from(boardCells).orderBy(asc(boardCells.depthTokens));
      expect(cells.map((cell) => [cell.test, cell.provenance, cell.joulesPerToken])).toEqual([
        ['tg128', 'measured', 0.6],
        ['tg128 @ d4096', 'extrapolated', null],
      ]);
      const { rows } = await site.api.results.list({ report: report.id, limit: 50 });
      expect(rows.map((row) => [row.test, row.averageWatts, row.joulesPerToken])).toEqual([
        ['tg128', 30, 0.6],
        ['tg128 @ d4096', 30, null],
      ]);
    });

    it('keeps every report of those that come at once', async () => {
      const all = Array.from({ length: 12 }, (_, i) => at(10 + i));
      const beside = site.opened.kind === 'postgresql' ? await site.store.open() : site.opened;
      await Promise.all(
        all.map((report, i) => submitReport(i % 2 ? site.database : beside.database, report)),
      );
      if (beside !== site.opened) await beside.close();
      expect(await first()).toMatchObject({ reportCount: 12, decodeTokensPerSecond: 15.5 });
      expect(await rebuildBoard(site.database)).toMatchObject({ rows: 1, reports: 12, differences: [] });
    });

    it('is mended by a check, which says what was otherwise', async () => {
      await acceptAll(signed([10, 20]));
      await site.database.update(boardRows).set({ rankedBy: 1e9 });
      await site.database.delete(boardCells);
      await site.database.update(boardChoices).set({ rowCount: 7 });
      const { differences } = await rebuildBoard(site.database);
      expect(differences.map(({ table }) => table)).toEqual(['board_rows', 'board_cells', 'board_choices']);
      expect((await rebuildBoard(site.database)).differences).toEqual([]);
      await site.database.delete(reports);
      expect((await rebuildBoard(site.database)).differences).not.toEqual([]);
      expect(await site.api.leaderboard.rank(ALL)).toMatchObject({ rows: [], total: 0 });
    });

    it('is the same in whatever order reports come, and as one made from nothing', async () => {
      const name = fc.constantFrom('a', 'b', 'c', 'd', null);
      const sent = fc.record({
        speed: fc.integer({ min: 50, max: 500 }),
        key: name,
        network: name,
        device: fc.constantFrom('one', 'two'),
        standing: fc.constantFrom('public' as const, 'public' as const, 'hidden' as const),
        test: fc.constantFrom({ generatedTokens: 128 }, { promptTokens: 512 }, { generatedTokens: 64 }),
      });
      const arrivals = fc.array(sent, { minLength: 1, maxLength: 8 }).chain((all) => {
        const numbered = all.map((one, index) => ({ ...one, index }));
        return fc.tuple(fc.constant(numbered), fc.shuffledSubarray(numbered, { minLength: all.length }));
      });
      const now = new Date('2026-06-01T00:00:00.000Z');
      await fc.assert(
        fc.asyncProperty(arrivals, async ([all, shuffled]) => {
          const made: Awaited<ReturnType<typeof tables>>[] = [];
          for (const order of [all, [...shuffled, ...shuffled]]) {
            await emptyStore(site.database);
            for (const { index, speed, key, network, device, standing, test } of order) {
              const report = sampleReport({
                label: `${index}`,
                adapter: { device },
                results: [sampleResult(speed, test)],
              });
              const receivedAt = new Date(Date.UTC(2026, 4, 1, 0, index));
              await accept(site.database, { report, key, network, standing, receivedAt }, { now });
            }
            made.push(await tables(site.database));
          }
          expect(made[1]).toEqual(made[0]);
          for (const table of [boardRows, boardCells, boardOutliers, boardChoices])
            await site.database.delete(table);
          await rebuildBoard(site.database, { now });
          expect(await tables(site.database)).toEqual(made[0]);
        }),
        { numRuns: 12 },
      );
    });
  });
});

async function tables(database: Database) {
  return {
    rows: await database.select().from(boardRows).orderBy(asc(boardRows.key), asc(boardRows.depthTokens)),
    cells: await database
      .select()
      .from(boardCells)
      .orderBy(asc(boardCells.key), asc(boardCells.promptTokens), asc(boardCells.generatedTokens)),
    outliers: await database.select().from(boardOutliers).orderBy(asc(boardOutliers.reportId)),
    choices: await database.select().from(boardChoices).orderBy(asc(boardChoices.modelId)),
  };
}

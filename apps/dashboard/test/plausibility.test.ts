import { AUDITED_LIES } from '@breakeven/cost-model/plausibility/test/audited-lies';
import { FURTHER_LIES } from '@breakeven/cost-model/plausibility/test/further-lies';
import { honestRun } from '@breakeven/cost-model/plausibility/test/honest-runs';
import { draftOf } from '@breakeven/cost-model/plausibility/test/run';
import type { Report } from '@breakeven/schema/report/report';
import { sealReport } from '@breakeven/schema/report/report-id';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reports } from '../src/server/db/schema.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { rederive } from '../src/server/store/rederive.ts';
import { decode, sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const ALL = { includeSoftware: true, usdPerHour: 1, limit: 1000 };
const LIES = [...AUDITED_LIES, ...FURTHER_LIES];
const honest = fc.sample(honestRun, { numRuns: 40, seed: 1 }).map(draftOf);
const lies = LIES.map(({ tell }, index) => sealReport(tell(honest[index % honest.length] ?? never())));

function never(): never {
  throw new Error('no honest report');
}

describe.each(STORES_AND_NEWEST)('plausibility in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create, { isEmptyBeforeEach: true });
    const { api } = site;

    const ranked = async () => {
      const { rows, models } = await api.leaderboard.rank(ALL);
      return { ids: rows.flatMap((row) => row.reportIds), shown: rows.map((row) => row.reportId), models };
    };
    const flagged = () => sampleReport({ measuredAt: '1970-01-01T00:00:00.000Z', results: [decode(7)] });
    const reason = {
      rule: 'clock',
      field: 'measuredAt',
      message: 'measured at 1970-01-01T00:00:00.000Z, but there is no WebGPU from before 2023-04-01',
    };

    it('ranks every honest report and no lie, which it keeps all the same', async () => {
      const truths = honest.map((draft) => sealReport(draft));
      for (const report of [...truths, ...lies]) await api.reports.submit(report);
      const { ids, shown, models } = await ranked();
      expect([...ids].sort()).toEqual(truths.map(({ id }) => id).sort());
      expect(shown.filter((id) => lies.some((lie) => lie.id === id))).toEqual([]);
      expect(models.map(({ id }) => id).sort()).toEqual(
        [...new Set(truths.map(({ model }) => model.id))].sort(),
      );
      expect(await site.database.$count(reports)).toBe(
        truths.length + new Set(lies.map(({ id }) => id)).size,
      );
      for (const lie of lies) {
        expect(await api.reports.byId({ id: lie.id })).toEqual(lie);
        expect(await api.reports.judgement({ id: lie.id })).toMatchObject({ state: 'flagged' });
      }
    });

    it('tells who submits, the first time and again', async () => {
      const plausibility = { state: 'flagged', reasons: [reason] };
      const report = flagged();
      expect(await api.reports.submit(report)).toMatchObject({ created: true, plausibility });
      expect(await api.reports.submit(report)).toMatchObject({ created: false, plausibility });
      expect(await api.reports.submit(sampleReport())).toMatchObject({
        plausibility: { state: 'valid', reasons: [] },
      });
    });

    it('does not know a report that is not there', async () => {
      const { id } = sampleReport();
      await expect(api.reports.judgement({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('judges what was stored before there were rules, or by others, and leaves bodies as they are', async () => {
      const kept: Report[] = Array.from({ length: 101 }, (_, second) =>
        sampleReport({ model: { id: `model-${second}` }, label: `${second}` }),
      );
      for (const report of [...kept, flagged()]) await api.reports.submit(report);
      await site.database
        .update(reports)
        .set({ plausibility: null, plausibilityReasons: null, judgedByRules: null });
      await rebuildBoard(site.database);
      expect((await ranked()).ids).toEqual([]);
      expect(await api.reports.judgement({ id: flagged().id })).toBeNull();
      await rederive(site.database);
      expect((await ranked()).ids).toHaveLength(101);
      expect(await api.reports.judgement({ id: flagged().id })).toEqual({
        state: 'flagged',
        reasons: [reason],
      });
      expect(await api.reports.byId({ id: kept[0]?.id ?? '' })).toEqual(kept[0]);

      const other = { plausibility: 'valid' as const, plausibilityReasons: [] };
      const { id } = reports;
      await site.database.update(reports).set(other).where(eq(id, flagged().id));
      await rederive(site.database);
      expect(await api.reports.judgement({ id: flagged().id })).toMatchObject({ state: 'valid' });
      await site.database.update(reports).set({ judgedByRules: 0 }).where(eq(id, flagged().id));
      await rederive(site.database);
      expect(await api.reports.judgement({ id: flagged().id })).toMatchObject({ state: 'flagged' });
    });
  });
});

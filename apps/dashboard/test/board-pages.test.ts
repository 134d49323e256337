import { describe, expect, it } from 'vitest';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const ALL = { includeSoftware: true, usdPerHour: 3.6 };

describe.each(STORES_AND_NEWEST)('a page of the board in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const { api } = storeUnderTest(create, { isEmptyBeforeEach: true });
    const submit = async (...drafts: Parameters<typeof sampleReport>[0][]) => {
      for (const draft of drafts) await api.reports.submit(sampleReport(draft));
    };

    it('comes in pages, each row once and in one order, whatever the size of a page', async () => {
      const speeds = [5, 5, 3, 8, 5];
      await submit(
        ...speeds.map((speed, i) => ({ adapter: { device: `device ${i}` }, results: [decode(speed)] })),
        { adapter: { device: 'device 9' }, results: [prefill(1)] },
      );
      const { rows: all, total, nextCursor } = await api.leaderboard.rank(ALL);
      expect([all.length, total, nextCursor]).toEqual([6, 6, null]);
      for (const limit of [1, 2, 4, 6]) {
        const seen: typeof all = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await api.leaderboard.rank({ ...ALL, limit, ...(cursor && { cursor }) });
          expect(page.total).toBe(6);
          seen.push(...page.rows);
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(all);
      }
    });

    it('answers for one depth and concurrency, one vendor and one class of hardware', async () => {
      const deep = [decode(9), sampleResult(4, { generatedTokens: 128, depthTokens: 4096, concurrency: 8 })];
      await submit(
        { adapter: { device: 'nvidia-geforce-rtx-4090', vendor: 'nvidia' }, results: deep },
        { adapter: { device: 'other', vendor: 'amd' }, results: [decode(10)] },
      );
      const names = async (filter: object) =>
        (await api.leaderboard.rank({ ...ALL, ...filter })).rows.map((row) => [
          row.hardware,
          row.decodeTokensPerSecond,
        ]);
      expect(await names({ depthTokens: 4096, concurrency: 8 })).toEqual([['GeForce RTX 4090', 4]]);
      expect(await names({ depthTokens: 4096 })).toEqual([]);
      expect(await names({ vendor: 'amd' })).toEqual([['Other', 10]]);
      expect(await names({ hardwareClass: 'consumer' })).toEqual([['GeForce RTX 4090', 9]]);
      expect(await api.leaderboard.rank({ ...ALL, depthTokens: 4096, concurrency: 8 })).toMatchObject({
        total: 1,
      });
    });

    it('gives every test behind the rows of a model in pages, and what curves need of it', async () => {
      const timed = { ...prefill(500), timeToFirstTokenSeconds: { ...prefill(0.25).tokensPerSecond } };
      const wide = sampleResult(30, { generatedTokens: 128, concurrency: 4 });
      await submit(
        { adapter: { device: 'one' }, results: [decode(10), wide, timed] },
        { adapter: { device: 'two' }, results: [decode(20)] },
        { adapter: { device: 'one' }, model: { id: 'other', name: 'Other' }, results: [decode(1)] },
      );
      const model = 'tiny';
      const all = await api.leaderboard.tests({ model, includeSoftware: true });
      expect(all.rows.map(({ hardware, test, concurrency }) => [hardware, test, concurrency])).toEqual([
        ['One', 'tg128', 1],
        ['One', 'tg128', 4],
        ['One', 'pp512', 1],
        ['Two', 'tg128', 1],
      ]);
      const seen: typeof all.rows = [];
      for (let cursor: string | undefined; seen.length < all.rows.length; ) {
        const page = await api.leaderboard.tests({
          model,
          includeSoftware: true,
          limit: 1,
          ...(cursor && { cursor }),
        });
        seen.push(...page.rows);
        cursor = page.next ?? undefined;
      }
      expect(seen).toEqual(all.rows);
      const board = await api.leaderboard.rank({ ...ALL, model });
      expect(board.rows.map((row) => row.millisecondsToFirstToken)).toEqual([null, 250]);
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { cellsOf } from '../src/server/queries/board-cells.ts';
import { boardStandings } from '../src/server/queries/board-standings.ts';
import { MAXIMUM_REPORTS, measuredResults, receivedAtOf } from '../src/server/queries/measured-results.ts';
import { submitReport } from '../src/server/queries/reports.ts';
import { measuredHardware, search } from '../src/server/queries/search.ts';
import { decode, prefill, sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, type Store } from './stores.ts';

const model = { id: 'searched-model', name: 'Searched model' };
const fast = sampleReport({ model, adapter: { device: 'fast-gpu' }, results: [prefill(900), decode(90)] });
const slow = sampleReport({ model, adapter: { device: 'slow-gpu' }, results: [decode(9)] });
/** Its kernels failed: it is flagged, and ranks nowhere. */
const failed = sampleReport({
  model,
  adapter: { device: 'fast-gpu' },
  results: [decode(91)],
  correctness: { passed: false, checks: [] },
});

function never(): never {
  throw new Error('there are no results');
}

describe.each(STORES_AND_NEWEST)('what pages read of $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    let store: Store;
    let opened: OpenDatabase;
    beforeAll(async () => {
      store = create();
      opened = await store.open();
      for (const report of [fast, slow, failed]) await submitReport(opened.database, report);
    });
    afterAll(async () => {
      await opened?.close();
      store?.remove();
    });

    it('is every result of the reports that may rank, by hardware or by model', async () => {
      const ofHardware = await measuredResults(opened.database, { hardwareId: 'fast' });
      expect(ofHardware.map(({ reportId, test, median }) => [reportId, test, median])).toEqual([
        [fast.id, 'pp512', 900],
        [fast.id, 'tg128', 90],
      ]);
      expect(ofHardware[0]).toMatchObject({ modelName: 'Searched model', type: 'f16', low: 810, high: 990 });
      const [{ modelShapeId } = never()] = ofHardware;
      const row = { hardwareId: 'fast', modelId: 'searched-model', modelShapeId };
      expect(await measuredResults(opened.database, { ...row, type: 'f16' })).toEqual(ofHardware);
      expect(await measuredResults(opened.database, { ...row, type: 'q4_0' })).toEqual([]);
      expect(await measuredResults(opened.database, { hardwareId: 'nothing' })).toEqual([]);
    });

    it('is the rows of the board, by hardware or by model', async () => {
      const ofModel = await boardStandings(opened.database, { modelId: 'searched-model' });
      expect(ofModel.map((row) => [row.hardwareId, row.decode?.tokensPerSecond.median])).toEqual([
        ['fast', 90],
        ['slow', 9],
      ]);
      expect(ofModel[0]).toMatchObject({ reportId: fast.id, reportCount: 1, tier: 'self-reported' });
      expect(await boardStandings(opened.database, { hardwareId: 'fast' })).toEqual([ofModel[0]]);
      expect(await boardStandings(opened.database, { modelId: 'searched-model', type: 'q4_0' })).toEqual([]);
      const [cell] = await cellsOf(opened.database, { hardware: 'slow', includeSoftware: true });
      expect(cell).toMatchObject({ test: 'tg128', tokensPerSecond: 9, modelName: 'Searched model' });
    });

    it('has the fastest rows first, whatever they are called', async () => {
      for (const [id, rate] of [
        ['a-slow-model', 1],
        ['b-fast-model', 3],
        ['c-model', 2],
      ] as const) {
        const named = { id, name: id };
        const adapter = { device: 'ranked-gpu' };
        await submitReport(opened.database, sampleReport({ model: named, adapter, results: [decode(rate)] }));
      }
      const standings = await boardStandings(opened.database, { hardwareId: 'ranked' });
      expect(standings.map(({ modelId }) => modelId)).toEqual(['b-fast-model', 'c-model', 'a-slow-model']);
    });

    it('says when a report came, and of none nothing', async () => {
      expect(await receivedAtOf(opened.database, fast.id)).toMatch(/^20\d\d-.*Z$/);
      expect(await receivedAtOf(opened.database, '0'.repeat(64))).toBeNull();
    });

    it('finds hardware and models by every word of their names, measured ones first', async () => {
      expect((await search(opened.database, 'GPU fast')).gpus).toEqual([{ id: 'fast', name: 'Fast GPU' }]);
      expect((await search(opened.database, 'searched')).models).toEqual([model]);
      expect((await search(opened.database, 'rtx 4090')).gpus.map(({ id }) => id)).toContain(
        'nvidia-rtx4090',
      );
      expect((await search(opened.database, 'llama-3.1')).models.map(({ id }) => id)).toContain(
        'llama-3.1-8b',
      );
      for (const text of ['', '  ', '%', 'no such thing']) {
        expect(await search(opened.database, text)).toEqual({ gpus: [], models: [], reports: [] });
      }
    });

    it('finds a report by the beginning of its id in either case, a flagged one too', async () => {
      for (const report of [fast, failed]) {
        for (const text of [report.id.slice(0, 12), report.id.slice(0, 12).toUpperCase(), report.id]) {
          expect((await search(opened.database, text)).reports.map(({ id }) => id)).toEqual([report.id]);
        }
      }
      expect((await search(opened.database, fast.id.slice(0, 5))).reports).toEqual([]);
    });

    it('lists the hardware to compare, by name', async () => {
      expect((await measuredHardware(opened.database)).map(({ id }) => id)).toEqual([
        'fast',
        'ranked',
        'slow',
      ]);
    });

    it(`reads the newest ${MAXIMUM_REPORTS} reports and no more`, async () => {
      const many = Array.from({ length: MAXIMUM_REPORTS + 2 }, (_, index) =>
        sampleReport({
          model: { id: 'many', name: 'Many' },
          adapter: { device: 'many' },
          measuredAt: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
          results: [decode(10)],
        }),
      );
      for (const report of many) await submitReport(opened.database, report);
      const read = await measuredResults(opened.database, { hardwareId: 'many' });
      expect(read).toHaveLength(MAXIMUM_REPORTS);
      expect(read.map(({ reportId }) => reportId)).not.toContain(many[0]?.id);
    });
  });
});

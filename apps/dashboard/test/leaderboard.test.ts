import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { reports } from '../src/server/db/schema.ts';
import { errorMessage } from '../src/server/invalid-input-error.ts';
import { createCaller } from '../src/server/root.ts';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';
import { STORES, type Store } from './stores.ts';

const ALL = { includeSoftware: true, usdPerHour: 3.6 };

describe.each(STORES)('leaderboard in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    let store: Store;
    let opened: OpenDatabase;
    let api: ReturnType<typeof createCaller>;

    beforeAll(async () => {
      store = create();
      opened = await store.open();
      api = createCaller({ database: opened.database });
    });
    afterAll(async () => {
      await opened?.close();
      store?.remove();
    });
    beforeEach(async () => {
      await opened.database.delete(reports);
    });

    const submit = async (...drafts: Parameters<typeof sampleReport>[0][]) => {
      for (const draft of drafts) await api.reports.submit(sampleReport(draft));
    };

    it('is empty without reports', async () => {
      expect(await api.leaderboard.rank(ALL)).toEqual({
        rows: [],
        hiddenSoftwareRows: 0,
        models: [],
        types: [],
        usdPerHour: 3.6,
      });
    });

    it('ranks by decode, with what has none at the end, and prices both rates', async () => {
      await submit(
        { adapter: { device: 'slow' }, results: [prefill(900), decode(10)] },
        { adapter: { device: 'untested' }, results: [prefill(9000)] },
        { adapter: { device: 'fast' }, results: [decode(100)] },
      );
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows.map((row) => [row.rank, row.hardware])).toEqual([
        [1, 'Fast'],
        [2, 'Slow'],
        [3, 'Untested'],
      ]);
      expect(rows[0]).toMatchObject({ prefill: null, usdPerMillionInputTokens: null });
      expect(rows[0]?.usdPerMillionOutputTokens).toBeCloseTo(10, 9);
      expect(rows[1]?.decode).toEqual(decode(10));
      expect(rows[1]?.usdPerMillionInputTokens).toBeCloseTo(1 / 0.9, 9);
      expect(rows[2]).toMatchObject({ decode: null, usdPerMillionOutputTokens: null });
    });

    it('takes the usual lengths, at depth 0 and for one user, and else the longest', async () => {
      const usual = [
        sampleResult(1, { generatedTokens: 256 }),
        sampleResult(2, { generatedTokens: 128, depthTokens: 4096 }),
        sampleResult(3, { generatedTokens: 128, concurrency: 8 }),
        sampleResult(4, { generatedTokens: 128 }),
        sampleResult(5, { promptTokens: 16 }),
        sampleResult(6, { promptTokens: 64 }),
      ];
      await submit({ results: usual });
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows[0]?.decode).toEqual(usual[3]);
      expect(rows[0]?.prefill).toEqual(usual[5]);
    });

    it('shows of one hardware, model and type the latest report of those that measured most', async () => {
      await submit(
        { measuredAt: '2026-01-01T00:00:00.000Z', results: [prefill(1), decode(1)] },
        { measuredAt: '2026-01-02T00:00:00.000Z', results: [prefill(2), decode(2)] },
        { measuredAt: '2026-01-03T00:00:00.000Z', results: [prefill(3)] },
      );
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ measuredAt: '2026-01-02T00:00:00.000Z', decode: decode(2) });
    });

    it('hides software adapters unless asked for, and says how many', async () => {
      const software = {
        isSoftwareAdapter: true,
        isFallbackAdapter: true,
        device: 'llvmpipe-llvm-15-0-6-256-bits-',
      };
      await submit(
        { adapter: software, type: 'f32' },
        { adapter: software, type: 'f32', measuredAt: '2026-02-01T00:00:00.000Z' },
        { adapter: software, type: 'q4_0', model: { id: 'other', name: 'Other' } },
        { adapter: { device: 'nvidia-h100-80gb-hbm3' } },
      );
      const hidden = await api.leaderboard.rank({ ...ALL, includeSoftware: false });
      expect(hidden.rows.map((row) => row.hardware)).toEqual(['NVIDIA H100 80GB HBM3']);
      expect(hidden).toMatchObject({
        hiddenSoftwareRows: 2,
        types: ['f16'],
        models: [{ id: 'tiny', name: 'Tiny' }],
      });
      const all = await api.leaderboard.rank(ALL);
      expect(all.rows.filter((row) => row.isSoftwareAdapter).map((row) => row.hardware)).toEqual([
        'llvmpipe',
        'llvmpipe',
      ]);
      expect(all).toMatchObject({ hiddenSoftwareRows: 0, types: ['f32', 'f16', 'q4_0'] });
      const filtered = await api.leaderboard.rank({ ...ALL, includeSoftware: false, type: 'q4_0' });
      expect(filtered).toMatchObject({ rows: [], hiddenSoftwareRows: 1 });
      const other = await api.leaderboard.rank({ ...ALL, model: 'other', limit: 1 });
      expect(other.rows.map((row) => row.modelName)).toEqual(['Other']);
    });

    it.each([
      [undefined, /^input: /],
      [{}, /^includeSoftware: .*and 1 more/],
      [{ includeSoftware: true }, /^usdPerHour: /],
      [{ ...ALL, usdPerHour: -1 }, /^usdPerHour: /],
      [{ ...ALL, usdPerHour: Number.POSITIVE_INFINITY }, /^usdPerHour: /],
      [{ ...ALL, limit: 0 }, /^limit: /],
      [{ ...ALL, modle: 'tiny' }, /^modle: is not a known field$/],
    ])('refuses %j', async (input, message) => {
      const error = await api.leaderboard.rank(input as typeof ALL).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'BAD_REQUEST' });
      expect(errorMessage(error)).toMatch(message);
    });
  });
});

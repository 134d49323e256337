import type { MeasuredTest } from '@breakeven/cost-model/metrics/metric';
import { METRIC_IDS } from '@breakeven/cost-model/metrics/metrics';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Correctness } from '@breakeven/schema/report/method';
import type { Result } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';
import { errorMessage } from '../src/server/input/invalid-input-error.ts';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const ALL = { includeSoftware: true, usdPerHour: 3.6 };

/** What a row of the board has of a result that is the only one of its test. */
function lean(result: Result | undefined): MeasuredTest | undefined {
  if (result === undefined) return undefined;
  const { test, promptTokens, generatedTokens, depthTokens, concurrency, dispatchesPerToken, provenance } =
    result;
  const { median, interval, samples } = result.tokensPerSecond;
  return {
    test,
    promptTokens,
    generatedTokens,
    depthTokens,
    concurrency,
    dispatchesPerToken,
    provenance,
    tokensPerSecond: { median, interval, sampleCount: samples.length },
  };
}

describe.each(STORES_AND_NEWEST)('leaderboard in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create, { isEmptyBeforeEach: true });
    const { api } = site;

    const submit = async (...drafts: Parameters<typeof sampleReport>[0][]) => {
      for (const draft of drafts) await api.reports.submit(sampleReport(draft));
    };

    it('is empty without reports', async () => {
      expect(await api.leaderboard.rank(ALL)).toEqual({
        rows: [],
        total: 0,
        nextCursor: null,
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
      expect(rows[1]?.decode).toEqual(lean(decode(10)));
      expect(rows[1]?.usdPerMillionInputTokens).toBeCloseTo(1 / 0.9, 9);
      expect(rows[2]).toMatchObject({ decode: null, usdPerMillionOutputTokens: null });
      expect(rows[1]).toMatchObject({ decodeTokensPerSecond: 10, prefillTokensPerSecond: 900 });
      for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(METRIC_IDS));
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
      expect(rows[0]?.decode).toEqual(lean(usual[3]));
      expect(rows[0]?.prefill).toEqual(lean(usual[5]));
    });

    it('takes no test of prompt and generation together for either', async () => {
      const both = sampleResult(900, { promptTokens: 512, generatedTokens: 128 });
      await submit({ results: [both, prefill(500)] });
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows[0]).toMatchObject({ prefill: lean(prefill(500)), decode: null });
    });

    it('does not rank a report whose kernels failed their check', async () => {
      await submit(
        { adapter: { device: 'wrong' }, correctness: { passed: false, checks: [] } },
        { adapter: { device: 'right' }, correctness: DETAILED_DRAFT.correctness },
      );
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows.map((row) => row.hardware)).toEqual(['Right']);
    });

    it('ranks what is unchecked, and says so; what it says of a report is what schema says', async () => {
      const check = {
        op: 'matmul',
        kernel: 'matmul-dot',
        type: 'f16' as const,
        dims: { rows: 1 },
        maxRelativeError: 0,
        tolerance: 1e-5,
        checkedElements: 1,
        passed: true,
      };
      const { op, kernel, type, dims } = check;
      const unchecked = [{ op, kernel, type, dims, reason: 'no memory' }];
      const unlisted = { passed: 0, failed: 0, unchecked: 0 };
      const cases: (Correctness | undefined)[] = [
        undefined,
        { passed: true, checks: [] },
        { passed: false, checks: [] },
        { passed: true, checks: [check] },
        { passed: true, checks: [check], unchecked: [], unlisted, seconds: 1, shareOfRun: 0.5 },
        { passed: false, checks: [check] },
        { passed: true, checks: [check, { ...check, passed: false }] },
        { passed: false, checks: [{ ...check, passed: false }], unchecked },
        { passed: false, checks: [check], unchecked },
        { passed: true, checks: [check], unchecked },
        { passed: false, checks: [check], unlisted: { ...unlisted, unchecked: 3 } },
        { passed: true, checks: [check], unlisted: { ...unlisted, failed: 3 } },
      ];
      const drafts = cases.map((correctness) => sampleReport(correctness && { correctness }));
      const isEmpty = (correctness?: Correctness) => correctness?.passed && correctness.checks.length === 0;
      const states = drafts.map(({ correctness }) => correctnessState(correctness));
      for (const [i, state] of states.entries()) {
        const model = { id: `case-${i}`, name: `Case ${i}` };
        const { correctness } = drafts[i] as (typeof drafts)[number];
        await submit({ model, ...(correctness && { correctness }) });
        const { rows } = await api.leaderboard.rank({ ...ALL, model: model.id });
        expect(
          rows.map((row) => row.correctness),
          JSON.stringify(correctness),
        ).toEqual(state === 'failed' || isEmpty(correctness) ? [] : [state]);
      }
    });

    it('counts, offers and links nothing that failed its check', async () => {
      const failed = { passed: false, checks: [] };
      const software = { isSoftwareAdapter: true, isFallbackAdapter: true, device: 'llvmpipe' };
      const right = sampleReport();
      await api.reports.submit(right);
      await submit(
        { correctness: failed, measuredAt: '2026-02-01T00:00:00.000Z' },
        { correctness: failed, type: 'q4_0' },
        { correctness: failed, model: { id: 'other', name: 'Other' } },
        { correctness: failed, adapter: software },
      );
      const { rows, models, types, hiddenSoftwareRows } = await api.leaderboard.rank({
        ...ALL,
        includeSoftware: false,
      });
      expect(rows.map((row) => row.reportIds)).toEqual([[right.id]]);
      expect(models).toEqual([{ id: 'tiny', name: 'Tiny' }]);
      expect(types).toEqual(['f16']);
      expect(hiddenSoftwareRows).toBe(0);
    });

    it('says of one hardware, model and type the median of its reports, and shows the one nearest to it', async () => {
      await submit(
        { measuredAt: '2026-01-01T00:00:00.000Z', results: [prefill(1), decode(1)] },
        { measuredAt: '2026-01-02T00:00:00.000Z', results: [prefill(2), decode(2)] },
        { measuredAt: '2026-01-03T00:00:00.000Z', results: [prefill(3)] },
      );
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        measuredAt: '2026-01-02T00:00:00.000Z',
        decodeTokensPerSecond: 1.5,
        prefillTokensPerSecond: 2,
        reportCount: 3,
        submitterCount: 1,
        tier: 'self-reported',
      });
      const interval = { low: 0.9, high: 2.2, level: 0.95 };
      expect(rows[0]?.decode?.tokensPerSecond).toEqual({ median: 1.5, interval, sampleCount: 3 });
    });

    it('is not given to a quick look by a full measurement', async () => {
      const quick = [sampleResult(9, { promptTokens: 16 }), sampleResult(9, { generatedTokens: 16 })];
      const full = sampleReport({
        measuredAt: '2026-01-01T00:00:00.000Z',
        results: [prefill(1), decode(1)],
      });
      await api.reports.submit(full);
      await submit(
        { measuredAt: '2026-01-02T00:00:00.000Z', results: quick },
        {
          measuredAt: '2026-01-03T00:00:00.000Z',
          results: [prefill(8), sampleResult(8, { generatedTokens: 64 })],
        },
      );
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows.map((row) => [row.reportId, row.decodeTokensPerSecond])).toEqual([[full.id, 1]]);
    });

    it('knows each row by all of its reports, the last received first, up to 10', async () => {
      const group = Array.from({ length: 11 }, (_, second) =>
        sampleReport({ measuredAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z` }),
      );
      const other = sampleReport({ type: 'f32' });
      for (const report of [...group.slice(0, 2), other]) await api.reports.submit(report);
      const idsOf = async () => {
        const { rows } = await api.leaderboard.rank(ALL);
        return new Map(rows.map((row) => [row.type, row.reportIds]));
      };
      expect(await idsOf()).toEqual(
        new Map([
          ['f16', [group[1]?.id, group[0]?.id]],
          ['f32', [other.id]],
        ]),
      );
      for (const report of group.slice(2)) await api.reports.submit(report);
      const ids = (await idsOf()).get('f16');
      expect(ids).toHaveLength(10);
      expect(ids?.[0]).toBe(group[10]?.id);
      expect(ids).not.toContain(group[0]?.id);
      const { hardwareId, modelId, modelShapeId } = (await api.leaderboard.rank(ALL)).rows[0] ?? {};
      expect(await api.leaderboard.rowOf({ id: group[0]?.id ?? '' })).toEqual({
        hardwareId,
        modelId,
        modelShapeId,
        type: 'f16',
      });
      await expect(api.leaderboard.rowOf({ id: '0'.repeat(64) })).rejects.toThrow('there is no report');
    });

    it('calls a model of the catalogue as the catalogue does', async () => {
      await submit({ model: { ...findModel('smollm2-135m'), name: 'GPT-5' } });
      const { rows, models } = await api.leaderboard.rank(ALL);
      expect(rows.map((row) => row.modelName)).toEqual(['SmolLM2 135M']);
      expect(models).toEqual([{ id: 'smollm2-135m', name: 'SmolLM2 135M' }]);
    });

    it('says of each row by which kernels, rounding and method it was measured', async () => {
      const rounds = 'activations to int8';
      const kernels = DETAILED_DRAFT.kernels.map((kernel) => ({ ...kernel, rounds }));
      const { environment, method } = DETAILED_DRAFT;
      await submit(
        { results: [decode(1)] },
        {
          type: 'q8_0',
          results: [decode(2)],
          kernels,
          environment: { ...environment, kernelSourceHash: '1'.repeat(64) },
          ...(method && { method }),
        },
      );
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows).toMatchObject([
        { kernelSourceHash: '1'.repeat(64), rounding: rounds, method: 'warm-up auto, interleaved' },
        { kernelSourceHash: '0'.repeat(64), rounding: 'not recorded', method: 'not recorded' },
      ]);
    });

    it('joins the spellings of one hardware in one row', async () => {
      const spellings = [
        { device: 'nvidia-geforce-rtx-4090', description: 'NVIDIA: 570.86.15' },
        { device: '', description: 'NVIDIA GeForce RTX™ 4090' },
        { device: '0x2684', description: 'GeForce RTX 4090' },
      ];
      await submit(...spellings.map((adapter) => ({ adapter })));
      await submit({ adapter: { device: 'nvidia-geforce-rtx-4090-laptop-gpu' } });
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows.map((row) => [row.hardwareId, row.hardware, row.reportIds.length]).sort()).toEqual([
        ['nvidia-geforce-rtx-4090-laptop', 'NVIDIA GeForce RTX 4090 Laptop GPU', 1],
        ['nvidia-rtx4090', 'GeForce RTX 4090', 3],
      ]);
    });

    it('never ranks another shape among the model whose id or name it takes', async () => {
      const llama = findModel('llama-2-7b');
      await submit(
        { model: { ...llama }, results: [decode(10)] },
        { model: { ...llama, layerCount: 1 }, results: [decode(1000)] },
        { model: { ...llama, layerCount: 1, id: 'llama-2-7b-instruct' }, results: [decode(2000)] },
        { model: { layerCount: 7 }, results: [decode(1)] },
        { results: [decode(2)] },
      );
      const { rows, models } = await api.leaderboard.rank(ALL);
      const [other] = rows;
      expect(rows.map((row) => [row.modelId, row.modelName])).toEqual([
        ['llama-2-7b-instruct', `Llama 2 7B, other shape ${other?.modelShapeId}`],
        [`llama-2-7b-${other?.modelShapeId}`, `Llama 2 7B, other shape ${other?.modelShapeId}`],
        ['llama-2-7b', 'Llama 2 7B'],
        ['tiny', 'Tiny'],
        ['tiny', 'Tiny'],
      ]);
      expect(models.map(({ id }) => id)).toHaveLength(4);
      const real = await api.leaderboard.rank({ ...ALL, model: 'llama-2-7b' });
      expect(real.rows.map((row) => row.decode?.tokensPerSecond.median)).toEqual([10]);
    });

    it('takes an adapter that is called like a rasteriser for one, whatever its report claims', async () => {
      await submit({
        adapter: { device: 'llvmpipe-llvm-19', isSoftwareAdapter: false, isFallbackAdapter: false },
      });
      expect(await api.leaderboard.rank({ ...ALL, includeSoftware: false })).toMatchObject({
        rows: [],
        hiddenSoftwareRows: 1,
      });
      const { rows } = await api.leaderboard.rank(ALL);
      expect(rows).toMatchObject([{ hardware: 'llvmpipe', isSoftwareAdapter: true }]);
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
      expect(hidden.rows.map((row) => row.hardware)).toEqual(['H100 SXM']);
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
      [undefined, /^includeSoftware: .*and 1 more/],
      [{}, /^includeSoftware: .*and 1 more/],
      [{ includeSoftware: true }, /^usdPerHour: /],
      [{ ...ALL, usdPerHour: -1 }, /^usdPerHour: /],
      [{ ...ALL, usdPerHour: Number.POSITIVE_INFINITY }, /^usdPerHour: /],
      [{ ...ALL, limit: 0 }, /^limit: /],
      [{ ...ALL, modle: 'tiny' }, /^modle: is not a known field; did you mean model\?$/],
      [{ ...ALL, cursor: 'bm9uZQ' }, /^cursor: is not a nextCursor of leaderboard.rank$/],
      [{ ...ALL, concurrency: 0 }, /^concurrency: /],
    ])('refuses %j', async (input, message) => {
      const error = await api.leaderboard.rank(input as typeof ALL).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'BAD_REQUEST' });
      expect(errorMessage(error)).toMatch(message);
    });
  });
});

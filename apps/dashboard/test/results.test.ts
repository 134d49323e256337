import { testValue } from '@breakeven/cost-model/metrics/metric';
import { METRIC_IDS, metric } from '@breakeven/cost-model/metrics/metrics';
import type { Method } from '@breakeven/schema/report/method';
import type { ChosenKernel, Report, Result } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT, DRAFT } from '@breakeven/schema/report/report.fixture';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeReport, submitReport } from '../src/server/queries/reports.ts';
import type { ResultRow } from '../src/server/queries/results.ts';
import { resultPages } from './result-pages.ts';
import { decode, prefill, sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const LISTED = { includeSoftware: false, includeFlagged: false };
const ALL = { includeSoftware: true, includeFlagged: true };
const METHOD = DETAILED_DRAFT.method as Method;

describe.each(STORES_AND_NEWEST)('results in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    beforeAll(async () => {
      const drafts = [
        { measuredAt: '2026-01-02T00:00:00.000Z', results: [decode(3), prefill(4), decode(5)] },
        { measuredAt: '2026-01-01T00:00:00.001Z', results: [decode(1), prefill(2)] },
        {
          measuredAt: '2026-01-03T00:00:00.000Z',
          adapter: { isSoftwareAdapter: true },
          results: [decode(6)],
        },
      ];
      for (const [second, draft] of drafts.entries()) {
        const report = sampleReport(draft);
        await storeReport(
          site.database,
          report,
          JSON.stringify(report),
          new Date(Date.UTC(2026, 5, 1, 0, 0, second)),
        );
      }
    });

    const medians = async (input: Parameters<typeof resultPages>[1], rowsPerPage: number) => {
      const pages: number[][] = [];
      for await (const page of resultPages(site.database, input, rowsPerPage)) {
        pages.push(page.map((row) => row.tokensPerSecondMedian));
      }
      return pages;
    };

    it.each([1, 2, 3, 4, 6, 100])(
      'come once each and in the order of receipt in pages of %i',
      async (rowsPerPage) => {
        const pages = await medians({ ...LISTED, includeSoftware: true }, rowsPerPage);
        expect(pages.flat()).toEqual([3, 4, 5, 1, 2, 6]);
        expect(Math.max(...pages.map((page) => page.length))).toBe(Math.min(rowsPerPage, 6));
      },
    );

    it('are filtered', async () => {
      expect(await medians(LISTED, 10)).toEqual([[3, 4, 5, 1, 2]]);
      expect(await medians({ ...LISTED, model: 'other' }, 10)).toEqual([]);
    });

    it('leave out what is flagged unless asked for, and say so', async () => {
      const model = { id: 'flagged', name: 'Flagged' };
      const measuredAt = '1970-01-01T00:00:00.000Z';
      await submitReport(site.database, sampleReport({ model, measuredAt, results: [decode(7)] }));
      expect(await medians({ ...LISTED, model: 'flagged' }, 10)).toEqual([]);
      for await (const page of resultPages(site.database, { ...ALL, model: 'flagged' })) {
        expect(page.map((row) => row.report.plausibility)).toEqual(['flagged']);
      }
    });

    it('have in a column what the registry says is stored there, and of the rest what a row shows', async () => {
      const model = { id: 'detailed', name: 'Detailed' };
      const results = [...DETAILED_DRAFT.results, prefill(700)];
      await submitReport(site.database, sampleReport({ model, results }));
      const page: ResultRow[] = [];
      for await (const rows of resultPages(site.database, {
        includeSoftware: true,
        includeFlagged: true,
        model: model.id,
      })) {
        page.push(...rows);
      }
      const stored = METRIC_IDS.map(metric).flatMap((entry) => {
        const { storedAs } = entry as { storedAs?: 'tokensPerSecondMedian' | 'dispatchesPerToken' };
        return entry.of === 'row' || storedAs === undefined ? [] : [{ entry, storedAs }];
      });
      expect(page.map(({ test }) => test)).toEqual(results.map(({ test }) => test));
      for (const [at, row] of page.entries()) {
        const values = stored.flatMap(({ entry, storedAs }) => {
          const value = testValue(entry, results[at] as Result)?.value;
          return value === undefined ? [] : [{ value, column: row[storedAs] }];
        });
        expect(values.length).toBeGreaterThan(0);
        for (const { value, column } of values) expect(value).toBe(column);
      }
      expect(page.map(({ details }) => details)).toEqual(
        results.map(({ timeToFirstTokenSeconds, interTokenSeconds, gpuSeconds, power }) => ({
          timeToFirstTokenSecondsMedian: timeToFirstTokenSeconds?.median ?? null,
          interTokenSecondsP50: interTokenSeconds?.p50 ?? null,
          interTokenSecondsP99: interTokenSeconds?.p99 ?? null,
          gpuSecondsMedian: gpuSeconds?.median ?? null,
          power: power ?? null,
        })),
      );
    });

    it('say what the kernels of their test round', async () => {
      const [like] = DRAFT.kernels as [ChosenKernel];
      const of = (test: string, rounds?: string | null): ChosenKernel => {
        return { ...like, phase: 'decode', test, ...(rounds !== undefined && { rounds }) };
      };
      const { test } = decode(1);
      const cases: [string, ChosenKernel[], boolean?][] = [
        ['not recorded', []],
        ['not recorded', [of('another', null)]],
        ['not recorded', [of(test, 'activations to int8'), of(test)]],
        ['nothing', [of(test)], true],
        ['nothing', [of(test, null), of('another', 'activations to int8')]],
        ['decode: activations to int8', [of(test, null), of(test, 'activations to int8'), of('another')]],
        [
          'prefill: operands to f16; decode: activations to int8',
          [{ ...of(test, 'operands to f16'), phase: 'prefill' }, of(test, 'activations to int8')],
        ],
      ];
      for (const [second, [, kernels, exact]] of cases.entries()) {
        const measuredAt = `2026-04-01T00:00:0${second}.000Z`;
        const model = { id: 'rounded', name: 'Rounded' };
        const method = exact === undefined ? {} : { method: { ...METHOD, exact } };
        await submitReport(
          site.database,
          sampleReport({ measuredAt, model, kernels, results: [decode(1)], ...method }),
        );
      }
      const texts: string[] = [];
      for await (const page of resultPages(site.database, { ...ALL, model: 'rounded' })) {
        texts.push(...page.map((row) => row.rounding));
      }
      expect(texts).toEqual(cases.map(([text]) => text));
    });

    it('say what the checks of their kernels came to', async () => {
      const check = {
        op: 'matmul',
        kernel: 'matmul-direct',
        type: 'f16' as const,
        dims: {},
        maxRelativeError: 0,
        tolerance: 1e-3,
        checkedElements: 1,
        passed: true,
      };
      const states: [string, Report['correctness']][] = [
        ['unchecked', undefined],
        ['passed', { passed: true, checks: [check] }],
        ['failed', { passed: false, checks: [check] }],
        ['failed', { passed: true, checks: [check, { ...check, passed: false }] }],
        ['unchecked', { passed: true, checks: [] }],
      ];
      for (const [second, [, correctness]] of states.entries()) {
        const measuredAt = `2026-03-01T00:00:0${second}.000Z`;
        const model = { id: 'checked', name: 'Checked' };
        const draft = { measuredAt, model, results: [decode(1)], ...(correctness && { correctness }) };
        await submitReport(site.database, sampleReport(draft));
      }
      const texts: string[] = [];
      for await (const page of resultPages(site.database, { ...ALL, model: 'checked' })) {
        texts.push(...page.map((row) => row.report.correctness));
      }
      expect(texts).toEqual(states.map(([text]) => text));
    });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { sealImportedReport } from '@breakeven/schema/report/read-imported-report';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { importedReports, importedResults } from '../src/server/db/imports.ts';
import { countReports, submitReport } from '../src/server/queries/reports.ts';
import { deriveImports } from '../src/server/store/derive-imports.ts';
import { loadImports } from '../src/server/store/load-imports.ts';
import { importedReport, importedResult } from './imported-results.ts';
import { sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

describe.each(STORES_AND_NEWEST)('imported results in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    const { api } = site;
    beforeEach(async () => {
      await site.database.delete(importedReports);
    });

    const rows = () => site.database.select().from(importedResults);

    it('keeps a report once, with its tool, version, licence and link, and gives it back as it came', async () => {
      const report = importedReport([importedResult()]);
      const answer = { id: report.id, url: `/api/v1/imports/${report.id}`, flagged: [] };
      const first = { sent: 1, stored: 1, duplicates: 0, flagged: 0 };
      expect(await api.imports.submit(report)).toEqual({ ...answer, created: true, results: first });
      const again = { sent: 1, stored: 0, duplicates: 1, flagged: 0 };
      expect(await api.imports.submit(report)).toEqual({ ...answer, created: false, results: again });
      expect(await api.imports.byId({ id: report.id })).toEqual(report);
      expect(await rows()).toMatchObject([
        {
          hardwareId: 'nvidia-rtx4090',
          modelId: 'llama-3.1-8b',
          toolName: 'llama-bench',
          toolVersion: '6865',
          licence: 'MIT',
          url: 'https://example.org/rows',
          plausibility: 'valid',
        },
      ]);
    });

    it('keeps the same figures of two files once, whoever publishes them', async () => {
      const other = importedResult({ row: { file: 'other' }, origin: undefined });
      await api.imports.submit(importedReport([importedResult()]));
      const answer = await api.imports.submit(importedReport([other, importedResult({ test: 'tg64' })]));
      expect(answer.results).toEqual({ sent: 2, stored: 1, duplicates: 1, flagged: 0 });
      const twice = await api.imports.submit(
        importedReport([importedResult({ test: 'tg32' }), importedResult({ test: 'tg32' })]),
      );
      expect(twice.results).toEqual({ sent: 2, stored: 1, duplicates: 1, flagged: 0 });
      expect(await rows()).toHaveLength(3);
    });

    it('keeps one of two that are sent at once', async () => {
      const report = importedReport([importedResult()]);
      const answers = await Promise.all([api.imports.submit(report), api.imports.submit(report)]);
      expect(answers.map(({ created }) => created).sort()).toEqual([false, true]);
      expect(await rows()).toHaveLength(1);
    });

    it('flags a rate that the GPU cannot reach, and says why', async () => {
      const rate = { mean: 1e5, standardDeviation: null, samples: null };
      const answer = await api.imports.submit(
        importedReport([importedResult({ generatedTokensPerSecond: rate })]),
      );
      expect(answer.results).toMatchObject({ stored: 1, flagged: 1 });
      const [first] = answer.flagged;
      const reasons = first?.reasons.map(({ rule, field }) => `${rule} ${field}`);
      expect(reasons).toEqual(['roofline-of-data-sheet generatedTokensPerSecond.mean']);
    });

    it('says that an unknown model was compared with nothing', async () => {
      const rate = { mean: 130, standardDeviation: null, samples: null };
      const model = { name: 'Nobody 3B', type: null, parameterCount: null, weightBytes: null };
      await api.imports.submit(
        importedReport([importedResult({ model, measuredAt: null, generatedTokensPerSecond: rate })]),
      );
      expect(await rows()).toMatchObject([{ modelId: null, plausibility: 'valid', heldAgainst: [] }]);
    });

    it('never counts or ranks them among reports', async () => {
      await api.imports.submit(importedReport([importedResult()]));
      expect(await countReports(site.database)).toBe(0);
      await submitReport(site.database, sampleReport());
      const board = await api.leaderboard.rank({ includeSoftware: true, usdPerHour: 1 });
      expect(board.rows).toHaveLength(1);
    });

    it.each([
      ['kind', 'BAD_REQUEST', (report: object) => ({ ...report, kind: 'measured' })],
      ['schemaVersion', 'BAD_REQUEST', (report: object) => ({ ...report, schemaVersion: 2 })],
      ['id', 'UNPROCESSABLE_CONTENT', (report: object) => ({ ...report, encoding: 'md' })],
      ['results.0.origin.url', 'BAD_REQUEST', () => spoilt({ url: 'javascript:alert(1)' })],
      ['results.0.origin.observedOn', 'BAD_REQUEST', () => spoilt({ observedOn: 'yesterday' })],
    ])('refuses a wrong %s with %s', async (path, code, spoil) => {
      const sent = spoil(importedReport([importedResult()])) as never;
      await expect(api.imports.submit(sent)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')}: .`)),
      });
      expect(await rows()).toEqual([]);
    });

    function spoilt(origin: object) {
      const report = structuredClone(importedReport([importedResult()]));
      Object.assign(report.results[0]?.origin ?? {}, origin);
      return report;
    }

    it('derives again what other rules derived', async () => {
      await api.imports.submit(importedReport([importedResult()]));
      await site.database
        .update(importedResults)
        .set({ derivedBy: 'older', hardwareId: null, plausibility: 'flagged' })
        .where(eq(importedResults.hardwareId, 'nvidia-rtx4090'));
      await deriveImports(site.database);
      expect(await rows()).toMatchObject([{ hardwareId: 'nvidia-rtx4090', plausibility: 'valid' }]);
    });

    it('loads those of a folder, a line each, marks them as its own, and passes over a bad line', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'breakeven-imports-'));
      const results: ImportedResult[] = [importedResult(), importedResult({ test: 'tg64' })];
      const [first, second] = results.map((result) => importedReport([result]));
      await api.imports.submit(second as never);
      writeFileSync(
        join(folder, 'a.jsonl'),
        `${JSON.stringify(first)}\nnot JSON\n${JSON.stringify(second)}\n`,
      );
      await loadImports(site.database, folder);
      await loadImports(site.database, folder);
      rmSync(folder, { recursive: true });
      const kept = await site.database.select().from(importedReports);
      expect(kept.map(({ comesWithProject }) => comesWithProject)).toEqual([true, true]);
      expect(await rows()).toHaveLength(2);
    });

    it('takes more results than one statement has parameters for', async () => {
      const results = Array.from({ length: 2500 }, (_, index) => importedResult({ test: `tg${index + 1}` }));
      const sealed = sealImportedReport({ kind: 'imported', schemaVersion: 1, encoding: 'json', results });
      expect((await api.imports.submit(sealed)).results.stored).toBe(2500);
    });
  });
});

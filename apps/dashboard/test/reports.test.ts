import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@breakeven/schema/report/report';
import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { reports, results } from '../src/server/db/schema.ts';
import { countReports } from '../src/server/queries/reports.ts';
import { loadReports } from '../src/server/store/load-reports.ts';
import { rederive } from '../src/server/store/rederive.ts';
import { sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

describe.each(STORES_AND_NEWEST)('reports in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create, { isEmptyBeforeEach: true });
    const { api } = site;

    it('keeps a report once, and gives it back as it came', async () => {
      const report = sampleReport();
      const url = `/reports/${report.id}`;
      const answer = {
        id: report.id,
        url,
        plausibility: { state: 'valid', reasons: [] },
        submitterKey: null,
        standing: 'public',
        remark: null,
      };
      expect(await api.reports.submit(report)).toEqual({ ...answer, created: true });
      expect(await api.reports.submit(report)).toEqual({ ...answer, created: false });
      expect(await api.reports.byId({ id: report.id })).toEqual(report);
      expect(await site.database.$count(results)).toBe(2);
    });

    it('keeps one of two that are sent at once', async () => {
      const report = sampleReport();
      const answers = await Promise.all([api.reports.submit(report), api.reports.submit(report)]);
      expect(answers.map(({ created }) => created).sort()).toEqual([false, true]);
      expect(await countReports(site.database)).toBe(1);
      expect(await site.database.$count(results)).toBe(2);
    });

    it('refuses an id that is not of the content with 422', async () => {
      const report = { ...sampleReport(), type: 'f32' as const };
      await expect(api.reports.submit(report)).rejects.toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
        message: expect.stringMatching(/^id: /),
      });
      expect(await countReports(site.database)).toBe(0);
    });

    it.each([
      [
        'results.0.tokensPerSecond.median',
        (report: Report) => set(report.results[0]?.tokensPerSecond, 'median', 'fast'),
      ],
      ['model.layers', (report: Report) => set(report.model, 'layers', 2)],
      ['schemaVersion', (report: Report) => set(report, 'schemaVersion', 2)],
    ])('refuses a wrong %s with 400 and its name', async (path, spoil) => {
      const report = structuredClone(sampleReport());
      spoil(report);
      await expect(api.reports.submit(report)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')}: .`)),
      });
    });

    it('refuses what PostgreSQL cannot store', async () => {
      const device = structuredClone(sampleReport());
      device.adapter.device = 'a\0b';
      await expect(api.reports.submit(device)).rejects.toThrow(/^adapter\.device: /);
      const year = sampleReport({ measuredAt: '0000-01-01T00:00:00.000Z' });
      await expect(api.reports.submit(year)).rejects.toThrow(/^measuredAt: /);
    });

    it('refuses a name that could be taken for another, by field and code point', async () => {
      const report = sampleReport({ adapter: { device: '\u202e0001H AIDIVN' } });
      await expect(api.reports.submit(report)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringMatching(/^adapter\.device: holds U\+202E, which /),
      });
    });

    it('serves a report with such a name that is stored already, and shows what nobody would see', async () => {
      const report = sampleReport({
        adapter: { device: 'NVIDIA H1\u200b00', vendor: 'n\u202ev' },
        model: { name: 'Ti\u00adny' },
      });
      await api.reports.submit(sampleReport());
      await site.database.delete(results);
      await site.database
        .update(reports)
        .set({ id: report.id, body: report, sent: JSON.stringify(report), vendor: report.adapter.vendor });
      await rederive(site.database);
      expect(await api.reports.byId({ id: report.id })).toEqual(report);
      const { rows } = await api.leaderboard.rank({ includeSoftware: true, usdPerHour: 1 });
      expect(rows).toMatchObject([
        {
          hardware: 'NVIDIA H1[U+200B]00',
          hardwareId: 'nvidia-h1-u-plus-200b-00',
          vendor: 'n[U+202E]v',
          modelName: 'Ti[U+00AD]ny',
        },
      ]);
    });

    it('keeps hostile texts as they are', async () => {
      const report = sampleReport({
        adapter: { device: `"><script>alert('1')</script>`, vendor: `'; drop table reports; --` },
        model: { name: '=HYPERLINK("http://example.com")' },
      });
      await api.reports.submit(report);
      expect(await api.reports.byId({ id: report.id })).toEqual(report);
    });

    it('answers NOT_FOUND to an id it has not, BAD_REQUEST to what is none, and to a key it does not know', async () => {
      const id = sampleReport().id;
      await expect(api.reports.byId({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(api.reports.byId({ id: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect(api.reports.byId({ id, more: 1 } as { id: string })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    });

    it('loads a folder of reports, as often as it is opened, and names the file that is wrong', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'breakeven-reports-'));
      writeFileSync(join(folder, 'good.json'), JSON.stringify(sampleReport()));
      writeFileSync(join(folder, 'wrong.json'), '{"schemaVersion": 1}');
      const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      await loadReports(site.database, folder);
      await loadReports(site.database, folder);
      const lines = written.mock.calls.map(([line]) => String(line));
      written.mockRestore();
      rmSync(folder, { recursive: true });
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(/^breakeven: .*wrong\.json was not loaded: .+\n$/);
      expect(await countReports(site.database)).toBe(1);
    });

    it('names hardware and models by the rules of today, whatever they were when a report came', async () => {
      const adapter = { vendor: 'mesa', architecture: 'software', device: 'llvmpipe-llvm-19' };
      await api.reports.submit(sampleReport({ adapter }));
      await api.reports.submit(sampleReport());
      const stored = () =>
        site.database
          .select({
            hardwareId: reports.hardwareId,
            hardware: reports.hardware,
            isSoftwareAdapter: reports.isSoftwareAdapter,
            modelId: reports.modelId,
            modelShapeId: reports.modelShapeId,
            modelName: reports.modelName,
          })
          .from(reports)
          .orderBy(reports.vendor);
      const right = await stored();
      await site.database
        .update(reports)
        .set({ hardware: 'A GPU', isSoftwareAdapter: false, hardwareId: '', modelShapeId: '' })
        .where(eq(reports.vendor, 'mesa'));
      expect(await stored()).not.toEqual(right);
      await rederive(site.database);
      expect(await stored()).toEqual(right);
      expect(right[1]).toMatchObject({ hardwareId: 'software-llvmpipe', isSoftwareAdapter: true });
    });

    it('still has the reports when it is opened again', async () => {
      await api.reports.submit(sampleReport());
      await site.reopen();
      expect(await countReports(site.database)).toBe(1);
      if (site.opened.kind === 'pglite') return;
      const beside = await site.store.open();
      expect(await countReports(beside.database)).toBe(1);
      await beside.close();
    });
  });
});

function set(object: object | undefined, key: string, value: unknown): void {
  Object.assign(object as object, { [key]: value });
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '@breakeven/schema/report/report';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorMessage } from '../src/server/input/invalid-input-error.ts';
import { sentReport, submitReport } from '../src/server/queries/reports.ts';
import { resultPages } from './result-pages.ts';
import { sampleReport } from './sample-report.ts';
import { STORES, storeUnderTest } from './stores.ts';

const folder = fileURLToPath(new URL('../../../data/versions/', import.meta.url));
const software = fileURLToPath(new URL('../../../data/software/smollm2-135m.json', import.meta.url));
/** Of every version that was ever written, and one that was measured. */
const FILES = [
  ...readdirSync(folder).flatMap((name) => (name.startsWith('report-') ? [join(folder, name)] : [])),
  software,
];

describe.each(STORES)('reports of every version in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    const { api } = site;
    beforeAll(async () => {
      for (const file of FILES) {
        const text = readFileSync(file, 'utf8');
        await submitReport(site.database, JSON.parse(text), text);
      }
    });

    it.each(FILES)('come back byte for byte under their id: %s', async (file) => {
      const text = readFileSync(file, 'utf8');
      const { id } = JSON.parse(text) as Report;
      expect(await sentReport(site.database, id)).toBe(text);
      expect(await api.reports.byId({ id })).toEqual(JSON.parse(text));
      // Sent again in other words it is the same report, and stays as it came first.
      expect(await submitReport(site.database, JSON.parse(text))).toMatchObject({ id, created: false });
      expect(await sentReport(site.database, id)).toBe(text);
    });

    it('are on the board and in the CSV', async () => {
      const ids = FILES.map((file) => (JSON.parse(readFileSync(file, 'utf8')) as Report).id).sort();
      const { rows } = await api.leaderboard.rank({ includeSoftware: true, usdPerHour: 1 });
      expect(rows.flatMap(({ reportIds }) => reportIds).sort()).toEqual(ids);
      const inCsv = new Set<string>();
      for await (const page of resultPages(site.database, {
        includeSoftware: true,
        includeFlagged: false,
      })) {
        for (const { reportId } of page) inCsv.add(reportId);
      }
      expect([...inCsv].sort()).toEqual(ids);
    });

    it('are refused where they are newer than the site, which is to be updated', async () => {
      const newer = { ...sampleReport(), schemaVersion: 2 } as unknown as Report;
      const error = await api.reports.submit(newer).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'BAD_REQUEST' });
      expect(errorMessage(error)).toBe(
        'schemaVersion: is 2, newer than the 1 that is read here: update the site',
      );
    });

    it('are refused where their text says one thing twice', async () => {
      const report = sampleReport({ label: 'a' });
      const text = JSON.stringify(report).replace('"label":"a"', '"label":"b","label":"a"');
      const error = await submitReport(site.database, JSON.parse(text), text).catch((thrown) => thrown);
      expect(errorMessage(error)).toBe('label: is there twice, with "b" and "a"');
    });
  });
});

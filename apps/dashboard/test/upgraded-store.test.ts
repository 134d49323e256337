import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, it } from 'vitest';
import { createCaller } from '../src/server/routers/root.ts';
import { bringUpToDate } from '../src/server/store/bring-up-to-date.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { sampleReport } from './sample-report.ts';
import { migrationsFolder } from './stores.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakeven-upgraded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The migrations up to the first, as a site of then had them. */
function firstMigration(): string {
  const first = join(folder, 'drizzle');
  cpSync(migrationsFolder, first, { recursive: true });
  const journal = join(first, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  return first;
}

it('serves and ranks what was stored before bodies were kept as text', async () => {
  const data = join(folder, 'database');
  await (await openPglite(data, firstMigration())).close();
  const report = sampleReport({ adapter: { device: 'nvidia-geforce-rtx-4090' } });
  const client = await PGlite.create(data);
  await client.query(
    `insert into reports (id, measured_at, hardware, vendor, architecture, is_software_adapter, model_id, model_name, type, body)
     values ($1, $2, 'NVIDIA GeForce RTX 4090', '', '', false, 'tiny', 'Tiny', 'f16', $3)`,
    [report.id, report.measuredAt, JSON.stringify(report)],
  );
  await client.close();
  const { database, close } = await openPglite(data, migrationsFolder);
  await bringUpToDate(database);
  const api = createCaller({ openDatabase: async () => database });
  expect(await api.reports.byId({ id: report.id })).toEqual(report);
  const { rows } = await api.leaderboard.rank({ includeSoftware: false, usdPerHour: 1 });
  expect(rows).toMatchObject([
    { reportId: report.id, hardwareId: 'nvidia-rtx4090', hardware: 'GeForce RTX 4090' },
  ]);
  await close();
});

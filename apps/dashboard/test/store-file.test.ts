import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { newSecretKey, publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { signReport } from '@breakeven/schema/trust/report-signature';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, OpenDatabase } from '../src/server/db/database.ts';
import { auditLog, importedResults, reports, results, submitters } from '../src/server/db/schema.ts';
import { changeStanding } from '../src/server/queries/apply-change.ts';
import { submitImport } from '../src/server/queries/imports.ts';
import { submitReport } from '../src/server/queries/reports.ts';
import { checkStore } from '../src/server/store/check-store.ts';
import { serveStoreCommands } from '../src/server/store/control-socket.ts';
import { openStore } from '../src/server/store/open-store.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { EXIT, runStoreCommand } from '../src/server/store/store-command.ts';
import { importedReport, importedResult } from './imported-results.ts';
import { decode, sampleReport } from './sample-report.ts';
import { migrationsFolder, STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const report = (speed: number) => sampleReport({ results: [decode(speed)] });
const folder = mkdtempSync(join(tmpdir(), 'breakeven-store-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const owner = newSecretKey();
const stranger = newSecretKey();

/** Reports of every standing, signed at once and later, and their history. */
async function fill(database: Database): Promise<void> {
  const network = { networkHash: 'a'.repeat(64) };
  const send = (speed: number, key: string | null) =>
    submitReport(database, report(speed), undefined, {
      ...network,
      signature: key === null ? null : signReport(report(speed).id, key),
    });
  for (const speed of [10, 20, 30]) await send(speed, owner);
  for (const speed of [40, 50]) await send(speed, null);
  await send(40, stranger);
  const change = (action: string, target: { reportId?: string; submitterKey?: string }) =>
    changeStanding(database, {
      at: new Date(),
      action,
      actor: 'operator',
      reportId: target.reportId ?? null,
      submitterKey: target.submitterKey ?? null,
      reason: 'a reason',
      nonce: `${action}${target.reportId ?? ''}`,
      asker: publicKeyOf(owner),
    });
  await change('withdraw', { reportId: report(10).id });
  await change('hide', { reportId: report(20).id });
  await change('hide', { reportId: report(30).id });
  await change('restore', { reportId: report(30).id });
  await change('ban', { submitterKey: publicKeyOf(stranger) });
  await change('label', { submitterKey: publicKeyOf(owner) });
  await submitImport(database, importedReport([importedResult()]));
}

async function contents(database: Database) {
  const { id, at, action, reportId, submitterKey, reason } = auditLog;
  return {
    reports: await database.select().from(reports).orderBy(reports.id),
    results: await database.select().from(results).orderBy(results.reportId, results.position),
    submitters: await database.select().from(submitters).orderBy(submitters.key),
    imports: await database.select({ id: importedResults.id }).from(importedResults),
    history: await database.select({ at, action, reportId, submitterKey, reason }).from(auditLog).orderBy(id),
  };
}

const command = async (
  opened: OpenDatabase,
  action: 'backup' | 'export' | 'restore' | 'import',
  file: string,
) => {
  const said: string[] = [];
  const code = await runStoreCommand(opened, { action, file }, (text) => said.push(text));
  return { code, said };
};

describe.each(STORES_AND_NEWEST.filter(({ available }) => available))(
  'the store command on $name',
  ({ name, create }) => {
    const from = storeUnderTest(create);
    // The other engine, where there is one.
    const other = STORES_AND_NEWEST.find((store) => store.available && store.name !== name);
    const to = storeUnderTest((other ?? { create }).create);
    const file = join(folder, `${name}.jsonl.gz`);

    beforeAll(() => fill(from.database));

    it('moves all that it holds to the other engine', async () => {
      expect(await command(from.opened, 'backup', file)).toMatchObject({ code: EXIT.done });
      expect(await command(to.opened, 'restore', file)).toMatchObject({ code: EXIT.done });
      const [before, after] = [await contents(from.database), await contents(to.database)];
      expect(before.reports.map(({ standing }) => standing).sort()).toEqual([
        'banned',
        'hidden',
        'public',
        'public',
        'withdrawn',
      ]);
      expect(after).toEqual(before);
      expect((await checkStore(to.database)).differences).toEqual([]);
      const again = await command(to.opened, 'restore', file);
      expect(again).toEqual({
        code: EXIT.done,
        said: [expect.stringMatching(/^0 reports and 0 changes added, \d+ were there already, 0 refused$/)],
      });
    });

    it('does not restore over reports that the file has not', async () => {
      await submitReport(to.database, report(60));
      expect(await command(to.opened, 'restore', file)).toMatchObject({ code: EXIT.badFile });
      expect(await command(to.opened, 'import', file)).toMatchObject({ code: EXIT.done });
    });

    it('exports what anybody may read, and no hash of a network', async () => {
      const open = join(folder, `${name}-public.jsonl.gz`);
      expect(await command(from.opened, 'export', open)).toMatchObject({ code: EXIT.done });
      const text = gunzipSync(readFileSync(open)).toString();
      expect(text).toContain(report(30).id);
      for (const hidden of [
        report(10).id,
        report(20).id,
        report(40).id,
        'networkHash',
        publicKeyOf(stranger),
      ]) {
        expect(text).not.toContain(hidden);
      }
    });

    it('finds tables that were cut short, altered texts and lost history', async () => {
      await from.database.delete(results).where(eq(results.reportId, report(10).id));
      await from.database.delete(importedResults);
      await from.database
        .update(reports)
        .set({ plausibility: 'flagged', hardware: 'another' })
        .where(eq(reports.id, report(20).id));
      expect(new Set((await checkStore(from.database)).differences.map(({ table }) => table))).toEqual(
        new Set(['results', 'imported_results', 'reports']),
      );
      expect((await checkStore(from.database)).differences).toEqual([]);

      await from.database.execute(sql`alter table audit_log disable trigger audit_log_is_append_only`);
      await from.database.delete(auditLog).where(eq(auditLog.action, 'withdraw'));
      await from.database.delete(reports).where(eq(reports.id, report(50).id));
      await from.database
        .update(reports)
        .set({ sent: report(70).id })
        .where(eq(reports.id, report(30).id));
      expect((await checkStore(from.database)).differences).toEqual(
        expect.arrayContaining([
          { table: 'audit_log', key: report(10).id, fault: expect.stringContaining('withdrawn') },
          {
            table: 'store_state',
            key: 'report-count',
            fault: 'it said 5, but 4 reports are there: import those that are missing from a backup',
          },
          { table: 'reports', key: report(30).id, fault: expect.stringContaining('not the one that came') },
        ]),
      );
    });

    it('changes nothing for a file that was cut short, altered or is another', async () => {
      const before = await contents(to.database);
      const whole = gunzipSync(readFileSync(file)).toString();
      const lines = whole.split('\n');
      const bad: Record<string, Buffer> = {
        'cut short as gzip': readFileSync(file).subarray(0, -20),
        'cut short as text': gzipSync(lines.slice(0, -2).join('\n')),
        'a line left out': gzipSync([...lines.slice(0, 2), ...lines.slice(3)].join('\n')),
        'an altered line': gzipSync(whole.replace('a reason', 'a rEason')),
        'not gzip': Buffer.from(whole),
        'another file': gzipSync('{"hello": 1}\n'),
        empty: Buffer.alloc(0),
      };
      for (const [what, bytes] of Object.entries(bad)) {
        const path = join(folder, 'bad.jsonl.gz');
        writeFileSync(path, bytes);
        expect(await command(to.opened, 'import', path), what).toMatchObject({ code: EXIT.badFile });
      }
      expect(await command(to.opened, 'import', join(folder, 'none'))).toMatchObject({ code: EXIT.badFile });
      expect(await command(to.opened, 'backup', join(folder, 'none/a'))).toMatchObject({
        code: EXIT.badFile,
      });
      expect(await contents(to.database)).toEqual(before);
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });
  },
);

describe('the embedded store', () => {
  const dataFolder = join(folder, 'data');
  const environment = {
    databaseUrl: undefined,
    dataFolder,
    migrationsFolder,
    reportsFolder: join(folder, 'none'),
    importsFolder: join(folder, 'none'),
  };

  it('answers the command while another process owns it', async () => {
    const opened = await openStore(environment);
    await submitReport(opened.database, report(10));
    const server = serveStoreCommands(dataFolder, async () => opened);
    await once(server, 'listening');
    const { DATABASE_URL: _, ...env } = process.env;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/store.ts', 'backup', join(folder, 'live')],
      {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: { ...env, BREAKEVEN_DATA_DIR: dataFolder },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const said = child.stdout.toArray();
    expect(await once(child, 'exit')).toEqual([EXIT.done, null]);
    expect(String(await said)).toBe(`1 entries in ${join(folder, 'live')}\n`);
    server.close();
    await opened.close();
  });

  it('makes a database again from the journal where a page of it is damaged', async () => {
    const probe = await openPglite(join(dataFolder, 'database'), migrationsFolder);
    await probe.database.execute(sql`checkpoint`);
    const answer = await probe.database.execute(sql`select pg_relation_filepath('reports') as path`);
    await probe.close();
    const [row] = (answer as unknown as { rows: { path: string }[] }).rows;
    const file = join(dataFolder, 'database', row?.path ?? '');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 100, 4000);
    writeFileSync(file, bytes);
    const store = await openStore(environment, { fromStart: true });
    expect(await store.database.$count(reports)).toBe(1);
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('database.damaged-'))).toHaveLength(1);
    await store.close();
    expect(existsSync(join(dataFolder, 'received-reports.jsonl'))).toBe(true);
  });

  it('brings back what a table that was cut short has lost', async () => {
    const probe = await openPglite(join(dataFolder, 'database'), migrationsFolder);
    await probe.database.delete(reports);
    await probe.close();
    const replayed: string[] = [];
    const opened = await openStore(environment, {
      fromStart: true,
      onReplay: (name) => replayed.push(name),
    });
    expect(replayed).toEqual([report(10).id]);
    expect(await opened.database.$count(results)).toBe(1);
    await opened.close();
  });
});

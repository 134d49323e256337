import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSecretKey, publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { signReport } from '@breakeven/schema/trust/report-signature';
import { newNonce } from '@breakeven/schema/trust/signed-request';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database, OpenDatabase } from '../src/server/db/database.ts';
import { auditLog, importedResults, reports, results, submitters } from '../src/server/db/schema.ts';
import { importById, submitImport } from '../src/server/queries/imports.ts';
import {
  type OperatorAction,
  type OperatorTarget,
  operate,
} from '../src/server/queries/operator-requests.ts';
import { submitReport } from '../src/server/queries/reports.ts';
import { label, withdraw } from '../src/server/queries/submitter-requests.ts';
import { openWith } from '../src/server/store/open-database.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { importedReport, importedResult } from './imported-results.ts';
import { decode, sampleReport } from './sample-report.ts';
import { migrationsFolder } from './stores.ts';

const report = (tokensPerSecond: number) => sampleReport({ results: [decode(tokensPerSecond)] });

describe('the journal of the embedded store', () => {
  let dataFolder: string;
  let opened: OpenDatabase | undefined;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-journal-'));
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const database = () => join(dataFolder, 'database');
  const journal = () => join(dataFolder, 'received-reports.jsonl');
  const lines = () => readFileSync(journal(), 'utf8').split('\n').slice(0, -1);
  const open = async () => {
    opened = await openWith({
      databaseUrl: undefined,
      dataFolder,
      migrationsFolder,
      reportsFolder: join(dataFolder, 'none'),
      importsFolder: join(dataFolder, 'none'),
    });
    return opened.database;
  };
  const close = async () => {
    await opened?.close();
    opened = undefined;
  };
  const stored = ({ database }: OpenDatabase) =>
    database
      .select({ id: reports.id, sent: reports.sent, receivedAt: reports.receivedAt })
      .from(reports)
      .orderBy(reports.id);

  it('brings back every report of a database that is gone, with its text and its time', async () => {
    const store = await open();
    for (const speed of [10, 20, 30]) {
      await submitReport(store, report(speed), JSON.stringify(report(speed), null, 1));
    }
    const before = await stored(opened as OpenDatabase);
    await close();
    rmSync(database(), { recursive: true });
    const again = await open();
    expect(before).toHaveLength(3);
    expect(await stored(opened as OpenDatabase)).toEqual(before);
    expect(await again.$count(results)).toBe(3);
    expect(await submitReport(again, report(10))).toMatchObject({ created: false });
    expect(lines()).toHaveLength(3);
  });

  it('brings back what an older copy of the database lacks', async () => {
    await submitReport(await open(), report(10));
    await close();
    const copy = join(dataFolder, 'copy');
    cpSync(database(), copy, { recursive: true });
    await submitReport(await open(), report(20));
    const before = await stored(opened as OpenDatabase);
    await close();
    rmSync(database(), { recursive: true });
    cpSync(copy, database(), { recursive: true });
    await open();
    expect(before).toHaveLength(2);
    expect(await stored(opened as OpenDatabase)).toEqual(before);
  });

  it('brings back imported results too', async () => {
    const { id } = await submitImport(await open(), importedReport([importedResult()]));
    await close();
    rmSync(database(), { recursive: true });
    const again = await open();
    expect(await importById(again, id)).toEqual(importedReport([importedResult()]));
    expect(await again.$count(importedResults)).toBe(1);
    expect(lines()).toHaveLength(1);
  });

  it('takes over what was stored before there was a journal', async () => {
    const old = await openPglite(database(), migrationsFolder);
    await submitReport(old.database, report(10));
    const before = await stored(old);
    await old.close();
    await open();
    const parsed = lines().map((line) => JSON.parse(line));
    expect(parsed).toEqual([{ ...before[0], receivedAt: before[0]?.receivedAt.toISOString() }]);
  });

  it('cuts off a torn last line, leaves out one that it cannot read, and says so', async () => {
    const sent = JSON.stringify(report(10));
    const receivedAt = '2026-11-28T00:00:00.000Z';
    const whole = `${JSON.stringify({ id: report(10).id, receivedAt, sent })}\n{"id": 1}\n`;
    writeFileSync(journal(), whole + whole.slice(0, 100));
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const store = await open();
    const said = written.mock.calls.map(([line]) => String(line));
    written.mockRestore();
    expect(said).toEqual([
      expect.stringMatching(
        /^breakeven: line 2 of .*received-reports\.jsonl cannot be read and is left out\n$/,
      ),
      expect.stringMatching(
        /^breakeven: the last line of .*received-reports\.jsonl is torn: 100 bytes are cut off\n$/,
      ),
    ]);
    expect(await stored(opened as OpenDatabase)).toEqual([
      { id: report(10).id, sent, receivedAt: new Date(receivedAt) },
    ]);
    await submitReport(store, report(20));
    expect(readFileSync(journal(), 'utf8').slice(0, whole.length)).toBe(whole);
    expect(JSON.parse(lines()[2] ?? '')).toMatchObject({ id: report(20).id });
  });

  it('keeps both of two that are sent at once, and one of two that are the same', async () => {
    const store = await open();
    const speeds = [10, 20, 10, 20];
    const answers = await Promise.all(speeds.map((speed) => submitReport(store, report(speed))));
    expect(answers.filter(({ created }) => created)).toHaveLength(2);
    expect(
      lines()
        .map((line) => JSON.parse(line).id)
        .sort(),
    ).toEqual([report(10).id, report(20).id].sort());
  });

  it('syncs once for reports that arrive during a write, and keeps none of a group that it cannot write', async () => {
    const store = await open();
    const append = vi.spyOn(store.journal as NonNullable<typeof store.journal>, 'append');
    const speeds = Array.from({ length: 9 }, (_, index) => 10 + index);
    await Promise.all(speeds.map((speed) => submitReport(store, report(speed))));
    expect(append.mock.calls.map(([entries]) => entries.length)).toEqual([1, 8]);
    expect(lines().map((line) => JSON.parse(line).id)).toEqual(speeds.map((speed) => report(speed).id));
    append.mockRejectedValue(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    const refused = await Promise.allSettled([50, 51, 52].map((speed) => submitReport(store, report(speed))));
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect([await store.$count(reports), lines().length]).toEqual([9, 9]);
  });

  it('has a report in the journal before it is stored, and stores none that the journal refuses', async () => {
    const store = await open();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const append = vi.spyOn(store.journal as NonNullable<typeof store.journal>, 'append');
    append.mockRejectedValueOnce(full);
    await expect(submitReport(store, report(10))).rejects.toBe(full);
    expect([await store.$count(reports), await store.$count(results), lines()]).toEqual([0, 0, []]);
    expect(await submitReport(store, report(10))).toMatchObject({ created: true });
    expect(lines()).toHaveLength(1);
  });

  it('brings back who owns a report, what is withdrawn, hidden and banned, and the whole history', async () => {
    vi.stubEnv('BREAKEVEN_OPERATOR_KEY', publicKeyOf(operator));
    const store = await open();
    const send = (speed: number, secretKey: string | null) =>
      submitReport(store, report(speed), undefined, {
        networkHash: 'a'.repeat(64),
        signature: secretKey === null ? null : signReport(report(speed).id, secretKey),
      });
    for (const speed of [10, 20, 30]) await send(speed, owner);
    await send(40, null);
    await send(40, stranger);
    await send(50, stranger);
    const request = ask(owner);
    await withdraw(store, request, { reportId: report(10).id, reason: 'a bad fan' });
    await label(store, ask(owner), 'Rack 4');
    const moderate = (action: OperatorAction, target: OperatorTarget) =>
      operate(store, ask(operator), { action, target });
    await moderate('hide', { reportId: report(20).id, reason: 'invented' });
    await moderate('hide', { reportId: report(30).id, reason: 'by mistake' });
    await moderate('restore', { reportId: report(30).id, reason: 'by mistake' });
    await moderate('ban', { submitterKey: publicKeyOf(stranger), reason: 'invented' });
    const before = await believed(store);
    expect(before.reports.map(({ standing }) => standing).sort()).toEqual([
      'banned',
      'banned',
      'hidden',
      'public',
      'withdrawn',
    ]);
    expect(before.history).toHaveLength(7);
    const whole = readFileSync(journal(), 'utf8');
    await close();
    rmSync(database(), { recursive: true });
    const again = await open();
    expect(await believed(again)).toEqual(before);
    // A request that was carried out is not carried out again by the database that came out of the journal.
    await expect(withdraw(again, request, { reportId: report(20).id })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await close();
    expect(await believed(await open())).toEqual(before);
    expect(readFileSync(journal(), 'utf8')).toBe(whole);
    vi.unstubAllEnvs();
  });

  it('brings back the changes that an older copy of the database lacks, once each', async () => {
    const signature = signReport(report(10).id, owner);
    await submitReport(await open(), report(10), undefined, { networkHash: null, signature });
    await close();
    const copy = join(dataFolder, 'copy');
    cpSync(database(), copy, { recursive: true });
    const store = await open();
    await label(store, ask(owner), 'Rack 4');
    await withdraw(store, ask(owner), { reportId: report(10).id });
    const before = await believed(store);
    await close();
    rmSync(database(), { recursive: true });
    cpSync(copy, database(), { recursive: true });
    expect(await believed(await open())).toEqual(before);
  });

  it('takes over owners and history from a database that had no journal', async () => {
    const old = await openPglite(database(), migrationsFolder);
    const sender = { networkHash: 'a'.repeat(64), signature: signReport(report(10).id, owner) };
    await submitReport(old.database, report(10), undefined, sender);
    await withdraw(old.database, ask(owner), { reportId: report(10).id });
    const before = await believed(old.database);
    await old.close();
    await open();
    await close();
    rmSync(database(), { recursive: true });
    expect(await believed(await open())).toEqual(before);
  });

  it('changes nothing where the journal refuses the change', async () => {
    const store = await open();
    await submitReport(store, report(10), undefined, {
      networkHash: null,
      signature: signReport(report(10).id, owner),
    });
    const before = await believed(store);
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    vi.spyOn(store.journal as NonNullable<typeof store.journal>, 'append').mockRejectedValueOnce(full);
    const request = ask(owner);
    await expect(withdraw(store, request, { reportId: report(10).id })).rejects.toBe(full);
    expect(await believed(store)).toEqual(before);
    // Nor was the nonce spent: the same request may come again.
    expect(await withdraw(store, request, { reportId: report(10).id })).toMatchObject({ changed: true });
  });
});

const [owner, stranger, operator] = [newSecretKey(), newSecretKey(), newSecretKey()] as const;
const ask = (secretKey: string) => ({ key: publicKeyOf(secretKey), nonce: newNonce(), at: new Date() });

/** All that is believed of reports and submitters. */
async function believed(database: Database) {
  const { id, receivedAt, submitterKey, signature, networkHash, standing } = reports;
  const history = await database.select().from(auditLog).orderBy(auditLog.id);
  return {
    reports: await database
      .select({ id, receivedAt, submitterKey, signature, networkHash, standing })
      .from(reports)
      .orderBy(id),
    submitters: await database.select().from(submitters).orderBy(submitters.key),
    history: history.map(({ id: _, ...event }) => event),
  };
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { importedResults, reports, results } from '../src/server/db/schema.ts';
import { importById, submitImport } from '../src/server/queries/imports.ts';
import { submitReport } from '../src/server/queries/reports.ts';
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
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { JournalEntry } from '../db/database.ts';
import { Journal, type JournalFile, openJournal } from './journal.ts';

const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
const report = (id: string) => ({
  report: { id, receivedAt: new Date('2026-11-28T00:00:00.000Z'), sent: '{}' },
});
const line = (id: string) => `${JSON.stringify(report(id).report)}\n`;

/** A file in memory on a disk that has room for `room` bytes. It knows what would survive a power cut. */
function fileOnDisk(room: number) {
  const disk = { room, content: '', synced: '', isBroken: false, file: undefined as never as JournalFile };
  const write = async (bytes: Buffer, offset: number, length: number, position: number) => {
    // A disk that fills up takes a part first.
    const bytesWritten = Math.min(length, disk.room - position);
    if (bytesWritten <= 0) throw full;
    disk.content = disk.content.slice(0, position) + bytes.toString('utf8', offset, offset + bytesWritten);
    return { bytesWritten, buffer: bytes };
  };
  const truncate = async (end = 0) => {
    if (disk.isBroken) throw new Error('input/output error');
    disk.content = disk.content.slice(0, end);
  };
  const datasync = async () => {
    disk.synced = disk.content;
  };
  disk.file = { write: write as JournalFile['write'], truncate, datasync, close: async () => undefined };
  return disk;
}

it('has a line on disk when it answers, whole and in order', async () => {
  const disk = fileOnDisk(1e6);
  const journal = new Journal(disk.file, 0);
  await Promise.all([journal.append([report('a')]), journal.append([report('b'), report('c')])]);
  expect(disk.synced).toBe(line('a') + line('b') + line('c'));
});

it('leaves nothing of a line that a full disk took in part, and goes on when there is room', async () => {
  const disk = fileOnDisk(line('a').length + 10);
  const journal = new Journal(disk.file, 0);
  await journal.append([report('a')]);
  await expect(journal.append([report('b')])).rejects.toBe(full);
  expect(disk.synced).toBe(line('a'));
  disk.room = 1e6;
  await journal.append([report('c')]);
  expect(disk.synced).toBe(line('a') + line('c'));
});

it('writes nothing behind a torn line that it cannot cut off', async () => {
  const disk = fileOnDisk(line('a').length + 10);
  const journal = new Journal(disk.file, 0);
  await journal.append([report('a')]);
  disk.isBroken = true;
  await expect(journal.append([report('b')])).rejects.toBe(full);
  disk.room = 1e6;
  await expect(journal.append([report('c')])).rejects.toThrow('input/output error');
  disk.isBroken = false;
  await journal.append([report('d')]);
  expect(disk.synced).toBe(line('a') + line('d'));
});

it('has every whole line, and no other, wherever a power cut ended the file, and takes the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-cut-'));
  const path = join(folder, 'journal');
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const whole = ['a', '\u00e9', 'c'].map(line).join('');
  const bytes = Buffer.from(whole);
  const read = async () => {
    const ids: string[] = [];
    const take = async (entry: JournalEntry) => void ('report' in entry && ids.push(entry.report.id));
    const { journal } = await openJournal(path, take);
    return { ids, journal };
  };
  for (let cut = 0; cut <= bytes.length; cut++) {
    writeFileSync(path, bytes.subarray(0, cut));
    const lines = bytes.subarray(0, cut).filter((byte) => byte === 0x0a).length;
    const { ids, journal } = await read();
    expect(ids, `cut at byte ${cut}`).toEqual(['a', '\u00e9', 'c'].slice(0, lines));
    await journal.append([report('next')]);
    await journal.close();
    const again = await read();
    await again.journal.close();
    expect(again.ids).toEqual([...ids, 'next']);
    expect(readFileSync(path, 'utf8').endsWith(line('next'))).toBe(true);
  }
  quiet.mockRestore();
  rmSync(folder, { recursive: true });
});

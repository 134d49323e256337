import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalEntry, ReportLog } from '../db/database.ts';
import { entryLine, parseEntry } from './journal-entry.ts';

const NEWLINE = 0x0a;

/** What the journal asks of its file. */
export type JournalFile = Pick<FileHandle, 'write' | 'truncate' | 'datasync' | 'close'>;

/** An append-only file with one line of JSON a report, or a change of what is believed of one. A line counts once its newline is there. */
export class Journal implements ReportLog {
  /** Whole lines end here; what a failed write left behind it is cut off before the next one. */
  private end: number;
  private readonly file: JournalFile;
  private isClean = true;
  private last: Promise<void> = Promise.resolve();

  constructor(file: JournalFile, end: number) {
    this.file = file;
    this.end = end;
  }

  append(entries: readonly JournalEntry[]): Promise<void> {
    const bytes = Buffer.from(entries.map((entry) => `${entryLine(entry)}\n`).join(''));
    const written = this.last.then(() => this.write(bytes));
    // One that failed does not fail the next.
    this.last = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.last;
    await this.file.close();
  }

  private async write(bytes: Buffer): Promise<void> {
    if (!this.isClean) await this.cutOff();
    this.isClean = false;
    try {
      for (let done = 0; done < bytes.length; ) {
        done += (await this.file.write(bytes, done, bytes.length - done, this.end + done)).bytesWritten;
      }
      await this.file.datasync();
    } catch (error) {
      // If this fails too, the next append tries again, and fails before it writes.
      await this.cutOff().catch(() => undefined);
      throw error;
    }
    this.end += bytes.length;
    this.isClean = true;
  }

  private async cutOff(): Promise<void> {
    await this.file.truncate(this.end);
    await this.file.datasync();
    this.isClean = true;
  }
}

/**
 * Opens the journal, or makes it, and gives what it holds to `take`, in order. A power cut may have torn the last line,
 * whose report was not acknowledged: it is cut off. Both that and a line that cannot be read are said.
 */
export async function openJournal(
  path: string,
  take: (entry: JournalEntry) => Promise<void>,
): Promise<Journal> {
  // Not 'a': Linux ignores positions in a file that is open for appending.
  const file = await open(path, constants.O_RDWR | constants.O_CREAT);
  try {
    await syncFolders(path);
    const end = await readLines(file, async (line, number) => {
      const entry = parseEntry(line);
      if (entry) await take(entry);
      else process.stderr.write(`breakeven: line ${number} of ${path} cannot be read and is left out\n`);
    });
    const { size } = await file.stat();
    if (size > end) {
      process.stderr.write(`breakeven: the last line of ${path} is torn: ${size - end} bytes are cut off\n`);
      await file.truncate(end);
    }
    // A process that was killed may have left lines that are not on disk yet.
    await file.datasync();
    return new Journal(file, end);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Gives each line that has its newline; returns where the last of them ends. */
async function readLines(file: FileHandle, take: (line: string, number: number) => Promise<void>) {
  let [end, number, rest] = [0, 0, Buffer.alloc(0)];
  for await (const chunk of file.createReadStream({ autoClose: false, start: 0 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE, start)) {
      number += 1;
      await take(rest.toString('utf8', start, at), number);
      end += at + 1 - start;
      start = at + 1;
    }
    rest = rest.subarray(start);
  }
  return end;
}

/** A new file is lost with its name: the folder that names it, and the one that names that folder, go to disk too. */
async function syncFolders(path: string): Promise<void> {
  // Windows opens no folder, and keeps names in a journal of its own.
  if (process.platform === 'win32') return;
  for (const name of [dirname(path), dirname(dirname(path))]) {
    const folder = await open(name, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

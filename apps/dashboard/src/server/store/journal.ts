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

  append(entries: readonly JournalEntry[]): Promise<number> {
    const bytes = Buffer.from(entries.map((entry) => `${entryLine(entry)}\n`).join(''));
    const written = this.last.then(() => this.write(bytes)).then(() => this.end);
    // One that failed does not fail the next.
    this.last = written.then(
      () => undefined,
      () => undefined,
    );
    return written;
  }

  /** Bytes of whole lines. */
  get size(): number {
    return this.end;
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
 * Opens the journal, or makes it, and gives what it holds after byte `from` to `take`, in order; all of it where no line
 * begins there. `isWhole` says which. A power cut may have torn the last line,
 * whose report was not acknowledged: it is cut off. Both that and a line that cannot be read are said.
 */
export async function openJournal(
  path: string,
  take: (entry: JournalEntry) => Promise<void>,
  from = 0,
): Promise<{ journal: Journal; isWhole: boolean }> {
  // Not 'a': Linux ignores positions in a file that is open for appending.
  const file = await open(path, constants.O_RDWR | constants.O_CREAT);
  try {
    await syncFolders(path);
    const start = (await isLineStart(file, from)) ? from : 0;
    const where = start === 0 ? path : `${path} after byte ${start}`;
    const end = await readLines(file, start, async (line, number) => {
      const entry = parseEntry(line);
      if (entry) await take(entry);
      else process.stderr.write(`breakeven: line ${number} of ${where} cannot be read and is left out\n`);
    });
    const { size } = await file.stat();
    if (size > end) {
      process.stderr.write(`breakeven: the last line of ${path} is torn: ${size - end} bytes are cut off\n`);
      await file.truncate(end);
    }
    // A process that was killed may have left lines that are not on disk yet.
    await file.datasync();
    return { journal: new Journal(file, end), isWhole: start === 0 };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function isLineStart(file: FileHandle, at: number): Promise<boolean> {
  if (at === 0) return true;
  const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, at - 1);
  return bytesRead === 1 && buffer[0] === NEWLINE;
}

/** Gives each line after byte `start` that has its newline; returns where the last of them ends. */
async function readLines(
  file: FileHandle,
  start: number,
  take: (line: string, number: number) => Promise<void>,
) {
  let [end, number, rest] = [start, 0, Buffer.alloc(0)];
  for await (const chunk of file.createReadStream({ autoClose: false, start })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let taken = 0;
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE, taken)) {
      number += 1;
      await take(rest.toString('utf8', taken, at), number);
      end += at + 1 - taken;
      taken = at + 1;
    }
    rest = rest.subarray(taken);
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

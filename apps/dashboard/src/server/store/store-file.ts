import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { PublicKey } from '@breakeven/schema/trust/ed25519';
import { z } from 'zod';
import type { JournalEntry } from '../db/database.ts';
import { entryLine, parseEntry } from './journal-entry.ts';

/**
 * The file that a store is kept in and moved by: gzip of JSON lines. The first names the format, then come submitters, reports
 * and changes, and the last counts the lines before it and gives their SHA-256: a file that was cut short has no such line.
 */
const FORMAT = 'breakeven-store-1';

/** A key, and since when it is known. */
export interface KnownSubmitter {
  key: string;
  firstSeenAt: Date;
}

export type StoreEntry = JournalEntry | { submitter: KnownSubmitter };

const SubmitterLine = z.strictObject({
  submitter: z.strictObject({
    key: PublicKey,
    firstSeenAt: z.iso.datetime().transform((value) => new Date(value)),
  }),
});
const FirstLine = z.strictObject({ format: z.literal(FORMAT), writtenAt: z.iso.datetime() });
const LastLine = z.strictObject({ lines: z.int().nonnegative(), sha256: z.string() });

/** What is wrong with a file, said to whoever gave it. */
export class StoreFileError extends Error {
  override name = 'StoreFileError';
}

const textOf = (entry: StoreEntry) => ('submitter' in entry ? JSON.stringify(entry) : entryLine(entry));

/** Writes the file beside its place, syncs it and puts it there: no half file has that name. Returns how many entries it has. */
export async function writeStoreFile(path: string, entries: AsyncIterable<StoreEntry>): Promise<number> {
  const draft = `${path}.${process.pid}.part`;
  let count = 0;
  async function* lines() {
    const hash = createHash('sha256');
    yield `${JSON.stringify({ format: FORMAT, writtenAt: new Date().toISOString() })}\n`;
    for await (const entry of entries) {
      const line = `${textOf(entry)}\n`;
      hash.update(line);
      count += 1;
      yield line;
    }
    yield `${JSON.stringify({ lines: count, sha256: hash.digest('hex') })}\n`;
  }
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip(),
      createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
    );
    await sync(draft);
    await rename(draft, path);
    if (process.platform !== 'win32') await sync(dirname(path));
    return count;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Gives the entries of a file. That it is whole is known at its end alone: read it once to the end before anything is made
 * of it. Throws StoreFileError with the line.
 */
export async function* readStoreFile(path: string): AsyncGenerator<StoreEntry> {
  const hash = createHash('sha256');
  let [number, isEnded] = [0, false];
  for await (const line of unzippedLines(path)) {
    number += 1;
    if (isEnded) throw new StoreFileError(`${path} has lines after its last one`);
    const json = parse(line);
    if (number === 1) {
      if (FirstLine.safeParse(json).success) continue;
      throw new StoreFileError(`${path} is not a file of a store: its first line does not say ${FORMAT}`);
    }
    const last = LastLine.safeParse(json);
    if (last.success) {
      if (last.data.lines !== number - 2 || last.data.sha256 !== hash.digest('hex')) {
        throw new StoreFileError(`${path} is damaged: its lines are not those that its last line counts`);
      }
      isEnded = true;
      continue;
    }
    hash.update(`${line}\n`);
    const submitter = SubmitterLine.safeParse(json);
    const entry = submitter.success ? submitter.data : parseEntry(line);
    if (entry === null) throw new StoreFileError(`line ${number} of ${path} cannot be read`);
    yield entry;
  }
  if (!isEnded) throw new StoreFileError(`${path} was cut short: its last line is missing`);
}

async function* unzippedLines(path: string): AsyncGenerator<string> {
  try {
    let rest = '';
    const bytes = createReadStream(path);
    const unzipped = bytes.pipe(createGunzip());
    // A pipe hands no error on.
    bytes.once('error', (error) => unzipped.destroy(error));
    for await (const chunk of unzipped.setEncoding('utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    throw new StoreFileError(`${path} is damaged or not gzip: ${error.message}`);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

import { open } from 'node:fs/promises';
import { CliError, messageOf } from '../errors/errors.ts';
import { decodeText } from './decode-text.ts';

/** Far above any file of results; a file is held in memory, parsed, a few times over. */
export const MAX_INPUT_BYTES = 64 * 2 ** 20;

/** What commands take in place of a file's name for standard input, as most programs do. A file of this name is ./-. */
export const STANDARD_INPUT = '-';

/** A file as messages call it. */
export const inputName = (file: string) => (file === STANDARD_INPUT ? 'standard input' : file);

/** Standard input ends once: a second reader would find nothing in it. */
let isStandardInputTaken = false;

/**
 * The text of a file, or of standard input for `-`; UTF-8, or UTF-16 as PowerShell redirects into a file. Throws a
 * CliError.
 */
export async function readInput(file: string): Promise<string> {
  const bytes = await readInputBytes(file).catch((error: unknown) => {
    if (error instanceof CliError) throw error;
    throw new CliError(
      'usage',
      `${inputName(file)} cannot be read: ${messageOf(error)}`,
      'give an existing, readable file',
    );
  });
  return decodeText(bytes);
}

/**
 * The bytes of a file, or of standard input for `-`. Throws a CliError for what is too large and for standard input asked
 * for twice, and what the system says of a file that cannot be read.
 */
export async function readInputBytes(file: string): Promise<Buffer> {
  if (file === STANDARD_INPUT && isStandardInputTaken) {
    throw new CliError(
      'usage',
      'standard input (-) is given twice',
      'give it once, and a file for the other',
    );
  }
  isStandardInputTaken ||= file === STANDARD_INPUT;
  const handle = file === STANDARD_INPUT ? null : await open(file, 'r');
  try {
    const buffer: Buffer[] = [];
    let size = 0;
    // A device such as /dev/zero is not a regular file and has no size.
    for await (const chunk of handle?.createReadStream({ autoClose: false }) ?? process.stdin) {
      size += (chunk as Buffer).length;
      if (size > MAX_INPUT_BYTES) {
        const limit = MAX_INPUT_BYTES / 2 ** 20;
        throw new CliError(
          'usage',
          `${inputName(file)} is larger than ${limit} MiB`,
          'give a smaller file, or its parts',
        );
      }
      buffer.push(chunk as Buffer);
    }
    return Buffer.concat(buffer);
  } finally {
    await handle?.close();
  }
}

import { open } from 'node:fs/promises';
import { CliError, reason } from './errors.ts';

/** Far above any file of results; a file is held in memory, parsed, a few times over. */
export const MAX_INPUT_BYTES = 64 * 2 ** 20;

/** The text of a file, UTF-8, or UTF-16 as PowerShell redirects into a file. Throws a CliError. */
export async function readInput(file: string): Promise<string> {
  const bytes = await readBytes(file).catch((error: unknown) => {
    if (error instanceof CliError) throw error;
    throw new CliError(
      'usage',
      `${file} cannot be read: ${reason(error)}`,
      'give a file that is there and can be read',
    );
  });
  return decodeText(bytes);
}

async function readBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const buffer: Buffer[] = [];
    let size = 0;
    // What is no regular file, such as /dev/zero, has no size to ask for.
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      size += (chunk as Buffer).length;
      if (size > MAX_INPUT_BYTES) {
        const limit = MAX_INPUT_BYTES / 2 ** 20;
        throw new CliError(
          'usage',
          `${file} is larger than ${limit} MiB`,
          'give a smaller file, or its parts',
        );
      }
      buffer.push(chunk as Buffer);
    }
    return Buffer.concat(buffer);
  } finally {
    await handle.close();
  }
}

/** UTF-8, or UTF-16 with a byte order mark, which is left out. */
export function decodeText(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { kindOfFile } from '@breakeven/kernels/weights/foreign-file';
import { kindOfFolder } from '@breakeven/kernels/weights/foreign-folder';
import { parseConfigText } from '@breakeven/schema/hugging-face/config-text';
import { parsePythonJson } from '@breakeven/schema/input/python-json';
import { CliError, messageOf } from '../errors/errors.ts';
import { decodeText } from '../read/decode-text.ts';
import { inputName, readInputBytes } from '../read/read-input.ts';

/** The JSON of a file that belongs to a model, or of standard input for `-`, as Python writes it. Throws an Error that says what the file is instead. */
export async function readModelJson(file: string): Promise<unknown> {
  return parsePythonJson(await readModelText(file));
}

async function readModelText(file: string): Promise<string> {
  const bytes = await readInputBytes(file);
  const kind = kindOfFile(bytes.subarray(0, 64), '');
  if (kind !== null) throw new Error(`it is ${kind.is}; ${kind.fix}`);
  if (bytes.length === 0) throw new Error('it is empty');
  return decodeText(bytes);
}

/**
 * The config.json of a folder, or the file that is given. Throws CliError that names the flag and the file, and where a
 * folder has no config.json, what it has.
 */
export async function readModelConfig(
  file: string,
  { flag, fix }: { flag: string; fix: string },
): Promise<unknown> {
  const read = async () => parseConfigText(await readModelText(file));
  return read().catch(async (error: NodeJS.ErrnoException) => {
    if (error instanceof CliError) throw error;
    const folder = path.dirname(file);
    const files = error.code === 'ENOENT' ? await readdir(folder).catch(() => []) : [];
    const kind = kindOfFolder(files);
    if (kind === null)
      throw new CliError('usage', `${flag} ${inputName(file)}: cannot be read: ${messageOf(error)}`, fix);
    throw new CliError(
      'usage',
      `${flag} ${file}: cannot be read: ${messageOf(error)}; the folder ${kind.is}`,
      kind.fix,
    );
  });
}

import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type KeyFile, newKeyFile, parseKeyFile } from '@breakeven/schema/trust/key-file';
import { CliError, messageOf } from '../errors/errors.ts';
import { dataFolder } from './data-folder.ts';

/** Where the key of this machine lies; its owner alone can read it. */
export const keyPath = () => path.join(dataFolder(), 'submitter-key.json');

/** The key of this machine, made at the first call. Throws what the system says where it can be neither read nor made. */
export async function ownKey(): Promise<KeyFile> {
  return (await readKeyFile(keyPath())) ?? (await makeKey(newKeyFile()));
}

/**
 * A key that is there already: of a file, or of this machine. Throws a CliError where there is none.
 */
export async function existingKey(file: string | undefined): Promise<KeyFile> {
  const from = file ?? keyPath();
  const key = await readKeyFile(from).catch((error: unknown) => {
    if (error instanceof CliError) throw error;
    throw new CliError('usage', `${from} cannot be read: ${messageOf(error)}`, 'give a readable file');
  });
  if (key !== null) return key;
  throw new CliError(
    'usage',
    `there is no key: ${from} does not exist`,
    file === undefined
      ? 'bench-cli key show makes one; bench-cli key import FILE takes yours'
      : 'give an existing file',
  );
}

/**
 * Takes an exported key as that of this machine. Another one that is there is replaced only where `replace` says so: whoever
 * has no copy of it loses what it owns. False: it was this one already.
 */
export async function importKey(
  text: string,
  { from, replace }: { from: string; replace: boolean },
): Promise<boolean> {
  const key = keyOf(text, from);
  const before = replace ? null : await readKeyFile(keyPath());
  if (before === null) {
    if (replace) await rm(keyPath(), { force: true });
    await makeKey(key);
    return true;
  }
  if (before.publicKey === key.publicKey) return false;
  throw new CliError(
    'usage',
    `this machine has another key already: ${before.publicKey}`,
    'save it with bench-cli key export first, then give --replace',
  );
}

/** null: the file does not exist. */
async function readKeyFile(file: string): Promise<KeyFile | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : keyOf(text, file);
}

function keyOf(text: string, from: string): KeyFile {
  const parsed = parseKeyFile(text);
  if (parsed.ok) return parsed.key;
  const issues = parsed.issues.map(({ path: field, message }) => `${field || 'it'} ${message}`);
  throw new CliError(
    'usage',
    `${from} does not contain a key: ${issues.join('; ')}`,
    'a key is what bench-cli key export writes, whole and unchanged',
  );
}

/** Two programs that start at once make one key: whole files are linked to the name, and the second finds the first. */
async function makeKey(key: KeyFile): Promise<KeyFile> {
  const file = keyPath();
  await mkdir(dataFolder(), { recursive: true });
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(key, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(partial, file);
    return key;
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await readKeyFile(file) : null;
    if (other === null) throw error;
    return other;
  } finally {
    await rm(partial, { force: true });
  }
}

import { randomUUID } from 'node:crypto';
import { access, constants, open, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Writes beside it, flushes and renames: the file is whole, whenever the power goes. write-file-atomic would put a file
 * in the place of a link that leads to none yet, and of a pipe, and it listens to the signals that a run answers itself.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const { path, isFile, mode } = await targetOf(file);
  if (!isFile) return await writeFile(path, text);
  const partial = partialOf(path);
  try {
    const handle = await open(partial, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw error;
  }
}

/** Throws what `writeWhole` would throw, as far as that can be known before. A file that is there stays as it is. */
export async function assertWritable(file: string): Promise<void> {
  const { path, isFile, mode } = await targetOf(file);
  if (mode !== undefined || !isFile) await access(path, constants.W_OK);
  if (!isFile) return;
  const partial = partialOf(path);
  await (await open(partial, 'wx')).close();
  await rm(partial);
}

const partialOf = (path: string) => `${path}.${randomUUID()}.partial`;

interface Target {
  path: string;
  isFile: boolean;
  /** Permissions of the file that is there; undefined where there is none yet. */
  mode?: number;
}

/** Where a link leads, and whether that is a file or may become one; a device or a pipe is not replaced by a file. */
async function targetOf(file: string): Promise<Target> {
  // Not realpath first: /dev/stdout may lead to a pipe, which has no path.
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (found?.isDirectory()) throw Object.assign(new Error('EISDIR: it is a folder'), { code: 'EISDIR' });
  if (found !== null && !found.isFile()) return { path: file, isFile: false };
  if (found !== null) return { path: await realpath(file), isFile: true, mode: found.mode & 0o777 };
  const leadsTo = await readlink(file).catch(() => null);
  return { path: leadsTo === null ? file : resolve(dirname(file), leadsTo), isFile: true };
}

/** Whether a text written again takes the place of the one before: not in a device or a pipe. */
export async function isReplaceable(file: string): Promise<boolean> {
  return (await targetOf(file)).isFile;
}

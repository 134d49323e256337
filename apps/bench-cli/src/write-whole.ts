import { randomUUID } from 'node:crypto';
import { access, constants, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Writes beside it, flushes and renames: the file is whole, whenever the power goes. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const { path, isFile } = await targetOf(file);
  if (!isFile) return await writeFile(path, text);
  const partial = partialOf(path);
  try {
    const handle = await open(partial, 'wx');
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
  const { path, isFile } = await targetOf(file);
  if (isFile === 'there' || !isFile) await access(path, constants.W_OK);
  if (!isFile) return;
  const partial = partialOf(path);
  await (await open(partial, 'wx')).close();
  await rm(partial);
}

const partialOf = (path: string) => `${path}.${randomUUID()}.partial`;

/** Where a link leads, and whether that is a file or may become one; a device or a pipe is not replaced by a file. */
async function targetOf(file: string): Promise<{ path: string; isFile: 'there' | 'new' | false }> {
  try {
    const path = await realpath(file);
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error('EISDIR: it is a folder'), { code: 'EISDIR' });
    return { path, isFile: found.isFile() && 'there' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { path: file, isFile: 'new' };
  }
}

import { realpath } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { toIdentifier } from '@breakeven/schema/values/identifier';

/** What a config does not say of itself. */
export type ModelOrigin = Pick<ModelShape, 'id' | 'name' | 'source'>;

/** A name from the file, or for a config.json from its folder; never a whole path, nor the user's name. */
export async function originOf(file: string, source: string): Promise<ModelOrigin> {
  const { name: stem, dir } = path.parse(await realpath(file));
  const home = await realpath(os.homedir()).catch(() => os.homedir());
  const folderName = isPrivateFolder(dir, { home }) ? 'custom' : path.basename(dir);
  const name = (stem === 'config' ? folderName : stem).slice(0, 80);
  return { id: toIdentifier(name), name, source };
}

/** Whether a folder's name says who somebody is: this home, one beside it, or none (a root). */
export function isPrivateFolder(
  folder: string,
  { home, platform = process.platform }: { home: string; platform?: NodeJS.Platform },
): boolean {
  const { normalize, dirname, parse } = platform === 'win32' ? path.win32 : path.posix;
  const fold = (name: string) => (platform === 'win32' ? normalize(name).toLowerCase() : name);
  const [own, given] = [fold(home), fold(folder)];
  const { root } = parse(given);
  if (given === root || given === own) return true;
  const parent = dirname(given);
  // The home of root lies in /, where folders are not called after people.
  return (parent === dirname(own) && parent !== root) || ['/home', '/Users'].includes(parent);
}

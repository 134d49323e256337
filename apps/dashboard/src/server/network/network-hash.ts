import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the database. Without it hashes of networks say nothing about addresses. */
const KEY_FILE = 'network.key';

/**
 * HMAC-SHA-256 of a network (network-of.ts), in hexadecimal. There are 2^24 networks of IPv4: without a key anybody could
 * hash them all, and read a copy of the database.
 */
export const networkHash = (network: string, key: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(network).digest('hex');

/**
 * The key of a data folder, 64 hexadecimal digits, made at the first call. Throws where the file holds anything else, and where
 * it can be neither read nor made.
 */
export function networkKeyOf(dataFolder: string): string {
  const file = join(dataFolder, KEY_FILE);
  const key = keptKey(dataFolder, file);
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new Error(`${file} holds no key of 64 hexadecimal digits: remove it, or set BREAKEVEN_NETWORK_KEY`);
}

function keptKey(dataFolder: string, file: string): string {
  try {
    return readKey(file) ?? makeKey(dataFolder, file);
  } catch (error) {
    throw new Error(
      `the key of networks cannot be kept: ${(error as Error).message}: set BREAKEVEN_NETWORK_KEY, or BREAKEVEN_DATA_DIR to a folder that can be written`,
    );
  }
}

function readKey(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Two that start at once agree: whole files are linked to the name, and the second finds the first. */
function makeKey(dataFolder: string, file: string): string {
  mkdirSync(dataFolder, { recursive: true });
  const partial = `${file}.${randomBytes(8).toString('hex')}.partial`;
  writeFileSync(partial, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  return readKey(file) ?? '';
}

import type { KeyFile } from '@breakeven/schema/trust/key-file';

const PLACE = 'breakeven-key';

/** The storage refused or lost the key: what is signed could not be signed by the same again. */
export class KeyStorageError extends Error {}

const loadKeyFile = () => import('@breakeven/schema/trust/key-file');

/** The key of this browser; null where it has none yet, or what lies there is none. */
export async function storedKey(): Promise<KeyFile | null> {
  const text = localStorage.getItem(PLACE);
  if (text === null) return null;
  const parsed = (await loadKeyFile()).parseKeyFile(text);
  return parsed.ok ? parsed.key : null;
}

/** The key of this browser, made at the first call. Throws KeyStorageError where it cannot be kept. */
export async function ownKey(): Promise<KeyFile> {
  return (await storedKey()) ?? keep((await loadKeyFile()).newKeyFile());
}

/** Takes an exported key as that of this browser. Returns the key, or what is wrong with the text. */
export async function restoreKey(text: string): Promise<KeyFile | string> {
  const parsed = (await loadKeyFile()).parseKeyFile(text);
  if (parsed.ok) return keep(parsed.key);
  return parsed.issues.map(({ path, message }) => `${path || 'it'} ${message}`).join('; ');
}

function keep(key: KeyFile): KeyFile {
  try {
    localStorage.setItem(PLACE, JSON.stringify(key));
  } catch {
    throw new KeyStorageError('this browser stores nothing for this site, so it cannot store a key');
  }
  return key;
}

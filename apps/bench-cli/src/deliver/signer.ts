import type { KeyFile } from '@breakeven/schema/trust/key-file';
import { CliError, messageOf } from '../errors/errors.ts';
import { ownKey } from '../keep/submitter-key.ts';
import { warn } from '../terminal/say.ts';

/**
 * The key that reports are signed with; null where they are not to be. Where the disk gives and takes no key they go unsigned,
 * with a warning: a measurement is worth more than its signature. A file that holds no key is an error.
 */
export async function signerOf({ sign = true }: { sign?: boolean | undefined }): Promise<KeyFile | null> {
  if (!sign) return null;
  try {
    return await ownKey();
  } catch (error) {
    if (error instanceof CliError) throw error;
    warn(`reports go unsigned: there is no key, and none could be made: ${messageOf(error)}`);
    return null;
  }
}

import { TRPCError } from '@trpc/server';
import { chain, hasCode, isUnreachable } from '../db/unreachable.ts';
import { NO_ROOM, noteWriteTrouble, READ_ONLY } from '../db/write-trouble.ts';

const DISK_IS_FULL = /^(ENOSPC|EDQUOT|53100)$/;
const DISK_IS_READ_ONLY = /^(EROFS|25006)$/;

/** What PostgreSQL says of a page whose checksum is wrong (XX001) and of an index that is (XX002), and PGlite where it cannot start. */
export const isDamaged = (error: unknown) =>
  !isUnreachable(error) &&
  chain(error).some(
    (one) =>
      hasCode(one, /^XX00[12]$/) ||
      /^(PGlite failed to initialize|Aborted\(|unreachable$|memory access out of bounds)/.test(one.message),
  );

/** What a failure says of the disk below the store; null: nothing. PostgreSQL names a file that it cannot write in its message alone. */
function diskTrouble(cause: unknown): string | null {
  const errors = chain(cause);
  if (errors.some((one) => hasCode(one, DISK_IS_FULL))) return NO_ROOM;
  const isReadOnly = (one: Error) =>
    hasCode(one, DISK_IS_READ_ONLY) || /Read-only file system/.test(one.message);
  return errors.some(isReadOnly) ? READ_ONLY : null;
}

// The bundler may load this module more than once in one process; there is one store.
const shared = globalThis as { breakevenStoreUnavailableAt?: number };

/** When a question last found that the store cannot be reached, in milliseconds since 1970; 0: never. */
export const storeLostAt = (): number => shared.breakevenStoreUnavailableAt ?? 0;

function unavailable(cause: unknown): TRPCError {
  shared.breakevenStoreUnavailableAt = Date.now();
  const trouble = diskTrouble(cause);
  if (trouble !== null) noteWriteTrouble(trouble);
  const what = trouble === null ? 'cannot be reached' : `cannot be written: ${trouble}`;
  return new TRPCError({
    code: 'SERVICE_UNAVAILABLE',
    message: `the store of reports ${what}; the server's log says why`,
    cause,
  });
}

/** Opens the store and asks it. A store that cannot be opened, or was lost since, is a 503. */
export async function withStore<Store, Answer>(
  open: () => Promise<Store>,
  ask: (store: Store) => Promise<Answer>,
): Promise<Answer> {
  let store: Store;
  try {
    store = await open();
  } catch (error) {
    throw unavailable(error);
  }
  try {
    return await ask(store);
  } catch (error) {
    throw isUnreachable(error) ? unavailable(error) : error;
  }
}

import { TRPCError } from '@trpc/server';
import { NO_ROOM, noteWriteTrouble, READ_ONLY } from '../db/write-trouble.ts';

/**
 * What Node says where nobody answers or a disk fails, and PostgreSQL (appendix A) where it cannot serve: the connection
 * (08), resources (53), the operator, a timeout included (57), a standby (25006), an idle transaction (25P03), its system (58), and what it
 * may not write (42501): so it calls a file on a disk that takes no writes.
 */
const UNREACHABLE =
  /^(ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|ENOENT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|EAI_AGAIN|EIO|EROFS|ENOSPC|EDQUOT|(08|53|57|58)...|25006|25P03|42501)$/;
const DISK_IS_FULL = /^(ENOSPC|EDQUOT|53100)$/;
const DISK_IS_READ_ONLY = /^(EROFS|25006)$/;

/** pg gives no code to what it notices itself. */
const LOST =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** The error and what caused it. */
function chain(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap(chain)];
}

const hasCode = (error: Error, codes: RegExp) =>
  'code' in error && typeof error.code === 'string' && codes.test(error.code);

/** Whether it was the store's server that did not answer, and not the query that was wrong. */
export const isUnreachable = (error: unknown) =>
  chain(error).some((one) => hasCode(one, UNREACHABLE) || LOST.test(one.message));

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

function unavailable(cause: unknown): TRPCError {
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

/**
 * What Node says where nobody answers or a disk fails, and PostgreSQL (appendix A) where it cannot serve: the connection
 * (08), resources (53), the operator, a timeout included (57), a standby (25006), an idle transaction (25P03), its system (58), and what it
 * may not write (42501): so it calls a file on a disk that takes no writes.
 */
const UNREACHABLE =
  /^(ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|ENOENT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|EAI_AGAIN|EIO|EROFS|ENOSPC|EDQUOT|(08|53|57|58)...|25006|25P03|42501)$/;

/** pg gives no code to what it notices itself. */
const LOST =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** The error and what caused it. */
export function chain(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap(chain)];
}

export const hasCode = (error: Error, codes: RegExp) =>
  'code' in error && typeof error.code === 'string' && codes.test(error.code);

/** Whether it was the store's server that did not answer, and not the query that was wrong. */
export const isUnreachable = (error: unknown) =>
  chain(error).some((one) => hasCode(one, UNREACHABLE) || LOST.test(one.message));

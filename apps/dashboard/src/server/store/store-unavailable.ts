import { TRPCError } from '@trpc/server';

/** What Node says where nobody answers, and PostgreSQL (appendix A) where it cannot serve. */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ENOENT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|EAI_AGAIN|08...|57P0.|53300)$/;

function codes(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [(error as { code?: unknown }).code, ...[error.cause, ...inner].flatMap(codes)];
}

/** Whether it was the store's server that did not answer, and not the query that was wrong. */
const isUnreachable = (error: unknown) =>
  codes(error).some((code) => typeof code === 'string' && UNREACHABLE.test(code));

function unavailable(cause: unknown): TRPCError {
  return new TRPCError({
    code: 'SERVICE_UNAVAILABLE',
    message: "the store of reports cannot be reached; the server's log says why",
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

import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { faultFields, logLine } from '../../log-line.ts';
import { errorAdvice, errorIssues, errorMessage } from '../input/invalid-input-error.ts';
import { TooManyWritesError } from '../queries/count-write.ts';
import { GoneError } from '../queries/standing.ts';

/** Reads are open to pages of any origin: a notebook in a browser may fetch them. Nothing here is secret. */
const OPEN_TO_READ = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Retry-After, X-Schema-Version',
};

export function openToRead(response: Response): Response {
  for (const [name, value] of Object.entries(OPEN_TO_READ)) response.headers.set(name, value);
  return response;
}

/** What a browser asks before a page of another site may send more than a simple GET. */
export function preflight(methods: readonly string[]): Response {
  return openToRead(
    new Response(null, {
      status: 204,
      headers: {
        Allow: methods.join(', '),
        'Access-Control-Allow-Methods': methods.join(', '),
        'Access-Control-Allow-Headers': '*, Authorization',
        'Access-Control-Max-Age': '86400',
      },
    }),
  );
}

/**
 * `{error: {code, message, issues: [{path, message}], allowed, nearest}}` and the status that
 * tRPC would give; of a report that is not public any more 410, and `{error: {code, message, withdrawnAt, issues}}`.
 */
export function errorAnswer(thrown: unknown): Response {
  const error =
    thrown instanceof TRPCError ? thrown : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown });
  logServerFault(error);
  if (error instanceof GoneError) {
    return Response.json({ error: { ...error.tombstone, issues: [] } }, { status: 410 });
  }
  const headers = {
    ...retryAfter([error]),
    // What is left of the body would be in the way of the next request.
    ...(error.code === 'PAYLOAD_TOO_LARGE' && { Connection: 'close' }),
  };
  return Response.json({ error: errorBody(error) }, { status: getHTTPStatusCodeFromError(error), headers });
}

/** What every refusal of /api says, whoever makes it. */
export const errorBody = (error: TRPCError) => ({
  code: error.code,
  message: errorMessage(error),
  issues: errorIssues(error),
  ...errorAdvice(error),
});

/** A store that cannot serve now may in some seconds; who writes too much may when the count begins again. */
export function retryAfter(errors: readonly TRPCError[]): Record<string, string> {
  const tooMany = errors.map(({ cause }) => cause).find((cause) => cause instanceof TooManyWritesError);
  if (tooMany !== undefined) return { 'Retry-After': String(tooMany.retryAfterSeconds) };
  return errors.some(({ code }) => code === 'SERVICE_UNAVAILABLE') ? { 'Retry-After': '5' } : {};
}

/** The reason of a 500, or of a 503, is for the log alone. */
export function logServerFault(error: TRPCError): void {
  if (error.code !== 'INTERNAL_SERVER_ERROR' && error.code !== 'SERVICE_UNAVAILABLE') return;
  const cause = error.cause ?? error;
  process.stderr.write(logLine({ at: new Date().toISOString(), ...faultFields(cause) }));
}

import { getTRPCErrorShape, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { publicHosts } from '../../../../env.ts';
import { refuse, unknownName } from '../../../../server/endpoint/read-input.ts';
import {
  errorAnswer,
  logServerFault,
  openToRead,
  preflight,
  retryAfter,
} from '../../../../server/http/answer.ts';
import { foreignWrite } from '../../../../server/http/foreign-write.ts';
import { keptWhileBoardStays } from '../../../../server/http/kept-answer.ts';
import { readJsonText } from '../../../../server/http/read-body.ts';
import { requireParameters } from '../../../../server/http/read-search-params.ts';
import { countedSender } from '../../../../server/http/sender.ts';
import { InvalidInputError } from '../../../../server/input/invalid-input-error.ts';
import type { Sender } from '../../../../server/queries/sender.ts';
import { wrongMethod } from '../../../../server/rest/refusals.ts';
import { context } from '../../../../server/routers/context.ts';
import { appRouter } from '../../../../server/routers/root.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST'];

const ADVICE = ': tRPC takes its input as JSON, ?input={"field":1}; /api/v1 takes plain parameters';

/** One request asks one thing: the header of a GET has room for a hundred boards. */
function requireOneQuestion({ url, method }: Request): void {
  const { pathname, searchParams } = new URL(url);
  if (searchParams.has('batch') || decodeURIComponent(pathname).includes(',')) {
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: 'there are no batches: call one procedure per request',
    });
  }
  // The input of a POST is its body.
  requireParameters(url, method === 'POST' ? [] : ['input'], ADVICE);
}

const PROCEDURES = Object.keys(appRouter._def.procedures);

/** In the form of tRPC, which by itself names no other procedure. */
function unknownProcedure(path: string): Response {
  const message = `there is no procedure ${path.slice(0, 60)}`;
  const cause = new InvalidInputError([unknownName('', message, path, PROCEDURES)]);
  const error = new TRPCError({ code: 'NOT_FOUND', message: cause.message, cause });
  const config = appRouter._def._config;
  const shape = getTRPCErrorShape({ config, error, type: 'unknown', path, input: undefined, ctx: undefined });
  return Response.json({ error: shape }, { status: 404 });
}

function requireJson(input: string | null): void {
  try {
    if (input !== null) JSON.parse(input);
  } catch {
    refuse('BAD_REQUEST', [{ path: 'input', message: 'must be JSON, such as {"field":1}' }]);
  }
}

function answer(request: Request, sender?: Sender): Response | Promise<Response> {
  const path = decodeURIComponent(new URL(request.url).pathname).replace('/api/trpc/', '');
  if (!PROCEDURES.includes(path)) return unknownProcedure(path);
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    allowBatching: false,
    // A question that is too long for an address is POSTed.
    allowMethodOverride: true,
    createContext: () => {
      requireJson(new URL(request.url).searchParams.get('input'));
      return { ...context, ...(sender && { sender }), signal: request.signal };
    },
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
    onError: ({ error }) => logServerFault(error),
  });
}

export async function GET(request: Request): Promise<Response> {
  try {
    requireOneQuestion(request);
    // tRPC answers a HEAD with nothing at all.
    const asked = new Request(request.url, { headers: request.headers, signal: request.signal });
    return await keptWhileBoardStays(asked, async () => openToRead(await answer(asked)));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

export async function HEAD(request: Request): Promise<Response> {
  const { status, headers } = await GET(request);
  return new Response(null, { status, headers });
}

export async function POST(request: Request): Promise<Response> {
  const foreign = foreignWrite(request, publicHosts());
  if (foreign !== null) return foreign;
  try {
    requireOneQuestion(request);
    const { url, method, headers, signal } = request;
    const sender = await countedSender(request);
    const body = await readJsonText(request);
    return await answer(new Request(url, { method, headers, body, signal }), sender);
  } catch (error) {
    return errorAnswer(error);
  }
}

/** A page of another site may ask with GET alone: a POST may be a report. */
export const OPTIONS = () => preflight(['GET', 'HEAD', 'OPTIONS']);

const wrong = (request: Request) => wrongMethod(request, METHODS);

export { wrong as DELETE, wrong as PATCH, wrong as PUT };

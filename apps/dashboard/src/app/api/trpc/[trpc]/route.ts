import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { errorAnswer, logServerFault, openToRead, retryAfter } from '../../../../server/http/answer.ts';
import { readBody } from '../../../../server/http/read-body.ts';
import { context } from '../../../../server/routers/context.ts';
import { appRouter } from '../../../../server/routers/root.ts';

const answer = (request: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => context,
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
    onError: ({ error }) => logServerFault(error),
  });

export async function GET(request: Request): Promise<Response> {
  return openToRead(await answer(request));
}

export async function POST(request: Request): Promise<Response> {
  try {
    const { url, method, headers } = request;
    return await answer(new Request(url, { method, headers, body: await readBody(request) }));
  } catch (error) {
    return errorAnswer(error);
  }
}

import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { publicHosts } from '../../../../env.ts';
import { errorAnswer, logServerFault, openToRead, retryAfter } from '../../../../server/http/answer.ts';
import { foreignWrite } from '../../../../server/http/foreign-write.ts';
import { readJsonText } from '../../../../server/http/read-body.ts';
import { countedSender } from '../../../../server/http/sender.ts';
import type { Sender } from '../../../../server/queries/sender.ts';
import { context } from '../../../../server/routers/context.ts';
import { appRouter } from '../../../../server/routers/root.ts';

const answer = (request: Request, sender?: Sender) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    // One request asks one thing: the header of a GET has room for a hundred boards.
    allowBatching: false,
    createContext: () => ({ ...context, ...(sender && { sender }) }),
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
    onError: ({ error }) => logServerFault(error),
  });

export async function GET(request: Request): Promise<Response> {
  return openToRead(await answer(request));
}

export async function POST(request: Request): Promise<Response> {
  const foreign = foreignWrite(request, publicHosts());
  if (foreign !== null) return foreign;
  try {
    const { url, method, headers } = request;
    const sender = await countedSender(request);
    return await answer(new Request(url, { method, headers, body: await readJsonText(request) }), sender);
  } catch (error) {
    return errorAnswer(error);
  }
}

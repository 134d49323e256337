import { errorAnswer, openToRead, preflight } from '../http/answer.ts';
import { wrongMethod } from './refusals.ts';

// biome-ignore lint/suspicious/noExplicitAny: Next hands a route's parameters on, of whatever type.
type Handler = (request: Request, address: any) => Response | Promise<Response>;
type Method = 'GET' | 'HEAD' | 'POST' | 'OPTIONS' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The handlers of a route: what reads is open to pages of any origin, and answers HEAD as well; a method that is not taken is
 * answered with those that are. `write` decides for itself who may write, and `signedRead` who may read: neither is any of what a
 * page of another site may ask for.
 */
export function methodHandlers({
  read,
  question,
  signedRead,
  write,
}: {
  read?: Handler;
  question?: Handler;
  signedRead?: Handler;
  write?: Handler;
}): Record<Method, Handler> {
  const reads = [...(read ? ['GET', 'HEAD', 'OPTIONS'] : ['OPTIONS']), ...(question ? ['POST'] : [])];
  const taken = [...(signedRead ? ['GET'] : []), ...reads, ...(write ? ['POST'] : [])];
  const open =
    (handler: Handler): Handler =>
    async (request, address) => {
      try {
        return openToRead(await handler(request, address));
      } catch (error) {
        return openToRead(errorAnswer(error));
      }
    };
  const refuse: Handler = (request) => wrongMethod(request, taken);
  const get = read ? open(read) : refuse;
  const ask = () => preflight(reads);
  return {
    GET: signedRead ?? get,
    HEAD: async (request, address) => withoutBody(await get(request, address)),
    POST: write ?? (question ? open(question) : refuse),
    OPTIONS: ask,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  const { status, headers } = response;
  return new Response(null, { status, headers });
}

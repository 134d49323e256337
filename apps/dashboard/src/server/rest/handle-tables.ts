import type { Context } from '../endpoint/context.ts';
import { requireParameters } from '../http/read-search-params.ts';
import { answerTagged } from './answer-tagged.ts';
import { answerAt, tableAt } from './dispatch.ts';
import { apiIndex } from './index-document.ts';
import { methodHandlers } from './method-handlers.ts';
import { unknownPath } from './refusals.ts';

export const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'] as const;

/** What answers below /api/v1 where no other route does: the tables, the list of all tables, and 404. */
export function tableHandler(context: Context) {
  const tables = methodHandlers({
    read: (request, path: string) => answerAt(path, request, context),
    question: (request, path: string) => answerAt(path, request, context),
  });
  const index = methodHandlers({
    read: (request) => {
      requireParameters(request.url, []);
      return answerTagged(request, JSON.stringify(apiIndex()));
    },
  });
  return (request: Request, path: string): Response | Promise<Response> => {
    const method = METHODS.find((name) => name === request.method) ?? 'DELETE';
    if (path === '/') return index[method](request, path);
    return tableAt(path) === null
      ? unknownPath(new URL(request.url).pathname)
      : tables[method](request, path);
  };
}

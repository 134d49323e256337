import { TRPCError } from '@trpc/server';
import { readJson } from '../../../server/http/read-body.ts';
import { requireParameters } from '../../../server/http/read-search-params.ts';
import { tableTools } from '../../../server/mcp/table-tools.ts';
import { methodHandlers } from '../../../server/rest/method-handlers.ts';
import { context } from '../../../server/routers/context.ts';

const tools = tableTools(context);

/** The tables for programs that speak the Model Context Protocol. */
export const { GET, HEAD, POST, OPTIONS, PUT, PATCH, DELETE } = methodHandlers({
  question: async (request) => {
    requireParameters(request.url, []);
    const { json } = await readJson(request);
    if (Array.isArray(json)) {
      throw new TRPCError({
        code: 'BAD_REQUEST',
        message: 'there are no batches: call one tool per request',
      });
    }
    return tools.fetch(request, { parsedBody: json });
  },
});

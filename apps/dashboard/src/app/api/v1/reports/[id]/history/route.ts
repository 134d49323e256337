import { requireParameters } from '../../../../../../server/http/read-search-params.ts';
import { methodHandlers } from '../../../../../../server/rest/method-handlers.ts';
import { context } from '../../../../../../server/routers/context.ts';
import { createCaller } from '../../../../../../server/routers/root.ts';

interface Address {
  params: Promise<{ id: string }>;
}

/**
 * Who vouches for a report, and every change since: `{standing, receivedAt, submitter, signature, isOperators, history: [{at,
 * action, actor, reason, ...}]}`. Of one that is not public any more, too.
 */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request, { params }: Address) => {
    requireParameters(request.url, []);
    return Response.json(await createCaller(context).reports.trust({ id: (await params).id }));
  },
});

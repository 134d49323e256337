import { requireParameters } from '../../../../../../server/http/read-search-params.ts';
import { methodHandlers } from '../../../../../../server/rest/method-handlers.ts';
import { context } from '../../../../../../server/routers/context.ts';
import { createCaller } from '../../../../../../server/routers/root.ts';

interface Address {
  params: Promise<{ id: string }>;
}

/** `{state: valid | flagged, reasons: [{rule, field, message}]}`; null: it has not been judged yet. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request, { params }: Address) => {
    requireParameters(request.url, []);
    return Response.json(await createCaller(context).reports.judgement({ id: (await params).id }));
  },
});

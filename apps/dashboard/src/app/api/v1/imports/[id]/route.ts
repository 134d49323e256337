import { readFields, requireParameters } from '../../../../../server/http/read-search-params.ts';
import { ImportedReportId, sentImport } from '../../../../../server/queries/imports.ts';
import { entityTag, isCurrent } from '../../../../../server/rest/conditional.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';
import { context } from '../../../../../server/routers/context.ts';
import { withStore } from '../../../../../server/store/store-unavailable.ts';

/** The imported report byte for byte as it was sent. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request, { params }: RouteContext<'/api/v1/imports/[id]'>) => {
    requireParameters(request.url, []);
    const { id } = readFields(await params, ImportedReportId);
    const sent = await withStore(context.openDatabase, (database) => sentImport(database, id));
    const tag = entityTag(id, sent);
    const headers = { 'Content-Type': 'application/json', ETag: tag, 'Cache-Control': 'no-cache' };
    return isCurrent(request, tag)
      ? new Response(null, { status: 304, headers })
      : new Response(sent, { headers });
  },
});

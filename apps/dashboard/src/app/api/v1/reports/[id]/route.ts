import { readFields, requireParameters } from '../../../../../server/http/read-search-params.ts';
import { ReportId, sentReport } from '../../../../../server/queries/reports.ts';
import { entityTag, isCurrent } from '../../../../../server/rest/conditional.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';
import { context } from '../../../../../server/routers/context.ts';
import { withStore } from '../../../../../server/store/store-unavailable.ts';

/** The report byte for byte as it was sent, of whatever schemaVersion. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request, { params }: RouteContext<'/api/v1/reports/[id]'>) => {
    requireParameters(request.url, []);
    const { id } = readFields(await params, ReportId);
    const sent = await withStore(context.openDatabase, (database) => sentReport(database, id));
    const tag = entityTag(id, sent);
    const headers = { 'Content-Type': 'application/json', ETag: tag, 'Cache-Control': 'no-cache' };
    return isCurrent(request, tag)
      ? new Response(null, { status: 304, headers })
      : new Response(sent, { headers });
  },
});

import { readFields, requireParameters } from '../../../../../server/http/read-search-params.ts';
import { ReportId, sentReport } from '../../../../../server/queries/reports.ts';
import { answerTagged } from '../../../../../server/rest/answer-tagged.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';
import { context } from '../../../../../server/routers/context.ts';
import { withStore } from '../../../../../server/store/store-unavailable.ts';

/** The report byte for byte as it was sent, of whatever schemaVersion. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request, { params }: RouteContext<'/api/v1/reports/[id]'>) => {
    requireParameters(request.url, []);
    const { id } = readFields(await params, ReportId);
    const sent = await withStore(context.openDatabase, (database) => sentReport(database, id));
    return answerTagged(request, sent);
  },
});

import { readFields, requireParameters } from '../../../../../server/http/read-search-params.ts';
import { ImportedReportId, sentImport } from '../../../../../server/queries/imports.ts';
import { answerTagged } from '../../../../../server/rest/answer-tagged.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';
import { context } from '../../../../../server/routers/context.ts';
import { withStore } from '../../../../../server/store/store-unavailable.ts';

/** The imported report byte for byte as it was sent. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request, { params }: RouteContext<'/api/v1/imports/[id]'>) => {
    requireParameters(request.url, []);
    const { id } = readFields(await params, ImportedReportId);
    const sent = await withStore(context.openDatabase, (database) => sentImport(database, id));
    return answerTagged(request, sent);
  },
});

import { reportSchema } from '../../../../../server/documents/report-schema.ts';
import { requireParameters } from '../../../../../server/http/read-search-params.ts';
import { answerTagged } from '../../../../../server/rest/answer-tagged.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: (request) => {
    requireParameters(request.url, []);
    const headers = { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=300' };
    return answerTagged(request, JSON.stringify(reportSchema()), headers);
  },
});

import { openApiDocument } from '../../../../server/documents/openapi.ts';
import { requireParameters } from '../../../../server/http/read-search-params.ts';
import { methodHandlers } from '../../../../server/rest/method-handlers.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: (request) => {
    requireParameters(request.url, []);
    return Response.json(openApiDocument(), { headers: { 'Cache-Control': 'public, max-age=300' } });
  },
});

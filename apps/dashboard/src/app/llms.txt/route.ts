import { llmsText } from '../../server/documents/llms-text.ts';
import { requireParameters } from '../../server/http/read-search-params.ts';
import { answerTagged } from '../../server/rest/answer-tagged.ts';
import { methodHandlers } from '../../server/rest/method-handlers.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: (request) => {
    requireParameters(request.url, []);
    return answerTagged(request, llmsText(), { 'Content-Type': 'text/plain; charset=utf-8' });
  },
});

import { readFile } from 'node:fs/promises';
import { pythonClient } from '../../env.ts';
import { requireParameters } from '../../server/http/read-search-params.ts';
import { answerTagged } from '../../server/rest/answer-tagged.ts';
import { methodHandlers } from '../../server/rest/method-handlers.ts';

/** A notebook starts from the site alone: `wget $URL/breakeven.py`. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request) => {
    requireParameters(request.url, []);
    const text = await readFile(pythonClient(), 'utf8');
    return answerTagged(request, text, { 'Content-Type': 'text/x-python; charset=utf-8' });
  },
});

import { readFile } from 'node:fs/promises';
import { pythonClient } from '../../env.ts';
import { requireParameters } from '../../server/http/read-search-params.ts';
import { entityTag, isCurrent } from '../../server/rest/conditional.ts';
import { methodHandlers } from '../../server/rest/method-handlers.ts';

/** A notebook starts from the site alone: `wget $URL/breakeven.py`. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request) => {
    requireParameters(request.url, []);
    const text = await readFile(pythonClient(), 'utf8');
    const tag = entityTag(text);
    const headers = {
      'Content-Type': 'text/x-python; charset=utf-8',
      ETag: tag,
      'Cache-Control': 'no-cache',
    };
    return isCurrent(request, tag)
      ? new Response(null, { status: 304, headers })
      : new Response(text, { headers });
  },
});

import { answerSignedRead, assertOwnKey } from '../../../../../../server/http/answer-signed.ts';
import { reportsOf } from '../../../../../../server/queries/submitter-requests.ts';
import { methodHandlers } from '../../../../../../server/rest/method-handlers.ts';

interface Address {
  params: Promise<{ key: string }>;
}

/**
 * What a key owns, to who has the key: `{key, label, firstSeenAt, isBanned, reports: [{id, receivedAt, ..., standing}]}`. A signed
 * request (docs/security.md): 401 where it is not signed or too old, 409 where it was sent before, 404 where the key owns nothing.
 */
async function signedRead(request: Request, { params }: Address): Promise<Response> {
  const { key } = await params;
  return answerSignedRead(request, (database, asker) => {
    assertOwnKey(asker, key);
    return reportsOf(database, key);
  });
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({ signedRead });

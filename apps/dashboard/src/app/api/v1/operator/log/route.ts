import { answerSignedRead } from '../../../../../server/http/answer-signed.ts';
import { assertOperator } from '../../../../../server/queries/operator-requests.ts';
import { latestEvents } from '../../../../../server/queries/trust.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';

/** `{events}`, the newest 200 of the audit log, to a request that the operator signed. */
function signedRead(request: Request): Promise<Response> {
  return answerSignedRead(request, async (database, { key }) => {
    assertOperator(key);
    return { events: await latestEvents(database) };
  });
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({ signedRead });

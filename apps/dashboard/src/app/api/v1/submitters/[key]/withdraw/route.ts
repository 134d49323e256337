import { answerSignedWrite, assertOwnKey } from '../../../../../../server/http/answer-signed.ts';
import { WithdrawInput, withdraw } from '../../../../../../server/queries/submitter-requests.ts';
import { methodHandlers } from '../../../../../../server/rest/method-handlers.ts';

interface Address {
  params: Promise<{ key: string }>;
}

/**
 * `{reportId, reason?}` withdraws a report for good: `{id, changed}`. A signed request: 401 where it is not signed or too old,
 * 409 where it was sent before, 403 where the report is not the key's.
 */
async function write(request: Request, { params }: Address): Promise<Response> {
  const { key } = await params;
  return answerSignedWrite(request, WithdrawInput, (database, asker, input) => {
    assertOwnKey(asker, key);
    return withdraw(database, asker, input);
  });
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({ write });

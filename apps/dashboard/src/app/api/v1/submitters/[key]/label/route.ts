import { answerSignedWrite, assertOwnKey } from '../../../../../../server/http/answer-signed.ts';
import { LabelInput, label } from '../../../../../../server/queries/submitter-requests.ts';
import { methodHandlers } from '../../../../../../server/rest/method-handlers.ts';

interface Address {
  params: Promise<{ key: string }>;
}

/** `{label}` says what a key is called: `{key, changed}`. A signed request, refused as a withdrawal is. */
async function write(request: Request, { params }: Address): Promise<Response> {
  const { key } = await params;
  return answerSignedWrite(request, LabelInput, (database, asker, input) => {
    assertOwnKey(asker, key);
    return label(database, asker, input.label);
  });
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({ write });

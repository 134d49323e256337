import { TRPCError } from '@trpc/server';
import { errorAnswer } from '../../../../../server/http/answer.ts';
import { answerSignedWrite } from '../../../../../server/http/answer-signed.ts';
import {
  OPERATOR_INPUTS,
  type OperatorAction,
  operate,
} from '../../../../../server/queries/operator-requests.ts';
import { methodHandlers } from '../../../../../server/rest/method-handlers.ts';

interface Address {
  params: Promise<{ action: string }>;
}

/**
 * `hide` and `restore` take `{reportId, reason}`, `ban` and `unban` `{submitterKey, reason}`: `{changed}`. A request signed by
 * the key of BREAKEVEN_OPERATOR_KEY; 403 by any other.
 */
async function write(request: Request, { params }: Address): Promise<Response> {
  const { action } = await params;
  if (!isAction(action)) {
    const message = `an operator may ${Object.keys(OPERATOR_INPUTS).join(', ')}, and not "${action}"`;
    return errorAnswer(new TRPCError({ code: 'NOT_FOUND', message }));
  }
  return answerSignedWrite(request, OPERATOR_INPUTS[action], (database, asker, target) =>
    operate(database, asker, { action, target }),
  );
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({ write });

const isAction = (action: string): action is OperatorAction => Object.hasOwn(OPERATOR_INPUTS, action);

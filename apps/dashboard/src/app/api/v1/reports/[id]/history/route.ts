import { errorAnswer, openToRead } from '../../../../../../server/http/answer.ts';
import { context } from '../../../../../../server/routers/context.ts';
import { createCaller } from '../../../../../../server/routers/root.ts';

interface Address {
  params: Promise<{ id: string }>;
}

/**
 * Who vouches for a report, and every change since: `{standing, receivedAt, submitter, signature, isOperators, history: [{at,
 * action, actor, reason, ...}]}`. Of one that is not public any more, too.
 */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  try {
    const caller = createCaller(context);
    return openToRead(Response.json(await caller.reports.trust({ id: (await params).id })));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

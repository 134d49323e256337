import { errorAnswer, openToRead } from '../../../../../../server/http/answer.ts';
import { context } from '../../../../../../server/routers/context.ts';
import { createCaller } from '../../../../../../server/routers/root.ts';

interface Address {
  params: Promise<{ id: string }>;
}

/** `{state: valid | flagged, reasons: [{rule, field, message}]}`; null: it has not been judged yet. */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  try {
    const caller = createCaller(context);
    return openToRead(Response.json(await caller.reports.judgement({ id: (await params).id })));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

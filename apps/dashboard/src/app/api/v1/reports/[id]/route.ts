import { errorAnswer, openToRead } from '../../../../../server/http/answer.ts';
import { context } from '../../../../../server/routers/context.ts';
import { createCaller } from '../../../../../server/routers/root.ts';

export async function GET(_request: Request, { params }: RouteContext<'/api/v1/reports/[id]'>) {
  try {
    const caller = createCaller(context);
    return openToRead(Response.json(await caller.reports.byId({ id: (await params).id })));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

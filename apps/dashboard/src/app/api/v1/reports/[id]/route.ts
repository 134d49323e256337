import { context } from '../../../../../server/context.ts';
import { errorAnswer, openToRead } from '../../../../../server/http/answer.ts';
import { createCaller } from '../../../../../server/root.ts';

export async function GET(_request: Request, { params }: RouteContext<'/api/v1/reports/[id]'>) {
  try {
    const caller = createCaller(context);
    return openToRead(Response.json(await caller.reports.byId({ id: (await params).id })));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

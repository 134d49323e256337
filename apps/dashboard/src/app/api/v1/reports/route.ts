import type { Report } from '@breakeven/schema/report/report';
import { errorAnswer } from '../../../../server/http/answer.ts';
import { readJson } from '../../../../server/http/read-body.ts';
import { context } from '../../../../server/routers/context.ts';
import { createCaller } from '../../../../server/routers/root.ts';

/** 201 for a new report, 200 for one that is here already: `{id, created, url, plausibility: {state, reasons}}`. What is flagged is
 * kept as well, and ranks nowhere. */
export async function POST(request: Request): Promise<Response> {
  try {
    const json = await readJson(request);
    const caller = createCaller(context);
    // The procedure checks it.
    const submission = await caller.reports.submit(json as Report);
    return Response.json(submission, {
      status: submission.created ? 201 : 200,
      headers: { Location: `/api/v1/reports/${submission.id}` },
    });
  } catch (error) {
    return errorAnswer(error);
  }
}

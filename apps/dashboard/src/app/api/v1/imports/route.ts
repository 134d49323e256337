import { publicHosts } from '../../../../env.ts';
import { errorAnswer } from '../../../../server/http/answer.ts';
import { foreignWrite } from '../../../../server/http/foreign-write.ts';
import { readJson } from '../../../../server/http/read-body.ts';
import { requireParameters } from '../../../../server/http/read-search-params.ts';
import { countedSender } from '../../../../server/http/sender.ts';
import { submitImport } from '../../../../server/queries/imports.ts';
import { methodHandlers } from '../../../../server/rest/method-handlers.ts';
import { context } from '../../../../server/routers/context.ts';
import { withStore } from '../../../../server/store/store-unavailable.ts';

/**
 * 201 for results of another tool that are new, 200 for a report that is here already: `{id, created, url, results: {sent,
 * stored, duplicates, flagged}, flagged: [{position, test, reasons}]}`. 400 where a field is wrong, 422 where the id is not
 * that of the content. They are shown as imported, and never ranked among what was measured with Breakeven.
 */
async function submit(request: Request): Promise<Response> {
  const foreign = foreignWrite(request, publicHosts());
  if (foreign !== null) return foreign;
  try {
    requireParameters(request.url, []);
    await countedSender(request);
    const { json, text } = await readJson(request);
    const submission = await withStore(context.openDatabase, (database) =>
      submitImport(database, json, text),
    );
    return Response.json(submission, {
      status: submission.created ? 201 : 200,
      headers: { Location: submission.url },
    });
  } catch (error) {
    return errorAnswer(error);
  }
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({ write: submit });

import { publicHosts } from '../../../../env.ts';
import { errorAnswer } from '../../../../server/http/answer.ts';
import { foreignWrite } from '../../../../server/http/foreign-write.ts';
import { readJson } from '../../../../server/http/read-body.ts';
import { requireParameters } from '../../../../server/http/read-search-params.ts';
import { countedSender } from '../../../../server/http/sender.ts';
import { submitReport } from '../../../../server/queries/reports.ts';
import { answerAt } from '../../../../server/rest/dispatch.ts';
import { methodHandlers } from '../../../../server/rest/method-handlers.ts';
import { context } from '../../../../server/routers/context.ts';
import { withStore } from '../../../../server/store/store-unavailable.ts';

/**
 * 201 for a new report, 200 for one that is here already: `{id, created, url, plausibility: {state, reasons}, submitterKey,
 * standing, remark}`. What is flagged is kept as well, and ranks nowhere. The headers `breakeven-key` and `breakeven-signature`
 * sign it (docs/security.md): the first signature owns it, and `submitterKey` says whose that was. 401 where the signature is
 * not of this report; 429, with Retry-After, where a network or a key sends too much; 400 where a field is wrong, or where schemaVersion is newer than this site,
 * which is then to be updated; 422 where the id is not that of the content.
 */
async function submit(request: Request): Promise<Response> {
  const foreign = foreignWrite(request, publicHosts());
  if (foreign !== null) return foreign;
  try {
    requireParameters(request.url, []);
    const sender = await countedSender(request);
    const { json, text } = await readJson(request);
    const submission = await withStore(context.openDatabase, (database) =>
      submitReport(database, json, text, sender),
    );
    return Response.json(submission, {
      status: submission.created ? 201 : 200,
      headers: { Location: `/api/v1/reports/${submission.id}` },
    });
  } catch (error) {
    return errorAnswer(error);
  }
}

/** A GET lists the reports there are. A report is taken from programs and from this site's own pages alone. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: (request) => answerAt('/reports', request, context),
  write: submit,
});

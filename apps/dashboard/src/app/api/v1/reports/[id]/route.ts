import { errorAnswer, openToRead } from '../../../../../server/http/answer.ts';
import { readFields } from '../../../../../server/http/read-search-params.ts';
import { ReportId, sentReport } from '../../../../../server/queries/reports.ts';
import { context } from '../../../../../server/routers/context.ts';
import { withStore } from '../../../../../server/store/store-unavailable.ts';

/** The report byte for byte as it was sent, of whatever schemaVersion. */
export async function GET(_request: Request, { params }: RouteContext<'/api/v1/reports/[id]'>) {
  try {
    const { id } = readFields(await params, ReportId);
    const sent = await withStore(context.openDatabase, (database) => sentReport(database, id));
    return openToRead(new Response(sent, { headers: { 'Content-Type': 'application/json' } }));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

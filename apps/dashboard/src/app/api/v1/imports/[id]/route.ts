import { errorAnswer, openToRead } from '../../../../../server/http/answer.ts';
import { readFields } from '../../../../../server/http/read-search-params.ts';
import { ImportedReportId, sentImport } from '../../../../../server/queries/imports.ts';
import { context } from '../../../../../server/routers/context.ts';
import { withStore } from '../../../../../server/store/store-unavailable.ts';

/** The imported report byte for byte as it was sent. */
export async function GET(_request: Request, { params }: RouteContext<'/api/v1/imports/[id]'>) {
  try {
    const { id } = readFields(await params, ImportedReportId);
    const sent = await withStore(context.openDatabase, (database) => sentImport(database, id));
    return openToRead(new Response(sent, { headers: { 'Content-Type': 'application/json' } }));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

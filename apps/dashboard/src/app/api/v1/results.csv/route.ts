import { errorAnswer, openToRead } from '../../../../server/http/answer.ts';
import { readSearchParams } from '../../../../server/http/read-search-params.ts';
import { resultsCsv } from '../../../../server/http/results-csv.ts';
import { ResultsInput, resultPages } from '../../../../server/queries/results.ts';
import { context } from '../../../../server/routers/context.ts';
import { withStore } from '../../../../server/store/store-unavailable.ts';

/**
 * Every result as one row, for `pandas.read_csv`. `?includeSoftware=true` adds software adapters (default false, as
 * on the board); `?includeFlagged=true` adds reports that contradict themselves or physics; `?model=` and `?type=` filter; any other name is an error.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const input = readSearchParams(request.url, ResultsInput);
    const csv = await withStore(context.openDatabase, (database) => resultsCsv(resultPages(database, input)));
    const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'X-Schema-Version': '1' };
    return openToRead(new Response(csv, { headers }));
  } catch (error) {
    return openToRead(errorAnswer(error));
  }
}

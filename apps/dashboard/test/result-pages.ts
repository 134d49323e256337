import type { Database } from '../src/server/db/database.ts';
import { placeOf, type ResultsInput, resultsAfter } from '../src/server/queries/results.ts';

/** All results in pages, each asked for behind the last row of the one before, as a client does. */
export async function* resultPages(database: Database, input: ResultsInput, rowsPerPage = 1000) {
  let page = await resultsAfter(database, input, { limit: rowsPerPage, after: null });
  while (page.length > 0) {
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < rowsPerPage) return;
    page = await resultsAfter(database, input, { limit: rowsPerPage, after: placeOf(last) });
  }
}

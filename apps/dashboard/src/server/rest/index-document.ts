import { DOCUMENTS, exampleAddress } from './addresses.ts';
import { FORMATS } from './answer-options.ts';
import { API_VERSION } from './answer-table.ts';
import { OTHER_ROUTES } from './other-routes.ts';
import { TABLE_ROUTES } from './routes.ts';

/** What is at /api/v1: every address with a query that works, and the documents about them. */
export function apiIndex() {
  return {
    apiVersion: API_VERSION,
    documents: DOCUMENTS,
    formats: FORMATS,
    tables: [...TABLE_ROUTES.values()].map((route) => ({
      path: `/api/v1${route.path}`,
      summary: route.summary,
      procedure: route.procedure,
      example: exampleAddress(route),
    })),
    others: OTHER_ROUTES.map(({ path, methods, summary }) => ({ path, methods, summary })),
  };
}

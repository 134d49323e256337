import { DOCUMENTS, exampleAddress } from './addresses.ts';
import { FORMATS } from './answer-options.ts';
import { API_VERSION } from './answer-table.ts';
import { OTHER_ROUTES, type OtherRoute } from './other-routes.ts';
import { TABLE_ROUTES } from './routes.ts';

/** Addresses that OpenAPI has no words for. */
export const PROTOCOLS: readonly Pick<OtherRoute, 'path' | 'methods' | 'summary'>[] = [
  { path: '/api/mcp', methods: ['POST'], summary: 'Every table as a tool of the Model Context Protocol' },
  {
    path: '/api/trpc/{procedure}',
    methods: ['GET', 'POST'],
    summary: 'The procedures of the tables over tRPC, one per request',
  },
  {
    path: '/dumps/{day}/manifest.json',
    methods: ['GET'],
    summary: 'The Parquet files of a day’s dump, where the operator makes any (docs/data.md)',
  },
];

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
    others: [...OTHER_ROUTES, ...PROTOCOLS].map(({ path, methods, summary }) => ({ path, methods, summary })),
  };
}

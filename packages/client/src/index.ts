import createClient, { type Client } from 'openapi-fetch';
import { BreakevenError } from './breakeven-error.ts';
import type { components, paths } from './generated/rest.ts';

export type { components, paths };
export { BreakevenError };

/** Addresses that answer GET with a table. */
export type TablePath = {
  [Path in keyof paths]: paths[Path] extends { get: { responses: { 200: { content: TableContent } } } }
    ? Path
    : never;
}[keyof paths];
interface TableContent {
  'application/json': { next: string | null; rows: object[] };
}

type Get<Path extends TablePath> = paths[Path] extends { get: infer Operation } ? Operation : never;
export type QueryOf<Path extends TablePath> =
  Get<Path> extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;
export type RowOf<Path extends TablePath> =
  Get<Path> extends { responses: { 200: { content: { 'application/json': { rows: (infer Row)[] } } } } }
    ? Row
    : never;

/** The REST API of a site, by openapi-fetch: each path with its parameters and its answer in JSON. */
export type Breakeven = Client<paths, 'application/json'>;

/** `url` is the site's address without a path. */
export const createBreakeven = (url: string, fetch?: (request: Request) => Promise<Response>): Breakeven =>
  createClient<paths, 'application/json'>({
    baseUrl: url.replace(/\/+$/, ''),
    querySerializer: { array: { style: 'form', explode: false } },
    ...(fetch !== undefined && { fetch }),
  });

/** Every row of a table, page by page; throws what the site refuses as a BreakevenError. */
export async function* rowsOf<Path extends TablePath>(
  site: Breakeven,
  path: Path,
  query: QueryOf<Path>,
): AsyncGenerator<RowOf<Path>> {
  let cursor: string | null = null;
  do {
    const page: { query: object } = { query: { ...query, ...(cursor !== null && { cursor }) } };
    // Of a path that is not known yet, TypeScript does not see that it has a table: any stands for all.
    const { data, error, response } = await site.GET(path as '/api/v1/models', { params: page });
    if (data === undefined) throw new BreakevenError(response.status, error);
    yield* data.rows as RowOf<Path>[];
    cursor = data.next;
  } while (cursor !== null);
}

import { type Column, columnsOf } from '../endpoint/columns.ts';
import type { AnyQuestion, AnyStored, Endpoint, Table } from '../endpoint/endpoint.ts';
import { ENDPOINTS } from '../endpoints/endpoints.ts';

interface Addressed {
  /** Below /api/v1. */
  path: string;
  /** What tRPC calls the procedure. */
  procedure: string;
  summary: string;
  columns: Column[];
}

/** A table with an address of its own. */
export type TableRoute = Addressed &
  // biome-ignore lint/suspicious/noExplicitAny: of any answer, any row.
  ({ endpoint: AnyQuestion; table: Table<any, any, any> } | { endpoint: AnyStored; table: null });

/** Every table, by its path. */
export const TABLE_ROUTES: ReadonlyMap<string, TableRoute> = new Map(
  Object.entries(ENDPOINTS)
    .flatMap(([group, endpoints]) =>
      Object.entries(endpoints as Record<string, Endpoint>).flatMap(([name, endpoint]) =>
        routesOf(`${group}.${name}`, endpoint),
      ),
    )
    .map((route) => [route.path, route]),
);

function routesOf(procedure: string, endpoint: Endpoint): TableRoute[] {
  if (endpoint.kind === 'stored') {
    const { path, summary, row } = endpoint;
    return [{ path, procedure, summary, columns: columnsOf(row), endpoint, table: null }];
  }
  return endpoint.tables.map((table) => ({
    path: table.path,
    procedure,
    summary: table.summary,
    columns: columnsOf(table.row),
    endpoint,
    table,
  }));
}

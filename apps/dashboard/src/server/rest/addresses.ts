import { API_PAGE } from '../../nav.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { TableRoute } from './routes.ts';

/** A query of the endpoint that works. */
export function exampleAddress(
  { path, endpoint }: Pick<TableRoute, 'path' | 'endpoint'>,
  more: Record<string, string> = {},
): string {
  const { example } = endpoint as Endpoint;
  const parameters = new URLSearchParams({ ...example, ...more });
  return parameters.size === 0 ? `/api/v1${path}` : `/api/v1${path}?${parameters}`;
}

/** Where the interface is described. */
export const DOCUMENTS = {
  openapi: '/api/v1/openapi.json',
  page: API_PAGE,
  llms: '/llms.txt',
  reportSchema: '/api/v1/schema/report.json',
  python: '/breakeven.py',
} as const;

import { dumpFile } from './dump-files.ts';

export const HEALTH = '/api/v1/health';

/** Which queue a request waits in. */
export type RequestKind = 'operations' | 'file' | 'page' | 'read' | 'write' | 'long';

/** Answers that take the thread, or a connection, for long: whole tables, and what is computed or drawn from laws. */
const LONG =
  /^\/api\/(?:mcp$|v1\/(?:results|reports)(?:\.[a-z]+)?$|v1\/cost\/|v1\/(?:race|law|predict|optimal-model)|trpc\/cost\.)/;

const PAGE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const API_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
]);

const OPEN_FILE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What pages of other sites may read, and so ask about before. */
export const isOpen = (path: string): boolean =>
  /^\/(?:api|dumps)\//.test(path) || path === '/llms.txt' || path === '/breakeven.py';

/** What a path takes at all; a route of the interface says by itself what it takes. */
export function methodsOf(path: string): ReadonlySet<string> {
  if (path.startsWith('/api/')) return API_METHODS;
  return isOpen(path) ? OPEN_FILE_METHODS : PAGE_METHODS;
}

export function requestKind(method: string, path: string): RequestKind {
  if (path === HEALTH || path === '/metrics') return 'operations';
  if (dumpFile(path) !== null) return 'file';
  if (path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/favicon.ico') return 'file';
  if (method === 'POST' && /^\/api\/(?:v1\/(?:reports|imports|operator|submitters)|trpc\/)/.test(path))
    return 'write';
  if (LONG.test(path)) return 'long';
  return path.startsWith('/api/') ? 'read' : 'page';
}

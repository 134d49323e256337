import { dumpFile } from './dump-files.ts';

export const HEALTH = '/api/v1/health';

/** Without what was asked: a query may hold anything. */
export const pathOf = (url: string | undefined): string => (url ?? '/').split(/[?#]/, 1)[0] ?? '/';

/** Which queue a request waits in. */
export type RequestKind = 'operations' | 'file' | 'page' | 'read' | 'write' | 'long';

/** Answers that take the thread, or a connection, for long: whole tables, and what is computed or drawn from laws. */
const LONG =
  /^\/api\/(?:mcp$|v1\/(?:results|reports|samples|kernels|checks)(?:\.[a-z]+)?$|v1\/cost\/|v1\/(?:race|law|predict|optimal-model))/;
/** Also where a question is POSTed, because it is too long for an address. */
const COMPUTED = /^\/api\/trpc\/cost\./;

const PAGE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const API_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);
/** A route of the interface refuses these by itself, and says what it takes. */
const REFUSED_METHODS: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

const OPEN_FILE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What pages of other sites may read, and so ask about before. */
export const isOpen = (path: string): boolean =>
  /^\/(?:api|dumps)\//.test(path) || path === '/llms.txt' || path === '/breakeven.py';

/** Whether the front has to refuse a method, because Next would answer it otherwise. */
export const isRefused = (method: string, path: string): boolean =>
  !methodsOf(path).has(method) && !(path.startsWith('/api/') && REFUSED_METHODS.has(method));

/** What a path takes at all. */
export function methodsOf(path: string): ReadonlySet<string> {
  if (path.startsWith('/api/')) return API_METHODS;
  return isOpen(path) ? OPEN_FILE_METHODS : PAGE_METHODS;
}

export function requestKind(method: string, path: string): RequestKind {
  if (path === HEALTH || path === '/metrics') return 'operations';
  if (dumpFile(path) !== null) return 'file';
  if (path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/favicon.ico') return 'file';
  if (COMPUTED.test(path)) return 'long';
  if (method === 'POST' && /^\/api\/(?:v1\/(?:reports|imports|operator|submitters)|trpc\/)/.test(path))
    return 'write';
  if (LONG.test(path)) return 'long';
  return path.startsWith('/api/') ? 'read' : 'page';
}

import { hostNameOf, isServedHost } from './served-host.ts';

/**
 * The refusal of a write that comes by a name that the site is not served at (421), or from a page of another site (403); else
 * null. A page whose own name leads here (DNS rebinding) sends that name as Host. Who sends no Origin is not a browser.
 */
export function foreignWrite({ headers }: Request, publicHosts: readonly string[]): Response | null {
  const host = headers.get('host')?.toLowerCase() ?? '';
  if (!isServedHost(host, publicHosts)) {
    return refusal(
      421,
      `the site is not served as "${hostNameOf(host)}": the operator must add the name to BREAKEVEN_PUBLIC_HOSTS`,
    );
  }
  const origin = headers.get('origin')?.toLowerCase();
  if (origin === undefined) return null;
  if (isOwnOrigin(origin, headers, publicHosts)) return null;
  return refusal(403, 'a page of another site may not write here');
}

/** Whether `https://name:port` is an address of this site. Behind a proxy the Host may be local and its own name public. */
export function isOwnOrigin(origin: string, headers: Headers, publicHosts: readonly string[]): boolean {
  const host = /^https?:\/\/(.*)$/.exec(origin.toLowerCase())?.[1] ?? '';
  return host === headers.get('host')?.toLowerCase() || publicHosts.includes(hostNameOf(host));
}

function refusal(status: number, message: string): Response {
  const code = status === 421 ? 'MISDIRECTED_REQUEST' : 'FORBIDDEN';
  return Response.json({ error: { code, message, issues: [], allowed: null, nearest: null } }, { status });
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The refusal of a write that comes by a name that the site is not served at (421), or from a page of another site (403); else
 * null. A page whose own name leads here (DNS rebinding) sends that name as Host. Who sends no Origin is no browser.
 */
export function foreignWrite({ headers }: Request, publicHosts: readonly string[]): Response | null {
  const host = headers.get('host')?.toLowerCase() ?? '';
  const name = hostNameOf(host);
  if (![...LOCAL_NAMES, ...publicHosts].includes(name)) {
    return refusal(
      421,
      `the site is not served as "${name}": add the name to BREAKEVEN_PUBLIC_HOSTS where it runs`,
    );
  }
  const origin = headers.get('origin')?.toLowerCase();
  if (origin === undefined) return null;
  const originHost = /^https?:\/\/(.*)$/.exec(origin)?.[1] ?? '';
  // Behind a proxy the Host may be local and the page's own name public.
  if (originHost === host || publicHosts.includes(hostNameOf(originHost))) return null;
  return refusal(403, 'a page of another site may not write here');
}

/** Without its port. */
const hostNameOf = (host: string) => host.replace(/:\d*$/, '');

function refusal(status: number, message: string): Response {
  const code = status === 421 ? 'MISDIRECTED_REQUEST' : 'FORBIDDEN';
  return Response.json({ error: { code, message, issues: [], allowed: null, nearest: null } }, { status });
}

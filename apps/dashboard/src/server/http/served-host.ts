const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Without its port. */
export const hostNameOf = (host: string) => host.toLowerCase().replace(/:\d*$/, '');

/** Whether the site is served at `name:port`: by a name of this machine, or by one of `publicHosts`. */
export const isServedHost = (host: string, publicHosts: readonly string[]): boolean =>
  [...LOCAL_NAMES, ...publicHosts].includes(hostNameOf(host));

/**
 * `https://breakeven.example`: the address by which the site was asked, as a proxy passes it on. Anybody may send these headers:
 * a name that the site is not served at is answered with one that it is.
 */
export function siteAddressOf(headers: Headers, publicHosts: readonly string[]): string {
  const asked = [headers.get('x-forwarded-host'), headers.get('host')];
  const host = asked.find((name) => name !== null && isServedHost(name, publicHosts));
  const scheme = headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return `${scheme}://${host ?? publicHosts[0] ?? 'localhost'}`;
}

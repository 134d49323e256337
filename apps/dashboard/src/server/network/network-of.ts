import { type BlockList, isIP, SocketAddress } from 'node:net';

/**
 * The network that an address belongs to, as one text: its first 24 bits, of IPv6 the first 48. One subscriber has that much,
 * so that another address of it is nobody else. IPv4 written as IPv6 is IPv4. null: it is not an address.
 */
export function networkOf(address: string): string | null {
  const plain = unmapped(address);
  const family = isIP(plain);
  if (family === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (family === 6) return `${groupsOf(plain).slice(0, 3).join(':')}::/48`;
  return null;
}

/**
 * Who sent a request: the peer, or, where the peer is a proxy that is trusted, the last address of X-Forwarded-For that is
 * none. What stands before that a client may have made up.
 */
export function senderAddress(
  peer: string,
  { forwardedFor, trustedProxies }: { forwardedFor: string | null; trustedProxies: BlockList },
): string {
  const chain = (forwardedFor ?? '').split(',').map((address) => address.trim());
  let sender = unmapped(peer);
  while (isTrusted(sender, trustedProxies)) {
    const before = chain.pop();
    if (before === undefined || isIP(unmapped(before)) === 0) break;
    sender = unmapped(before);
  }
  return sender;
}

function isTrusted(address: string, proxies: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 where it is written as `::ffff:192.0.2.1`; without the zone of a link-local address. */
function unmapped(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const written = new SocketAddress({ address, family: 'ipv6' }).address;
  const [head = '', tail] = written.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : new Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right];
}

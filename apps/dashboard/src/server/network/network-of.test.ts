import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, senderAddress } from './network-of.ts';

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.0/24'],
    ['192.0.2.255', '192.0.2.0/24'],
    ['::ffff:192.0.2.1', '192.0.2.0/24'],
    ['2001:db8:1:2::3', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff:ffff:ffff:ffff:ffff', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0::/48'],
  ])('puts %s into %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['', 'unknown', '1.2.3', '1.2.3.4:80', '[::1]', '300.1.1.1'])('has none of "%s"', (address) => {
    expect(networkOf(address)).toBeNull();
  });

  it('depends on the first 24 bits of IPv4 and the first 48 of IPv6 alone', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
        return networkOf(address) === networkOf(address.replace(/\d+$/, String(last)));
      }),
    );
    const group = fc.nat(0xffff).map((value) => value.toString(16));
    const tail = fc.array(group, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 3, maxLength: 3 }), tail, tail, (head, one, other) => {
        const network = networkOf([...head, ...one].join(':'));
        return network === `${head.join(':')}::/48` && network === networkOf([...head, ...other].join(':'));
      }),
    );
  });
});

describe('senderAddress', () => {
  const trustedProxies = new BlockList();
  trustedProxies.addSubnet('10.0.0.0', 8, 'ipv4');
  trustedProxies.addAddress('::1', 'ipv6');

  it.each([
    ['a stranger is himself, whatever he says', '203.0.113.5', '192.0.2.1', '203.0.113.5'],
    ['a proxy speaks for the last it heard of', '10.0.0.1', '192.0.2.1, 203.0.113.5', '203.0.113.5'],
    ['and so do proxies behind one another', '::1', '192.0.2.1, 203.0.113.5, 10.2.2.2', '203.0.113.5'],
    ['a proxy that says nothing is itself', '10.0.0.1', null, '10.0.0.1'],
    ['text other than an address ends the chain', '10.0.0.1', '203.0.113.5, junk', '10.0.0.1'],
    ['IPv4 may be written as IPv6', '::ffff:10.0.0.1', '::ffff:203.0.113.5', '203.0.113.5'],
  ])('%s', (_, peer, forwardedFor, sender) => {
    expect(senderAddress(peer, { forwardedFor, trustedProxies })).toBe(sender);
  });
});

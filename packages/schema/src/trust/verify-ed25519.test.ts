import { Point, utils } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSecretKey, publicKeyOf, signText } from './ed25519.ts';
import { type VerifyEd25519, verifyByOpenSsl, verifyInScript } from './verify-ed25519.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

function signed(text: string): Parameters<VerifyEd25519> {
  const secretKey = newSecretKey();
  return [
    new TextEncoder().encode(text),
    fromHex(signText(text, secretKey)),
    fromHex(publicKeyOf(secretKey)),
  ];
}

/** The eight points of small order, and two other ways to write the neutral one, which strict rules do not read. */
const SMALL_ORDER = [
  ...smallOrderPoints(),
  // y = p + 1, and y = 1 with the sign of an x that is 0.
  fromHex(`ee${'ff'.repeat(30)}7f`),
  fromHex(`01${'00'.repeat(30)}80`),
];

function smallOrderPoints(): Uint8Array[] {
  const { n } = Point.CURVE();
  for (let y = 2; y < 100; y += 1) {
    const whole = pointOf(fromHex(y.toString(16).padStart(2, '0') + '00'.repeat(31)));
    // The order of the large group, times the point, which the library multiplies by less: its part of small order is left.
    const part = whole
      ?.multiply(n / 2n, false)
      .double()
      .add(whole);
    if (!part || part.double().double().is0()) continue;
    return Array.from({ length: 8 }, (_, k) => part.multiply(BigInt(k), false).toBytes());
  }
  throw new Error('no point of order 8 was found');
}

function pointOf(encoded: Uint8Array): Point | null {
  try {
    return Point.fromBytes(encoded);
  } catch {
    return null;
  }
}

describe.each([
  ['in script', verifyInScript],
  ['by OpenSSL', verifyByOpenSsl as VerifyEd25519],
])('a signature verified %s', (_, verify) => {
  it('holds for its text alone', () => {
    const [message, signature, key] = signed('report');
    expect(verify(message, signature, key)).toBe(true);
    expect(verify(new TextEncoder().encode('reporT'), signature, key)).toBe(false);
    const [, , otherKey] = signed('report');
    expect(verify(message, signature, otherKey)).toBe(false);
  });

  it('holds with no bit changed', () => {
    const [message, signature, key] = signed('report');
    fc.assert(
      fc.property(fc.nat(511), (bit) => {
        const changed = Uint8Array.from(signature);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        return !verify(message, changed, key);
      }),
      { numRuns: 60 },
    );
  });

  it('never holds, and never throws, for junk', () => {
    fc.assert(fc.property(bytes(9), bytes(64), bytes(32), (...junk) => !verify(...junk)));
  });

  it.each(SMALL_ORDER.map((key) => [Buffer.from(key).toString('hex'), key] as const))(
    'never holds under the key of small order %s',
    (_, key) => {
      for (const text of 'abcdefgh') {
        for (const r of SMALL_ORDER) {
          const signature = Uint8Array.from([...r, ...new Uint8Array(32)]);
          expect(verify(new TextEncoder().encode(text), signature, key)).toBe(false);
        }
      }
    },
  );
});

it('judges a key that has a part of small order alike', () => {
  const { scalar, point } = utils.getExtendedPublicKey(utils.randomSecretKey());
  const mixed = point.add(Point.fromBytes(fromHex(`ecff${'ff'.repeat(29)}7f`)));
  const order = Point.CURVE().n;
  const key = mixed.toBytes();
  const verdicts = Array.from('abcdefghijkl', (text) => {
    const message = new TextEncoder().encode(text);
    const nonce = 1n + BigInt(text.charCodeAt(0));
    const commitment = Point.BASE.multiply(nonce).toBytes();
    const challenge = numberOf(sha512(Uint8Array.from([...commitment, ...key, ...message]))) % order;
    const response = (nonce + challenge * scalar) % order;
    const signature = Uint8Array.from([...commitment, ...bytesOf(response)]);
    const verdict = verifyInScript(message, signature, key);
    expect(verifyByOpenSsl?.(message, signature, key), text).toBe(verdict);
    return verdict;
  });
  expect(verdicts).toContain(true);
});

/** Little-endian, as RFC 8032 has numbers. */
const numberOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const bytesOf = (number: bigint) => fromHex(number.toString(16).padStart(64, '0')).reverse();

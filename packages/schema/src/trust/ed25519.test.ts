import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignatureOf, newSecretKey, publicKeyOf, signText } from './ed25519.ts';

/** RFC 8032, section 7.1, those whose message is a text. */
const VECTORS = [
  {
    secretKey: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    text: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secretKey: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    text: 'r',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
];

const hex = (digits: number) =>
  fc
    .uint8Array({ minLength: digits / 2, maxLength: digits / 2 })
    .map((bytes) => Buffer.from(bytes).toString('hex'));

/** What OpenSSL makes of the same: an implementation that shares nothing with ours. */
function openssl(secretKey: string, text: string) {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(secretKey, 'hex'),
  ]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    key: publicKey.subarray(-32).toString('hex'),
    signature: sign(null, Buffer.from(text), privateKey).toString('hex'),
  };
}

describe('Ed25519', () => {
  it.each(VECTORS)('signs "$text" as RFC 8032 does', ({ secretKey, key, text, signature }) => {
    expect(publicKeyOf(secretKey)).toBe(key);
    expect(signText(text, secretKey)).toBe(signature);
    expect(isSignatureOf(text, { key, signature })).toBe(true);
  });

  it('agrees with OpenSSL about any key and text', () => {
    fc.assert(
      fc.property(hex(64), fc.string({ unit: 'grapheme' }), (secretKey, text) => {
        const signed = { key: publicKeyOf(secretKey), signature: signText(text, secretKey) };
        expect(signed).toEqual(openssl(secretKey, text));
        expect(isSignatureOf(text, signed)).toBe(true);
        expect(isSignatureOf(`${text} `, signed)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a signature with one bit changed, and never throws at junk', () => {
    const secretKey = newSecretKey();
    const signed = { key: publicKeyOf(secretKey), signature: signText('report', secretKey) };
    fc.assert(
      fc.property(fc.nat(511), (bit) => {
        const bytes = Buffer.from(signed.signature, 'hex');
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        return !isSignatureOf('report', { ...signed, signature: bytes.toString('hex') });
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(hex(64), fc.string()),
        fc.oneof(hex(128), fc.string()),
        (key, signature) => !isSignatureOf('report', { key, signature }),
      ),
    );
  });

  it('takes no key of small order, under which one signature fits every text', () => {
    // The neutral element, and the point of order 2: R = A, S = 0 satisfies the plain equation.
    const keys = [`01${'00'.repeat(31)}`, `ecff${'ff'.repeat(29)}7f`];
    for (const key of keys) {
      for (const text of ['a', 'b', 'c', 'd']) {
        expect(isSignatureOf(text, { key, signature: `01${'00'.repeat(63)}` })).toBe(false);
      }
    }
  });

  it('takes no second form of a signature, S + L', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const [vector] = VECTORS;
    const { key, text, signature } = vector as (typeof VECTORS)[number];
    const bytes = Buffer.from(signature, 'hex');
    let scalar = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
    for (let at = 32; at < 64; at += 1, scalar >>= 8n) bytes.writeUInt8(Number(scalar & 255n), at);
    expect(isSignatureOf(text, { key, signature: bytes.toString('hex') })).toBe(false);
  });
});

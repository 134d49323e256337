import { hashes, Point, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

// The library leaves the hash to its user, so that it can be synchronous.
hashes.sha512 = sha512;

/** Bytes of what was signed, of a signature (64) and of a public key (32); false where it does not hold, never an error. */
export type VerifyEd25519 = (message: Uint8Array, signature: Uint8Array, key: Uint8Array) => boolean;

/** Runs anywhere. */
export const verifyInScript: VerifyEd25519 = (message, signature, key) =>
  verify(signature, message, key, { zip215: false });

const crypto = globalThis.process?.getBuiltinModule?.('node:crypto');

/**
 * By OpenSSL, and by script what that does not take: the same verdicts, several times as fast where a signature holds. null in a
 * browser. OpenSSL takes keys of small order, and refuses some signatures of keys that have a part of small order; nobody has
 * either by chance.
 */
export const verifyByOpenSsl: VerifyEd25519 | null = crypto
  ? (message, signature, key) => {
      const x = Buffer.from(key).toString('base64url');
      const publicKey = crypto.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return crypto.verify(null, message, publicKey, signature)
        ? !isSmallOrder(key)
        : verifyInScript(message, signature, key);
    }
  : null;

/** Also true of what names no point. */
function isSmallOrder(key: Uint8Array): boolean {
  try {
    return Point.fromBytes(key).isSmallOrder();
  } catch {
    return true;
  }
}

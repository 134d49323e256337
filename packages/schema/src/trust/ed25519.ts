import { getPublicKey, sign, utils } from '@noble/ed25519';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { verifyByOpenSsl, verifyInScript } from './verify-ed25519.ts';

const verify = verifyByOpenSsl ?? verifyInScript;

const hexadecimal = (digits: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${digits}}$`), `must be ${digits} hexadecimal digits, in lower case`);

/** What RFC 8032 calls the private key: 32 bytes. */
export const SecretKey = hexadecimal(64);
/** Names a submitter: 32 bytes. */
export const PublicKey = hexadecimal(64);
export const Signature = hexadecimal(128);

/** 32 bytes of the system's randomness, in hexadecimal. */
export const newSecretKey = (): string => bytesToHex(utils.randomSecretKey());

/** Of a secret key, both in hexadecimal. */
export const publicKeyOf = (secretKey: string): string => bytesToHex(getPublicKey(hexToBytes(secretKey)));

/** Ed25519 (RFC 8032) of the UTF-8 of a text: 128 hexadecimal digits, the same each time. */
export const signText = (text: string, secretKey: string): string =>
  bytesToHex(sign(utf8ToBytes(text), hexToBytes(secretKey)));

/**
 * Whether `key` made this signature of this text, by the strict rules of RFC 8032: a key of small order, whose signatures hold
 * for more than one text, signs nothing. What has not the form of a key or a signature is none.
 */
export function isSignatureOf(text: string, { key, signature }: { key: string; signature: string }): boolean {
  if (!PublicKey.safeParse(key).success || !Signature.safeParse(signature).success) return false;
  return verify(utf8ToBytes(text), hexToBytes(signature), hexToBytes(key));
}

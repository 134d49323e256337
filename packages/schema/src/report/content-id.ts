import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of an object without its `id`. */
export function contentId(content: object): string {
  const { id: _, ...draft } = content as { id?: unknown };
  return bytesToHex(sha256(utf8ToBytes(canonicalize(draft) ?? '')));
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { isSignatureOf, PublicKey, publicKeyOf, Signature, signText } from './ed25519.ts';
import { SIGNATURE_HEADERS } from './signature-headers.ts';

/** A request is taken for so long before and after the time that it says. */
export const REQUEST_WINDOW_SECONDS = 300;

/** What a signature of a request holds for, beside its time and nonce: it is good at one site, for one thing. */
export interface RequestContent {
  method: 'GET' | 'POST';
  /** Of the site, as its visitors write it: `https://breakeven.example`. */
  origin: string;
  /** From the slash on, with the query. */
  path: string;
  /** The text that is sent; '' of a GET. */
  body: string;
}

/** The headers of a signed request, as they are sent. */
export const RequestSignature = z.strictObject({
  key: PublicKey,
  signature: Signature,
  origin: z
    .string()
    .max(300)
    .regex(/^https?:\/\/[^/\s]+$/, 'must be an origin such as https://breakeven.example'),
  time: z.iso.datetime({ precision: 3 }),
  nonce: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'),
});
export type RequestSignature = z.infer<typeof RequestSignature>;

function signedText(
  { method, origin, path, body }: RequestContent,
  { time, nonce }: { time: string; nonce: string },
): string {
  const bodyHash = bytesToHex(sha256(utf8ToBytes(body)));
  return ['breakeven-request-1', method, origin, path, bodyHash, time, nonce].join('\n');
}

/** Signs what is sent now; `nonce` is new each time, so that no request is carried out twice. */
export function signRequest(
  content: RequestContent,
  { secretKey, time, nonce = newNonce() }: { secretKey: string; time: Date; nonce?: string },
): RequestSignature {
  const rest = { origin: content.origin, time: time.toISOString(), nonce };
  const signature = signText(signedText(content, rest), secretKey);
  return { key: publicKeyOf(secretKey), signature, ...rest };
}

export const newNonce = (): string => bytesToHex(randomBytes(16));

/** Whether the key signed this very request; its time is not looked at. */
export const isRequestSignature = (
  content: Omit<RequestContent, 'origin'>,
  { key, signature, ...rest }: RequestSignature,
): boolean => isSignatureOf(signedText({ ...content, origin: rest.origin }, rest), { key, signature });

/** The headers that carry it. */
export function requestSignatureHeaders(signature: RequestSignature): Record<string, string> {
  const fields = Object.keys(SIGNATURE_HEADERS) as (keyof typeof SIGNATURE_HEADERS)[];
  return Object.fromEntries(fields.map((field) => [SIGNATURE_HEADERS[field], signature[field]]));
}

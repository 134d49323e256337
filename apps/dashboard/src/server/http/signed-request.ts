import { SIGNATURE_HEADERS } from '@breakeven/schema/trust/signature-headers';
import {
  isRequestSignature,
  REQUEST_WINDOW_SECONDS,
  RequestSignature,
} from '@breakeven/schema/trust/signed-request';
import { TRPCError } from '@trpc/server';
import type { Asker } from '../queries/submitter-requests.ts';
import { isOwnOrigin } from './foreign-write.ts';

/**
 * Who signed a request, and that it was this one: 401 where a header is missing or malformed, where the signature is of another
 * method, path, text or site, or where its time is more than five minutes off. Whether its nonce was spent the store knows.
 */
export function readAsker(request: Request, body: string, publicHosts: readonly string[]): Asker {
  const { headers } = request;
  const at = new Date();
  const given = Object.entries(SIGNATURE_HEADERS).map(([field, name]) => [
    field,
    headers.get(name) ?? undefined,
  ]);
  const parsed = RequestSignature.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = SIGNATURE_HEADERS[issue?.path[0] as keyof typeof SIGNATURE_HEADERS];
    throw unauthorized(`sign the request: the header ${name} ${issue?.message}`);
  }
  const signature = parsed.data;
  if (!isOwnOrigin(signature.origin, headers, publicHosts)) {
    throw unauthorized(`the request is signed for ${signature.origin}, which is not this site`);
  }
  const { pathname, search } = new URL(request.url);
  const method = request.method === 'GET' ? 'GET' : 'POST';
  if (!isRequestSignature({ method, path: pathname + search, body }, signature)) {
    throw unauthorized('the signature is not that of this request by this key');
  }
  const secondsOff = (at.getTime() - new Date(signature.time).getTime()) / 1000;
  if (Math.abs(secondsOff) > REQUEST_WINDOW_SECONDS) {
    throw unauthorized(
      `the request was signed at ${signature.time}, but here it is ${at.toISOString()}: set the clock, and sign a new one`,
    );
  }
  return { key: signature.key, nonce: signature.nonce, at };
}

const unauthorized = (message: string) => new TRPCError({ code: 'UNAUTHORIZED', message });

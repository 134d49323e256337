import { requestSignatureHeaders, signRequest } from '@breakeven/schema/trust/signed-request';
import { ownKey } from './own-key.ts';

export type Asked<Answer> = { ok: true; answer: Answer } | { ok: false; status: number; sentence: string };

/** Asks this site in the name of the key of this browser. Never throws: what went wrong is a sentence. */
export async function askSigned<Answer>(
  method: 'GET' | 'POST',
  action: 'reports' | 'label' | 'withdraw',
  input?: object,
): Promise<Asked<Answer>> {
  try {
    const { publicKey, secretKey } = await ownKey();
    const path = `/api/v1/submitters/${publicKey}/${action}`;
    const body = input === undefined ? '' : JSON.stringify(input);
    const content = { method, origin: location.origin, path, body };
    const headers = requestSignatureHeaders(signRequest(content, { secretKey, time: new Date() }));
    const response = await fetch(path, {
      method,
      headers: { ...headers, ...(method === 'POST' && { 'Content-Type': 'application/json' }) },
      ...(method === 'POST' && { body }),
    });
    const answer = await response.json().catch(() => null);
    if (response.ok) return { ok: true, answer };
    const said = answer?.error?.message;
    const { status } = response;
    return {
      ok: false,
      status,
      sentence: `The site answered ${status}: ${typeof said === 'string' ? said : 'it does not say why'}.`,
    };
  } catch (error) {
    return { ok: false, status: 0, sentence: `The site could not be reached: ${(error as Error).message}.` };
  }
}

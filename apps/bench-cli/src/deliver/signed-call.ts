import type { KeyFile } from '@breakeven/schema/trust/key-file';
import { requestSignatureHeaders, signRequest } from '@breakeven/schema/trust/signed-request';
import { CliError, messageOf } from '../errors/errors.ts';

const TIMEOUT_SECONDS = 30;

/**
 * Asks a dashboard for what only the holder of a key may have or do; `body` makes it a POST. The answer's JSON. Throws a
 * CliError with the dashboard's words where it refuses (6), or with why it cannot be reached (1).
 */
export async function signedCall<Answer>(
  { url, key }: { url: string; key: KeyFile },
  { path, body }: { path: string; body?: object },
): Promise<Answer> {
  const method = body === undefined ? 'GET' : 'POST';
  const text = body === undefined ? '' : JSON.stringify(body);
  const content = { method, origin: new URL(url).origin, path, body: text } as const;
  const signature = signRequest(content, { secretKey: key.secretKey, time: new Date() });
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...requestSignatureHeaders(signature), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: text }),
    // A signature holds for one site: whoever that sends on to another has not what it needs.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000),
  }).catch((error: unknown) => {
    throw unreachable(`${url} cannot be reached: ${messageOf(error)}`);
  });
  const answer = await readJson(response);
  if (response.ok && answer !== null) return answer as Answer;
  const words = (answer as { error?: { message?: string } } | null)?.error?.message;
  if (words === undefined)
    throw unreachable(`no Breakeven dashboard at ${url} (it answered ${response.status})`);
  const said = `${url} answered ${response.status}: ${words}`;
  if (response.status >= 500) throw unreachable(said);
  throw new CliError('submissionRejected', said, 'nothing was changed there');
}

const unreachable = (message: string) =>
  new CliError('unexpected', message, 'start the dashboard (npm start), or give its --url');

const readJson = (response: Response): Promise<unknown> => response.json().catch(() => null);

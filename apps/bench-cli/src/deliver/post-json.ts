import { messageOf } from '../errors/errors.ts';

/** What a server answered, or why none did. */
export type Posted =
  | { kind: 'answered'; ok: boolean; status: number; text: string }
  | { kind: 'unreachable'; message: string };

/** Sends one JSON body to a path of a dashboard. `signal` ends the wait. */
export async function postJson({
  url,
  path,
  body,
  signal,
  timeoutSeconds = 30,
}: {
  url: string;
  path: string;
  body: string;
  signal?: AbortSignal | undefined;
  timeoutSeconds?: number | undefined;
}): Promise<Posted> {
  try {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    return { kind: 'answered', ok: response.ok, status: response.status, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) return { kind: 'unreachable', message: `interrupted before ${url} answered` };
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const problem = isTimeout ? `no answer within ${timeoutSeconds} s` : messageOf(error);
    return { kind: 'unreachable', message: `${url} cannot be reached: ${problem}` };
  }
}

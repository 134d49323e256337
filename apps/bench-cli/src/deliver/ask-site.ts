import pRetry from 'p-retry';
import { messageOf } from '../errors/errors.ts';
import { networkAdvice, redirectProblem, retryAfterSeconds, statusAdvice } from './site-advice.ts';

/** What a site said, or in words why it said nothing that is of use, and what to do about that. */
export type SiteAnswer =
  | { kind: 'answer'; status: number; text: string }
  | { kind: 'unreachable'; message: string; fix: string };

export interface SiteQuestion {
  /** Of the site, without a slash at its end; `path` follows it. */
  url: string;
  path: string;
  /** JSON to send; absent: it is read. */
  body?: string;
  /** Beside those that the body needs. */
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Of one attempt. */
  timeoutSeconds?: number;
  /** Before the second attempt; doubled before each further one. */
  backoffSeconds?: number;
  attempts?: number;
  mostBytes?: number;
}

/** A site that asks for more time is asked again by hand. */
const LONGEST_WAIT_SECONDS = 30;
const TRANSIENT = [408, 425, 429, 500, 502, 503, 504];

/** An attempt that failed, and whether another may do better. */
class Failed extends Error {
  readonly fix: string;
  readonly mayRecover: boolean;
  readonly waitSeconds: number;
  constructor(message: string, fix: string, { mayRecover = false, waitSeconds = 0 } = {}) {
    super(message);
    this.fix = fix;
    this.mayRecover = mayRecover;
    this.waitSeconds = waitSeconds;
  }
}

/**
 * Asks a site: up to `attempts` times where it is busy or the network fails, with growing pauses and after what Retry-After says, if
 * that is at most 30 s. A redirect is not followed: what is sent is for the site that was named. Never throws.
 */
export async function askSite(question: SiteQuestion): Promise<SiteAnswer> {
  const { url, signal, backoffSeconds = 0.5, attempts = 4 } = question;
  try {
    return await pRetry(() => attempt(question), {
      retries: attempts - 1,
      minTimeout: backoffSeconds * 1000,
      factor: 2,
      randomize: true,
      ...(signal !== undefined && { signal }),
      shouldRetry: ({ error }) => isWorthAnother(error),
      onFailedAttempt: ({ error, retriesLeft }) =>
        retriesLeft > 0 && isWorthAnother(error) ? pause(error.waitSeconds, signal) : undefined,
    });
  } catch (error) {
    if (signal?.aborted) {
      return { kind: 'unreachable', message: `interrupted before ${url} answered`, fix: 'send it later' };
    }
    if (error instanceof Failed) return { kind: 'unreachable', message: error.message, fix: error.fix };
    throw error;
  }
}

const isWorthAnother = (error: Error): error is Failed =>
  error instanceof Failed && error.mayRecover && error.waitSeconds <= LONGEST_WAIT_SECONDS;

async function attempt(question: SiteQuestion): Promise<SiteAnswer> {
  const { url, path, body, headers: own = {}, signal, timeoutSeconds = 30, mostBytes = 4e6 } = question;
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(`${url}${path}`, {
      ...(body !== undefined && { method: 'POST', body }),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...own },
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    const { status, headers } = response;
    const redirect = redirectProblem({ url, path, status, location: headers.get('location') });
    if (redirect !== null) throw new Failed(redirect.message, redirect.fix);
    const text = await textOf(response, mostBytes);
    if (!TRANSIENT.includes(status)) return { kind: 'answer', status, text };
    const waitSeconds = retryAfterSeconds(headers.get('retry-after'));
    const { message, fix } = statusAdvice({ url, status, text, waitSeconds });
    throw new Failed(message, fix, { mayRecover: true, waitSeconds: waitSeconds ?? 0 });
  } catch (error) {
    if (error instanceof Failed || signal?.aborted) throw error;
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const problem = isTimeout ? `no answer within ${timeoutSeconds} s` : messageOf(error);
    const { fix, mayRecover } = networkAdvice(isTimeout ? null : error);
    throw new Failed(`${url} cannot be reached: ${problem}`, fix, { mayRecover });
  }
}

/** Throws where there is more than a site has to say. */
async function textOf(response: Response, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`it answers with more than ${mostBytes / 1e6} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Ends early where it is interrupted. */
function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (seconds === 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    signal?.addEventListener('abort', end);
  });
}

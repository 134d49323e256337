import type { ServerResponse } from 'node:http';

/**
 * Calls `leave` once an answer has waited for its reader over `milliseconds` in a row: it is the line that is slow then, and not the
 * site.
 */
export function leaveWhenReaderIsSlow(
  response: ServerResponse,
  { milliseconds, leave }: { milliseconds: number; leave: () => void },
): void {
  let waited = false;
  const timer = setInterval(() => {
    const waits = response.writableLength > 0;
    if (waits && waited) leave();
    waited = waits;
  }, milliseconds);
  timer.unref();
  response.once('close', () => clearInterval(timer));
}

/** What Node calls finished all the same. */
const givenUp = new WeakSet<ServerResponse>();
export const isGivenUp = (response: ServerResponse): boolean => givenUp.has(response);

/**
 * Ends a connection whose reader takes nothing of what waits for it for `stalledMilliseconds`. An answer that is still computed may
 * be silent for longer, but not for `silenceMilliseconds`.
 */
export function endStalled(
  response: ServerResponse,
  { stalledMilliseconds, silenceMilliseconds }: { stalledMilliseconds: number; silenceMilliseconds: number },
): void {
  let silence = { written: 0, milliseconds: 0 };
  // Node begins to count again whenever bytes have gone.
  response.setTimeout(stalledMilliseconds, () => {
    const { socket, writableLength } = response;
    const written = socket?.bytesWritten ?? 0;
    const before = written === silence.written ? silence.milliseconds : 0;
    silence = { written, milliseconds: before + stalledMilliseconds };
    if (writableLength === 0 && silence.milliseconds < silenceMilliseconds) {
      socket?.setTimeout(stalledMilliseconds);
      return;
    }
    givenUp.add(response);
    response.destroy();
  });
}

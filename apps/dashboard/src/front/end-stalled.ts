import type { ServerResponse } from 'node:http';

/**
 * Ends a connection whose reader takes nothing of what waits for it for `takingMilliseconds`: it would hold a place of those who
 * read. An answer that is still computed may be silent for longer, but not for `silenceMilliseconds`.
 */
export function endStalled(
  response: ServerResponse,
  { takingMilliseconds, silenceMilliseconds }: { takingMilliseconds: number; silenceMilliseconds: number },
): void {
  let silence = { written: 0, milliseconds: 0 };
  // Node begins to count again whenever bytes have gone.
  response.setTimeout(takingMilliseconds, () => {
    const { socket, writableLength } = response;
    const written = socket?.bytesWritten ?? 0;
    const before = written === silence.written ? silence.milliseconds : 0;
    silence = { written, milliseconds: before + takingMilliseconds };
    if (writableLength > 0 || silence.milliseconds >= silenceMilliseconds) response.destroy();
    else socket?.setTimeout(takingMilliseconds);
  });
}

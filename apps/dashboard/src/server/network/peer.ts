import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

// The bundler may load this module more than once in one process.
const shared = globalThis as { breakevenPeerHeader?: string };

/**
 * Notes on every request which address it came from. Next hands routes a Request without its socket, and takes an
 * X-Forwarded-For that a client made up for its own. Node tells of a request before Next sees it; what is noted goes into a
 * header whose name is drawn at the start, so that no client can send it.
 */
export function notePeers(): void {
  if (shared.breakevenPeerHeader !== undefined) return;
  const name = `breakeven-peer-${randomBytes(16).toString('hex')}`;
  shared.breakevenPeerHeader = name;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[name] = request.socket.remoteAddress ?? '';
  });
}

/** null: a socket that has no address, or a request that was there before anything was noted. */
export function peerOf(headers: Headers): string | null {
  return (shared.breakevenPeerHeader && headers.get(shared.breakevenPeerHeader)) || null;
}

import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

// The bundler may load this module more than once in one process.
const shared = globalThis as {
  breakevenResponses?: { header: string; byId: Map<string, ServerResponse> };
};

/**
 * Keeps the response of every request for as long as it is open. Next lets a page answer 200, 404 or 500 alone; a page whose
 * store is away has to say 503, or whoever watches the site takes it for well. As with peers, the header that names the response
 * is drawn at the start.
 */
export function noteResponses(): void {
  if (shared.breakevenResponses !== undefined) return;
  const header = `breakeven-response-${randomBytes(16).toString('hex')}`;
  const byId = new Map<string, ServerResponse>();
  shared.breakevenResponses = { header, byId };
  let last = 0;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    last += 1;
    const id = String(last);
    request.headers[header] = id;
    byId.set(id, response);
    response.once('close', () => byId.delete(id));
  });
}

/** Answers a page's request with 503, whatever Next sets after that, and says when to ask again. */
export function answerOutage(headers: Headers): void {
  const { header, byId } = shared.breakevenResponses ?? {};
  const response = header === undefined ? undefined : byId?.get(headers.get(header) ?? '');
  if (response === undefined || response.headersSent) return;
  response.setHeader('Retry-After', RETRY_SECONDS);
  Object.defineProperty(response, 'statusCode', { get: () => 503, set: () => {} });
}

const RETRY_SECONDS = '10';

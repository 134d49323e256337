import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { tableHandler } from '../src/server/rest/handle-tables.ts';

async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (incoming.method === 'GET' || incoming.method === 'HEAD') return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The tables of a store behind a real socket, for clients that are programs of their own. */
export async function serveTables({ database }: Pick<OpenDatabase, 'database'>) {
  const handle = tableHandler({ openDatabase: async () => database });
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const body = await bodyOf(incoming);
    const request = new Request(url, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      ...(body !== undefined && { body: new Uint8Array(body) }),
    });
    const answer = await handle(request, url.pathname.replace(/^\/api\/v1/, '') || '/');
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body === null) outgoing.end();
    else Readable.fromWeb(answer.body as ReadableStream).pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

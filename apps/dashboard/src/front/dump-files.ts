import type { IncomingMessage, ServerResponse } from 'node:http';
import send from 'send';

/** A file of a whole dump: a folder that is being written has another name. */
const FILE = /^\/dumps(\/\d{4}-\d{2}-\d{2}\/[a-z]+\.(?:parquet|json))$/;

/** The path below the folder of dumps; null: it is none of theirs. */
export const dumpFile = (path: string): string | null => FILE.exec(path)?.[1] ?? null;

/** An engine in a page of another site reads it, too. */
const OPEN_TO_READ = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Range, ETag, Last-Modified',
};

/** What a browser asks before such an engine may send more than a simple GET. */
export function answerPreflight(response: ServerResponse): void {
  const methods = 'GET, HEAD, OPTIONS';
  response.writeHead(204, {
    ...OPEN_TO_READ,
    Allow: methods,
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Max-Age': '86400',
  });
  response.end();
}

/**
 * Sends a file of a dump, or a range of it, or 304 to who has it. Returns once it has gone, or its reader; rejects, with a `status`,
 * where it cannot be sent.
 */
export function sendDumpFile(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { folder, file }: { folder: string; file: string },
): Promise<void> {
  for (const [name, value] of Object.entries(OPEN_TO_READ)) response.setHeader(name, value);
  return new Promise((resolve, reject) => {
    response.once('close', resolve);
    send(request, file, { root: folder, index: false, maxAge: '1y', immutable: true })
      .on('error', reject)
      .pipe(response);
  });
}

import { TRPCError } from '@trpc/server';

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as text. 413 above 1 MiB: what is longer is not read to its end. */
export async function readBody(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      throw new TRPCError({
        code: 'PAYLOAD_TOO_LARGE',
        message: `the body is longer than ${MAX_BODY_BYTES} bytes`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The body as JSON, and its text. 415 without `Content-Type: application/json`: with it a browser asks before it lets a page of
 * another site write here.
 */
export async function readJson(request: Request): Promise<{ json: unknown; text: string }> {
  const text = await readBody(request);
  const json = parse(text);
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) {
    throw new TRPCError({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'send it as Content-Type: application/json',
    });
  }
  return { json, text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'the body is not JSON' });
  }
}

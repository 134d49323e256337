import { TRPCError } from '@trpc/server';
import { MAXIMUM_DEPTH } from '../input/maximum-depth.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** Of a body that is too long, as much as is still taken and dropped: a client that is still sending does not see the answer. */
const MAX_DRAINED_BYTES = 8 * 1024 * 1024;
const MAX_DRAIN_MILLISECONDS = 1000;

/**
 * The JSON text that was sent. 415 without `Content-Type: application/json`: with it a browser asks before it lets a page of
 * another site write here. 413 above 1 MiB.
 */
export async function readJsonText(request: Request): Promise<string> {
  const { headers } = request;
  const mediaType = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new TRPCError({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'send it as Content-Type: application/json',
    });
  }
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw new TRPCError({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'send it without Content-Encoding: a compressed body is not read',
    });
  }
  const bytes = await readBytes(request);
  refuseJunk(bytes);
  return utf8(bytes);
}

/** What the parser makes of a mebibyte: no report comes near, and as many empty objects hold the thread for half a second. */
const MAX_VALUES = 100_000;
const MAX_CONTAINERS = 20_000;

const [QUOTE, BACKSLASH, COMMA, LIST, LIST_END, OBJECT, OBJECT_END] = Buffer.from('"\\,[]{}');

/** Counted in bytes, before anything is parsed; what a text holds is one value. */
function refuseJunk(bytes: Uint8Array): void {
  let [values, containers, depth, deepest] = [0, 0, 0, 0];
  let isInText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if (byte === COMMA) values += 1;
    else if (byte === LIST || byte === OBJECT) {
      containers += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (byte === LIST_END || byte === OBJECT_END) depth -= 1;
  }
  if (deepest > MAXIMUM_DEPTH) refuseBody(`the body nests lists and objects more than ${MAXIMUM_DEPTH} deep`);
  if (values > MAX_VALUES || containers > MAX_CONTAINERS) {
    refuseBody(`the body has more than ${MAX_VALUES} values, or ${MAX_CONTAINERS} lists and objects`);
  }
}

function refuseBody(message: string): never {
  throw new TRPCError({ code: 'BAD_REQUEST', message });
}

/** The body as JSON, and its text. */
export async function readJson(request: Request): Promise<{ json: unknown; text: string }> {
  const text = await readJsonText(request);
  return { json: parseJson(text), text };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'the body is not JSON' });
  }
}

async function readBytes({ body }: Request): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      await drain(reader);
      throw new TRPCError({
        code: 'PAYLOAD_TOO_LARGE',
        message: `the body is longer than ${MAX_BODY_BYTES} bytes`,
      });
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

/** Drops what follows, up to a bound and a deadline. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<{ done: true }>((resolve) => {
    timer = setTimeout(() => resolve({ done: true }), MAX_DRAIN_MILLISECONDS);
  });
  for (let bytes = 0; bytes < MAX_DRAINED_BYTES; ) {
    const next = await Promise.race([reader.read(), deadline]);
    if (next.done) break;
    bytes += next.value.byteLength;
  }
  clearTimeout(timer);
}

function utf8(bytes: Uint8Array): string {
  try {
    // As a file that begins with a byte order mark, the body then is not JSON.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'the body is not UTF-8' });
  }
}

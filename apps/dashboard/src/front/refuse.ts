import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isOpen, pathOf } from './request-kind.ts';

/** As tRPC names them, which makes all other refusals of the interface. */
const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  408: 'TIMEOUT',
  416: 'RANGE_NOT_SATISFIABLE',
  431: 'REQUEST_HEADER_FIELDS_TOO_LARGE',
  503: 'SERVICE_UNAVAILABLE',
};

interface Refusal {
  status: number;
  message: string;
  /** What may be asked instead. */
  allowed?: readonly string[];
}

const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
const CLOSE = { Connection: 'close' };

function bodyOf({ status, message, allowed }: Refusal): string {
  const issues = allowed === undefined ? [] : [{ path: '', message, allowed }];
  const code = CODES[status] ?? 'INTERNAL_SERVER_ERROR';
  return JSON.stringify({ error: { code, message, issues, allowed: allowed ?? null, nearest: null } });
}

/** The connection ends with the answer, but for what a proxy asks on one that it keeps. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  // A page of another site is to read why.
  if (isOpen(pathOf(response.req.url))) response.setHeader('Access-Control-Allow-Origin', '*');
  response.writeHead(refusal.status, { ...HEADERS, ...(!isKept(response.req) && CLOSE) });
  response.end(bodyOf(refusal));
}

/**
 * A proxy has few connections, and would have to make a new one for each refusal, which costs a busy site a turn of its loop. What is
 * left of a body is not read.
 */
const isKept = ({ headers }: IncomingMessage): boolean =>
  headers['x-forwarded-for'] !== undefined &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined;

/**
 * Nothing of the request was understood, so that its answer is written by hand. The socket ends with it: Node looks no more at a
 * request that was late, which could go on for ever.
 */
export function refuseUnread(socket: Socket, { code }: NodeJS.ErrnoException, isAnswering: boolean): void {
  // A second answer within one that has begun would be read as a part of it.
  if (!socket.writable || code === 'ECONNRESET' || isAnswering) return void socket.destroy();
  const refusal = UNREAD.get(code ?? '') ?? { status: 400, message: 'the request is not HTTP' };
  const body = bodyOf(refusal);
  const headers = Object.entries({
    ...HEADERS,
    ...CLOSE,
    'Access-Control-Allow-Origin': '*',
    'Content-Length': Buffer.byteLength(body),
  });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${refusal.status} Refused\r\n${lines}\r\n${body}`);
  socket.destroySoon();
}

const UNREAD: ReadonlyMap<string, Refusal> = new Map([
  [
    'HPE_HEADER_OVERFLOW',
    { status: 431, message: 'the address and the headers are longer than 16 KiB: POST the question as JSON' },
  ],
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, message: 'the request took too long to arrive' }],
]);

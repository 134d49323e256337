import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { healthAnswer } from '../health-answer.ts';
import { keptAnswers } from '../kept-answers.ts';
import { faultFields, logLine } from '../log-line.ts';
import { Admission, type Bounds } from './admission.ts';
import { answerPreflight, dumpFile, sendDumpFile } from './dump-files.ts';
import { refuse, refuseUnread } from './refuse.ts';
import { HEALTH, isRefused, methodsOf, pathOf, type RequestKind, requestKind } from './request-kind.ts';
import { secure } from './security-headers.ts';
import { type SiteMetrics, siteMetrics } from './site-metrics.ts';
import { endStalled, isGivenUp, leaveWhenReaderIsSlow } from './slow-reader.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** One thread answers: more at once makes all of them wait, health too. Writes wait for the disk, and so may be more. */
const BOUNDS: Readonly<Partial<Record<RequestKind, Bounds>>> = {
  page: { atOnce: 2, waiting: 64, waitMilliseconds: 10_000, readerMilliseconds: 1000 },
  read: { atOnce: 4, waiting: 128, waitMilliseconds: 10_000, readerMilliseconds: 1000 },
  write: { atOnce: 16, waiting: 128, waitMilliseconds: 10_000, readerMilliseconds: 1000 },
  // A whole table is read from the store for as long as somebody reads it.
  long: { atOnce: 2, waiting: 16, waitMilliseconds: 20_000, readerMilliseconds: 30_000 },
};

const RETRY_AFTER_SECONDS = '2';

/** Enough for every header, or body, on a slow line; a connection that sends less holds a place for no longer. */
const HEADERS_MILLISECONDS = 10_000;
const REQUEST_MILLISECONDS = 20_000;
const MAXIMUM_CONNECTIONS = 2000;
/** A slow line takes a whole window of the kernel's at a time, up to some megabytes. */
const STALLED_MILLISECONDS = 30_000;
/** A long question takes up to two minutes without a byte. */
const SILENCE_MILLISECONDS = 130_000;

/** A turn of the loop that only takes connections costs some tenths of a millisecond. */
const MOST_TURNS = 1000;

interface Options {
  bounds?: Readonly<Partial<Record<RequestKind, Bounds>>>;
  /** A line a request; null: none. */
  log?: ((line: string) => void) | null;
  /** Where `store dump` writes; left out: nothing is at /dumps. */
  dumps?: string | undefined;
  headersMilliseconds?: number;
  requestMilliseconds?: number;
  stalledMilliseconds?: number;
}

/**
 * What stands between the network and Next: who may ask what, how many at once, what browsers are told, and what is noted of it.
 * Health and metrics wait in no queue.
 */
export function frontServer(handle: Handler, options: Options = {}): Server {
  const bounds = Object.entries(options.bounds ?? BOUNDS) as [RequestKind, Bounds][];
  const queues = new Map(bounds.map(([kind, bound]) => [kind, new Admission(bound)]));
  const metrics = siteMetrics(queues);
  const arrivals = { count: 0 };
  const turns = { last: Promise.resolve() };
  /** The last of each connection. */
  const answers = new WeakMap<Duplex, ServerResponse>();
  const settings = {
    log: options.log ?? null,
    dumps: options.dumps,
    stalledMilliseconds: options.stalledMilliseconds ?? STALLED_MILLISECONDS,
  };
  const server = createServer(
    {
      headersTimeout: options.headersMilliseconds ?? HEADERS_MILLISECONDS,
      requestTimeout: options.requestMilliseconds ?? REQUEST_MILLISECONDS,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      answers.set(request.socket, response);
      answer({ request, response }, { handle, queues, metrics, arrivals, turns, ...settings }).catch(
        (error: Error) => fail(response, error),
      );
    },
  );
  server.on('clientError', (error, socket) => {
    const answered = answers.get(socket);
    refuseUnread(socket as Socket, error, answered?.headersSent === true && !answered.writableFinished);
  });
  server.on('connection', () => {
    arrivals.count += 1;
  });
  server.maxConnections = MAXIMUM_CONNECTIONS;
  // Of a reader that has stopped reading, too, where it holds no place.
  server.timeout = SILENCE_MILLISECONDS;
  return server;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

interface Site {
  handle: Handler;
  queues: ReadonlyMap<RequestKind, Admission>;
  metrics: SiteMetrics;
  /** Connections that were taken. */
  arrivals: { readonly count: number };
  /** The turn of the answer that was begun last. */
  turns: { last: Promise<void> };
  log: ((line: string) => void) | null;
  dumps: string | undefined;
  stalledMilliseconds: number;
}

async function answer({ request, response }: Exchange, site: Site): Promise<void> {
  const start = performance.now();
  const { method = '' } = request;
  const path = pathOf(request.url);
  const kind = requestKind(method, path);
  response.once('close', () => {
    const milliseconds = Math.round((performance.now() - start) * 10) / 10;
    const status = response.writableFinished && !isGivenUp(response) ? response.statusCode : 499;
    site.metrics.answered(kind, status, milliseconds / 1000);
    const at = new Date().toISOString();
    site.log?.(logLine({ at, method, path: path.slice(0, 200), kind, status, milliseconds }));
  });
  secure(request, response, kind);
  if (!isDecodable(path)) {
    return refuse(response, { status: 400, message: 'the path has a % that begins no character of UTF-8' });
  }
  if (isRefused(method, path)) {
    const taken = methodsOf(path);
    response.setHeader('Allow', [...taken].join(', '));
    return refuse(response, {
      status: 405,
      message: `this address takes ${[...taken].join(', ')}, not ${method.slice(0, 20)}`,
      allowed: [...taken],
    });
  }
  if (method === 'OPTIONS' && path.startsWith('/dumps/')) return answerPreflight(response);
  if (path === '/metrics') return await answerMetrics({ request, response }, site.metrics);
  if (method === 'GET' && request.url === HEALTH) {
    const health = healthAnswer();
    if (health !== undefined) return await send(await health(), response);
  }
  const file = dumpFile(path);
  if (site.dumps !== undefined && file !== null) {
    if (request.url !== path) {
      return refuse(response, { status: 400, message: 'a dump takes no parameters' });
    }
    return await answerDump({ request, response }, { folder: site.dumps, file });
  }
  if (await answerAgain({ request, response })) return;
  await answerInTurn({ request, response }, { ...site, queue: site.queues.get(kind) });
}

async function answerInTurn(
  { request, response }: Exchange,
  { queue, handle, arrivals, turns, stalledMilliseconds }: Site & { queue: Admission | undefined },
): Promise<void> {
  if (queue === undefined) return await handle(request, response);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const shed = await queue.enter(gone.signal);
  if (shed === 'gone') return;
  if (shed !== null) {
    response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    return refuse(response, {
      status: 503,
      message: 'the site has too many requests to answer: ask again in some seconds',
    });
  }
  // A place is free when the answer has gone, or its reader: whichever way it ends.
  let isHeld = true;
  const leave = () => {
    if (isHeld) queue.leave();
    isHeld = false;
  };
  response.once('close', leave);
  leaveWhenReaderIsSlow(response, { milliseconds: queue.bounds.readerMilliseconds, leave });
  endStalled(response, { stalledMilliseconds, silenceMilliseconds: SILENCE_MILLISECONDS });
  // One after another: reports that are kept together end together, and let as many begin.
  turns.last = turns.last.then(() => untilAllAreIn(arrivals));
  await turns.last;
  // It may have gone while it was admitted.
  if (response.closed) leave();
  else await handle(request, response);
}

/**
 * Whoever has come meanwhile is read first: to refuse costs less than to answer, and health does not wait. libuv takes one
 * connection in a turn of its loop (since 1.45), and a turn that answers is as long as the answer: without this a flood waits
 * where nobody refuses it.
 */
async function untilAllAreIn(arrivals: Site['arrivals']): Promise<void> {
  // This one may still be of the turn in which the request came.
  await setImmediate();
  let before: number;
  let turns = 0;
  do {
    before = arrivals.count;
    await setImmediate();
    turns += 1;
  } while (arrivals.count !== before && turns < MOST_TURNS);
}

/** Whether this was answered before, and so again, without a turn: it costs a look at the version of the board. */
async function answerAgain({ request, response }: Exchange): Promise<boolean> {
  if (request.method !== 'GET' || request.headers['trpc-accept'] !== undefined) return false;
  const kept = await keptAnswers()?.find(request.url ?? '');
  if (!kept) return false;
  const isCompressed = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    String(request.headers['accept-encoding'] ?? ''),
  );
  const body = isCompressed ? kept.gzipped : kept.body;
  const { vary, ...headers } = kept.headers;
  response.writeHead(200, {
    ...headers,
    Vary: vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`,
    'Content-Length': body.length,
    ...(isCompressed && { 'Content-Encoding': 'gzip' }),
  });
  response.end(body);
  return true;
}

/** Health without Next, whose own way to a route takes turns of a busy loop. */
async function send(answer: Response, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.setHeaders(answer.headers);
  response.writeHead(answer.status, { 'Content-Length': body.length });
  response.end(body);
}

async function answerDump(exchange: Exchange, of: { folder: string; file: string }): Promise<void> {
  try {
    await sendDumpFile(exchange, of);
  } catch (error) {
    const { status = 500, headers = {} } = error as { status?: number; headers?: Record<string, string> };
    if (status >= 500) throw error;
    for (const [name, value] of Object.entries(headers)) exchange.response.setHeader(name, value);
    const message =
      status === 416 ? 'the range is beyond the end of the file' : 'there is no dump at this address';
    refuse(exchange.response, { status, message });
  }
}

/** For a monitor on this machine: a proxy says for whom it asks, and strangers get nothing. */
async function answerMetrics({ request, response }: Exchange, metrics: SiteMetrics): Promise<void> {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) {
    return refuse(response, { status: 404, message: 'there is nothing here' });
  }
  response.setHeader('Content-Type', metrics.contentType);
  response.setHeader('Cache-Control', 'no-store');
  response.end(await metrics.text());
}

/** Nobody is told why, and the process goes on: a reader that went away ends up here too. */
function fail(response: ServerResponse, error: Error): void {
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  process.stderr.write(logLine({ at: new Date().toISOString(), ...faultFields(error) }));
  refuse(response, { status: 500, message: 'internal server error' });
}

/** Next throws on a path that it cannot decode. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

import { TRPCError } from '@trpc/server';
import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible';
import { trustEnvironment } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { rateLimits } from '../db/schema.ts';

/** Of the counts of BREAKEVEN_WRITES_PER_NETWORK and BREAKEVEN_WRITES_PER_KEY. */
const WINDOW_SECONDS = 600;

export class TooManyWritesError extends Error {
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.name = 'TooManyWritesError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type Writer = { network: string | null } | { key: string };

const limiters = new WeakMap<Database, Map<string, RateLimiterDrizzle>>();

/**
 * Counts a write of a network or of a key, in the database, so that all dashboards of one store count together. 429 where it
 * is one too many. Writes from where nobody knows share one count.
 */
export async function countWrite(database: Database, writer: Writer): Promise<void> {
  const environment = trustEnvironment();
  const isKey = 'key' in writer;
  const points = isKey ? environment.writesPerKey : environment.writesPerNetwork;
  if (points === 0) return;
  const kind = isKey ? 'key' : 'network';
  try {
    await limiterOf(database, kind, points).consume(isKey ? writer.key : (writer.network ?? 'unknown'));
  } catch (error) {
    if (error instanceof Error) throw error;
    const seconds = Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000));
    const message = `too many writes by one ${kind}, ${points} in ${WINDOW_SECONDS / 60} minutes: try again in ${seconds} s`;
    const cause = new TooManyWritesError(message, seconds);
    throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message, cause });
  }
}

function limiterOf(database: Database, kind: string, points: number): RateLimiterDrizzle {
  const ofDatabase = limiters.get(database) ?? new Map<string, RateLimiterDrizzle>();
  limiters.set(database, ofDatabase);
  const name = `${kind} ${points}`;
  const limiter =
    ofDatabase.get(name) ??
    new RateLimiterDrizzle({
      storeClient: database,
      schema: rateLimits,
      keyPrefix: kind,
      points,
      duration: WINDOW_SECONDS,
      // Who is over the limit costs the database nothing more.
      inMemoryBlockOnConsumed: points + 1,
    });
  ofDatabase.set(name, limiter);
  return limiter;
}

import { DomainError } from '@breakeven/cost-model/values/domain';
import { TRPCError } from '@trpc/server';
import { Piscina } from 'piscina';
import { computeWorker } from '../../env.ts';
import type { Outcome, Task } from './questions.ts';

/** Beside the thread that answers requests; a question waits for one of them. */
const THREADS = 2;
/** A minute of the longest questions: who comes later is told to come again. */
const MAXIMUM_WAITING = 32;
/** From the request on: on a busy machine most of it is waiting. */
const MAXIMUM_SECONDS = 120;

let pool: Piscina<Task, Outcome> | undefined;

function openPool(): Piscina<Task, Outcome> {
  pool ??= new Piscina<Task, Outcome>({
    filename: computeWorker(),
    minThreads: 1,
    maxThreads: THREADS,
    maxQueue: MAXIMUM_WAITING,
    idleTimeout: 60_000,
  });
  return pool;
}

/** The answer of a long question, computed on another thread; 503 where too many wait for one. It ends with its reader. */
export async function offThread<Answer>(
  question: Task['question'],
  input: unknown,
  reader?: AbortSignal,
): Promise<Answer> {
  const threads = openPool();
  if (threads.queueSize >= MAXIMUM_WAITING) {
    throw new TRPCError({
      code: 'SERVICE_UNAVAILABLE',
      message: 'too many questions wait for an answer: ask again',
    });
  }
  const late = AbortSignal.timeout(MAXIMUM_SECONDS * 1000);
  const signal = reader === undefined ? late : AbortSignal.any([late, reader]);
  const outcome = await threads
    .run({ question, input }, { name: 'answer', signal })
    .catch((error: unknown) => {
      requireReader(reader);
      if (!late.aborted) throw error;
      const message = `no answer within ${MAXIMUM_SECONDS} seconds: ask for fewer samples`;
      throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message });
    });
  if (outcome.ok) return outcome.answer as Answer;
  throw new DomainError(outcome.parameter, outcome.problem);
}

/** Who has gone reads no answer: nothing more is computed for them. */
export function requireReader(reader: AbortSignal | undefined): void {
  if (reader?.aborted) throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'the reader has gone' });
}

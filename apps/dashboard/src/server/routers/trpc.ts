import { initTRPC } from '@trpc/server';
import type { Database } from '../db/database.ts';
import { errorIssues, errorMessage } from '../input/invalid-input-error.ts';
import type { Sender } from '../queries/sender.ts';

export interface Context {
  openDatabase(): Promise<Database>;
  /** Who writes; absent of reads. */
  sender?: Sender;
}

/** No transformer: a notebook reads and writes plain JSON. Answers never carry a stack trace. */
const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: errorMessage(error),
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, issues: errorIssues(error) },
  }),
});

export const { router, procedure, createCallerFactory } = t;

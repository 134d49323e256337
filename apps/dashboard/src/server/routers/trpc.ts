import { initTRPC } from '@trpc/server';
import type { Context } from '../endpoint/context.ts';
import { errorAdvice, errorIssues, errorMessage } from '../input/invalid-input-error.ts';

/** No transformer: a notebook reads and writes plain JSON. Answers never carry a stack trace. */
const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: errorMessage(error),
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      issues: errorIssues(error),
      ...errorAdvice(error),
    },
  }),
});

export const { router, procedure, createCallerFactory } = t;

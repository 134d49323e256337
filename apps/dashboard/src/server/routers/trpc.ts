import { initTRPC, type TRPCDefaultErrorShape, type TRPCError } from '@trpc/server';
import type { Context } from '../endpoint/context.ts';
import { errorAdvice, errorIssues, errorMessage } from '../input/invalid-input-error.ts';

/** Answers never carry a stack trace. */
function formatError({ shape, error }: { shape: TRPCDefaultErrorShape; error: TRPCError }) {
  return {
    ...shape,
    message: errorMessage(error),
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      issues: errorIssues(error),
      ...errorAdvice(error),
    },
  };
}
export type ErrorShape = ReturnType<typeof formatError>;

/** No transformer: a notebook reads and writes plain JSON. */
const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: formatError,
});

export const { router, procedure, createCallerFactory } = t;

import 'server-only';
import { TRPCError } from '@trpc/server';
import { errorMessage } from '../../server/input/invalid-input-error.ts';

type AnswerOrFault<Answer> = { answer: Answer; fault: null } | { answer: null; fault: string };

/** The answer to a question that a page asks, or what a client over HTTP is told instead. */
export const answerOrFault = <Answer>(asked: Promise<Answer>): Promise<AnswerOrFault<Answer>> =>
  asked.then(
    (answer) => ({ answer, fault: null }),
    (error: unknown) => ({ answer: null, fault: faultText(error) }),
  );

/** Nothing of a fault of the server but that there was one. */
function faultText(error: unknown): string {
  if (error instanceof TRPCError) return errorMessage(error);
  throw error;
}

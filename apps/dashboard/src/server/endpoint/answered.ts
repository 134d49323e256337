import { DomainError } from '@breakeven/cost-model/values/domain';
import { TRPCError } from '@trpc/server';
import { InvalidInputError } from '../input/invalid-input-error.ts';

/**
 * The answer of a function of the cost model. A parameter outside its domain is the visitor's mistake and becomes a
 * 400 with that field; anything else, a RangeError of the engine too, is ours.
 */
export async function answered<Answer>(compute: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await compute();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const cause = new InvalidInputError([{ path: error.parameter, message: error.problem }]);
    throw new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
  }
}

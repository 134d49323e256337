import { TRPCError } from '@trpc/server';
import { InvalidInputError } from './invalid-input-error.ts';

/**
 * The answer of a function of the cost model. Its RangeError, which begins with the name of the parameter that lies
 * outside the domain, is the visitor's mistake and becomes a 400 with that field; anything else is ours.
 */
export function answered<Input, Output>(compute: (input: Input) => Output, input: Input): Output {
  try {
    return compute(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [, path = '', message = error.message] = /^([a-z]\w*(?:\.\w+)*) (.+)$/s.exec(error.message) ?? [];
    const cause = new InvalidInputError([{ path, message }]);
    throw new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
  }
}

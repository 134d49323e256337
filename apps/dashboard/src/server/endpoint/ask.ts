import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import { withStore } from '../store/store-unavailable.ts';
import { answered } from './answered.ts';
import type { Context } from './context.ts';
import type { Endpoint, Question } from './endpoint.ts';
import { requireNames } from './read-input.ts';

/** A store that cannot be opened is a 503, wherever it is asked for. */
const guarded = ({ openDatabase, ...context }: Context): Context => ({
  ...context,
  openDatabase: () => withStore(openDatabase, async (database) => database),
});

/** Asks with the names of the input looked up before anything is computed; a store that was lost since is a 503. */
function checked<Answer>(
  { names = {} }: Pick<Endpoint, 'names'>,
  input: object,
  context: Context,
  compute: (context: Context) => Promise<Answer>,
): Promise<Answer> {
  return withStore(
    async () => guarded(context),
    async (own) => {
      await requireNames(names, input, own);
      return compute(own);
    },
  );
}

/** The answer to an input that was read. */
export const ask = <Input extends z.ZodObject, Answer>(
  asked: Question<Input, Answer>,
  input: z.output<Input>,
  context: Context,
): Promise<Answer> => checked(asked, input, context, (own) => answered(async () => asked.answer(input, own)));

/** What a query of the store gives for an input that was read. */
export const askStore = <Answer>(
  asked: Endpoint,
  input: object,
  context: Context,
  query: (database: Database) => Promise<Answer>,
): Promise<Answer> => checked(asked, input, context, async (own) => query(await own.openDatabase()));

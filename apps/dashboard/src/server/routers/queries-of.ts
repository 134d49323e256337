import type { TRPCQueryProcedure } from '@trpc/server';
import type { z } from 'zod';
import { ask } from '../endpoint/ask.ts';
import type { Endpoint, Question, Stored } from '../endpoint/endpoint.ts';
import { readInput } from '../endpoint/read-input.ts';
import { PAGING, type Page, storedPage } from '../endpoint/stored-page.ts';
import { procedure } from './trpc.ts';

type Paging = { limit?: number; cursor?: string };

/** An input without a field that must be given may be left out. */
// biome-ignore lint/complexity/noBannedTypes: only of an object is the question whether it may be empty.
// biome-ignore lint/suspicious/noConfusingVoidType: what tRPC calls an input that is left out.
type InputOf<Input> = {} extends Input ? Input | undefined | void : Input;

type QueryOf<E> =
  E extends Question<infer Input, infer Answer>
    ? TRPCQueryProcedure<{ input: InputOf<z.input<Input>>; output: Answer; meta: unknown }>
    : E extends Stored<infer Input, infer Row>
      ? TRPCQueryProcedure<{
          input: InputOf<z.input<Input> & Paging>;
          output: Page<z.output<Row>>;
          meta: unknown;
        }>
      : never;

/** The tRPC queries of some endpoints: a question's is its answer, a stored table's a page of rows. */
export function queriesOf<Endpoints extends Record<string, Endpoint>>(
  endpoints: Endpoints,
): { [Name in keyof Endpoints]: QueryOf<Endpoints[Name]> } {
  const queries = Object.entries(endpoints).map(([name, endpoint]) => [name, queryOf(endpoint)]);
  return Object.fromEntries(queries);
}

function queryOf(endpoint: Endpoint) {
  if (endpoint.kind === 'question') {
    return procedure
      .input((value: unknown) => readInput(endpoint.input, value ?? {}))
      .query(({ ctx, input }) => ask(endpoint, input as object, ctx));
  }
  const paged = (endpoint.input as z.ZodObject).safeExtend(PAGING);
  return procedure
    .input((value: unknown) => readInput(paged, value ?? {}))
    .query(({ ctx, input }) => {
      const { limit, cursor, ...rest } = input as Paging;
      return storedPage(endpoint, rest, { limit, cursor }, ctx);
    });
}
